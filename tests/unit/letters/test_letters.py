"""The words of the e-mails: in the contract's language, complete, and nothing that a customer entered."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

import pytest

from chalicelib.adapters.letters import JinjaLetters
from chalicelib.application.ports import Letter
from chalicelib.bootstrap import ASSETS
from chalicelib.domain.contract.contents import Language
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.notices.occasions import Occasion, OccasionKind
from chalicelib.domain.parties.parties import Names
from tests.support.feeds import a_contract_of
from tools.samples.contract_contents import BEIJING
from tools.samples.factories import NOW, a_contact, an_unpaid_order

LETTERS = JinjaLetters(
    ASSETS / "mail", "https://contracts.example", BEIJING, Names("合同中心", "Contract Centre")
)
DEADLINE = NOW + timedelta(days=30)  # 2026-04-15 02:30 UTC
DEADLINE_SPOKEN = {
    Language.ZH: ("2026年4月15日 10:30（北京时间）",),
    Language.EN: ("15 Apr 2026, 10:30 Beijing time (UTC+8)",),
    Language.BILINGUAL: ("2026年4月15日 10:30（北京时间）", "15 Apr 2026, 10:30 Beijing time (UTC+8)"),
}
HAN = re.compile(r"[\u4e00-\u9fff]")


def contract(language: Language = Language.EN, status: Status = Status.OFFICIAL, **changes: Any) -> Contract:
    made = a_contract_of(an_unpaid_order(placed_at=NOW), status=status, sealed_at=NOW, **changes)
    return replace(made, content=replace(made.content, language=language, contact=a_contact()))


def letter(kind: OccasionKind, language: Language = Language.EN, **changes: Any) -> Letter:
    return LETTERS.write(
        contract(language, **changes), Occasion(kind, DEADLINE, 3), DEADLINE - timedelta(days=2.5)
    )


class Words(HTMLParser):
    """The text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.feed(page)

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, _: object) -> None:
        self.tags.append(tag)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", OccasionKind)
def test_every_letter_names_the_contract_its_party_and_its_page(
    kind: OccasionKind, language: Language
) -> None:
    written = letter(kind, language)

    names = {
        Language.ZH: ["芬迪湾数据公司"],
        Language.EN: ["Fundy Data Inc."],
        Language.BILINGUAL: ["芬迪湾数据公司", "Fundy Data Inc."],
    }[language]
    pages = {Language.ZH: ["zh"], Language.EN: ["en"], Language.BILINGUAL: ["zh", "en"]}[language]
    assert "CC-2026-7K3F-9QXM-2B4T-W" in written.subject
    assert "\n" not in written.subject
    for shown in (written.text, Words(written.html).text):
        assert all(name in shown for name in names)
        assert all(f"https://contracts.example/{page}/contract.html?id=contract-1" in shown for page in pages)
        assert "None" not in shown


@pytest.mark.parametrize("kind", OccasionKind)
def test_an_english_contract_is_told_in_english_and_a_chinese_one_in_chinese(kind: OccasionKind) -> None:
    english, chinese = letter(kind, Language.EN), letter(kind, Language.ZH)

    assert not HAN.search(english.subject + english.text + english.html)
    assert HAN.search(chinese.subject)
    assert "Contract Centre" not in chinese.text
    assert 'lang="zh-CN"' in chinese.html


@pytest.mark.parametrize("kind", OccasionKind)
def test_a_bilingual_contract_is_told_in_both_languages(kind: OccasionKind) -> None:
    both = letter(kind, Language.BILINGUAL)

    assert both.subject == f"{letter(kind, Language.ZH).subject} · {letter(kind, Language.EN).subject}"
    assert both.html.count("<h1") == 2


@pytest.mark.parametrize("kind", [OccasionKind.OFFICIAL, OccasionKind.DAYS_LEFT, OccasionKind.REINSTATED])
def test_the_deadline_is_told_in_the_providers_time_zone(kind: OccasionKind) -> None:
    for language, spoken in DEADLINE_SPOKEN.items():
        assert all(words in letter(kind, language).text for words in spoken)


