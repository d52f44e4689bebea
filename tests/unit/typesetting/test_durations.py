"""C1, C4: a service duration is read in words."""

import pytest

from chalicelib.domain.contract.durations import duration_in_words


@pytest.mark.parametrize(
    ("duration", "zh", "en"),
    [
        ("P12M", "12个月", "12 months"),
        ("P1M", "1个月", "1 month"),
        ("P1Y", "1年", "1 year"),
        ("P1Y6M", "1年6个月", "1 year 6 months"),
        ("P30D", "30天", "30 days"),
        ("P2W", "2周", "2 weeks"),
        ("PT720H", "720小时", "720 hours"),
        ("P1DT1H30M", "1天1小时30分钟", "1 day 1 hour 30 minutes"),
    ],
)
def test_durations_are_shown_as_words(duration: str, zh: str, en: str) -> None:
    words = duration_in_words(duration)

    assert (words.zh, words.en) == (zh, en)


@pytest.mark.parametrize("duration", ["", "P", "PT", "one year", "P1.5Y", "P١M"])
def test_what_is_no_duration_is_shown_as_it_is(duration: str) -> None:
    assert duration_in_words(duration).zh == duration
