"""An ISO 8601 duration in the words of both languages (C1, C4)."""

import pytest

from chalicelib.domain.contract.durations import duration_in_words


@pytest.mark.parametrize(
    ("duration", "zh", "en"),
    [
        ("P12M", "12个月", "12 months"),
        ("P1Y", "1年", "1 year"),
        ("P2Y1M", "2年1个月", "2 years 1 month"),
        ("P3W", "3周", "3 weeks"),
        ("P1D", "1天", "1 day"),
        ("PT1H2M3S", "1小时2分钟3秒", "1 hour 2 minutes 3 seconds"),
        ("P0D", "0天", "0 days"),
        (
            "P1Y2M3W4DT5H6M7S",
            "1年2个月3周4天5小时6分钟7秒",
            "1 year 2 months 3 weeks 4 days 5 hours 6 minutes 7 seconds",
        ),
    ],
)
def test_a_duration_is_told_unit_by_unit_c4(duration: str, zh: str, en: str) -> None:
    words = duration_in_words(duration)

    assert (words.zh, words.en) == (zh, en)


@pytest.mark.parametrize("text", ["P", "PT", "", "12 months", "P12", "P１２M", "xP1M", "P1Mx", "P1M2Y"])
def test_what_is_no_duration_is_shown_as_it_is_c1(text: str) -> None:
    words = duration_in_words(text)

    assert (words.zh, words.en) == (text, text)