@pytest.mark.parametrize("kind", [OccasionKind.OFFICIAL, OccasionKind.DAYS_LEFT, OccasionKind.REINSTATED])
def test_paying_at_the_deadline_itself_is_told_to_be_in_time_l9(kind: OccasionKind) -> None:
    assert "Pay by then" in letter(kind, Language.EN).text
    assert "请最迟于该时刻付款" in letter(kind, Language.ZH).text


def test_a_contract_drawn_up_in_another_zone_than_todays_is_told_in_that_one() -> None:
    made = contract()
    of_before = replace(made, content=replace(made.content, time_zone="Europe/Berlin"))

    written = LETTERS.write(of_before, Occasion(OccasionKind.OFFICIAL, DEADLINE, 3), DEADLINE)

    assert "valid until 15 Apr 2026, 04:30 Europe/Berlin." in written.text


@pytest.mark.parametrize(
    ("left", "english", "chinese"),
    [
        (timedelta(days=7), "7 days left", "还剩 7 天"),
        (timedelta(days=2, hours=1), "3 days left", "还剩 3 天"),
        (timedelta(days=1), "1 day left", "还剩 1 天"),
        (timedelta(minutes=1), "1 day left", "还剩 1 天"),
    ],
)
def test_the_days_that_are_left_are_counted_when_it_is_sent(
    left: timedelta, english: str, chinese: str
) -> None:
    written = LETTERS.write(
        contract(Language.BILINGUAL), Occasion(OccasionKind.DAYS_LEFT, DEADLINE, 7), DEADLINE - left
    )

    assert english in written.subject
    assert chinese in written.subject


def test_a_paid_contract_that_is_official_says_nothing_of_a_deadline() -> None:
    written = letter(OccasionKind.OFFICIAL, unpaid={})

    assert "valid until" not in written.text


def test_the_contact_of_a_draft_learns_that_it_is_one() -> None:
    draft = replace(contract(status=Status.DRAFT), sealed_at=None)

    written = LETTERS.write(
        draft, Occasion(OccasionKind.DAYS_LEFT, DEADLINE, 1), DEADLINE - timedelta(hours=1)
    )

    assert "still a draft" in written.text
    assert "still a draft" not in letter(OccasionKind.DAYS_LEFT).text


@pytest.mark.parametrize("status", [Status.DRAFT, Status.EXPIRED])
def test_the_end_is_the_deadline_swept_or_not(status: Status) -> None:
    ended_at = DEADLINE if status is Status.EXPIRED else None

    assert (
        f"expired on {DEADLINE_SPOKEN[Language.EN][0]}"
        in letter(OccasionKind.EXPIRED, status=status, ended_at=ended_at).text
    )


def test_markup_in_a_name_is_text() -> None:
    names = Names("<b>公司</b>", "<script>alert(1)</script> & Co.")

    written = letter(OccasionKind.OFFICIAL, entity_names=names)
    words = Words(written.html)

    assert "<script>alert(1)</script> & Co." in words.text
    assert "script" not in words.tags


@pytest.mark.parametrize("kind", OccasionKind)
def test_nothing_that_a_customer_entered_is_in_a_letter(kind: OccasionKind) -> None:
    entered = contract(Language.BILINGUAL)
    content = replace(
        entered.content,
        customer_name="ENTERED",
        contact=a_contact(name="ENTERED", address="ENTERED", phone="ENTERED", email="ENTERED"),
    )
    held = replace(
        entered, content=content, account_id="ENTERED", created_by="ENTERED", source_ids=("ENTERED",)
    )

    written = LETTERS.write(held, Occasion(kind, DEADLINE, 3), NOW)

    assert "ENTERED" not in written.subject + written.text + written.html


@pytest.mark.parametrize("language", Language)
def test_one_letter_tells_of_several_contracts_with_number_entity_and_deadline(language: Language) -> None:
    several = [contract(language), contract(language, contract_number="CC-2026-0000000000-X", unpaid={})]

    written = LETTERS.write_together(several)

    for text in (written.text, Words(written.html).text):
        assert [text.count(it.contract_number) for it in several] == [len(DEADLINE_SPOKEN[language])] * 2
        assert all(spoken in text for spoken in DEADLINE_SPOKEN[language])
    assert "2 " in written.subject
    assert "\n" not in written.subject
    assert "contracts.html" in written.text
