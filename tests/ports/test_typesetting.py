"""What is typeset is the content, the same bytes for the same, and no letter that no font has (C13, L1)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from chalicelib.application.ports import AddressSheet
from chalicelib.bootstrap import Services
from chalicelib.domain.common.errors import Invalid
from chalicelib.domain.contract.contents import Language, TermsAnnex
from chalicelib.domain.parties.parties import Names
from chalicelib.domain.requesting.checklist import Sheet, checklist
from tests.support.paper import a_recipient
from tools.samples.contract_contents import a_content, a_line
from tools.samples.factories import NOW, an_account, an_entity, an_unpaid_order

UNPRINTABLE = "😀"


def a_sheet(name: str = "王小明") -> AddressSheet:
    facts = ("paper-1", "CC-2026-7K3F", 2, a_recipient(name=name), Language.BILINGUAL)
    return AddressSheet(*facts, requested_on=date(2026, 3, 17))


def an_annex(text: str = "You may.") -> TermsAnnex:
    return TermsAnnex("rds", Names("服务条款", "Terms"), "2026-01", (Names("可以。", text),))


def a_printed_sheet(ports: Services, language: str = "en", configuration: str = "example.com") -> Sheet:
    domain = {"product": "domain-name", "configuration": configuration}
    order = an_unpaid_order(order_id="order-1", placed_at=NOW, **domain)
    found = checklist(order, an_account(), an_entity(), ports.provider.catalogue, NOW)
    return ports.checklist_sheets.sheet(found, language, NOW)


TYPESET: dict[str, Callable[[Services, str], bytes]] = {
    "contract": lambda ports, text: ports.typesetter.typeset(a_content(customer_name=text)),
    "address sheet": lambda ports, text: ports.address_sheets.typeset(a_sheet(text)),
    "terms": lambda ports, text: ports.leaflets.typeset_terms(an_annex(text), Language.EN),
    "checklist": lambda ports, text: ports.leaflets.typeset_sheet(a_printed_sheet(ports, configuration=text)),
}
each = pytest.mark.parametrize("typeset", TYPESET.values(), ids=TYPESET)


@each
def test_the_same_is_the_same_bytes_and_something_else_is_not(
    ports: Services, typeset: Callable[[Services, str], bytes]
) -> None:
    assert typeset(ports, "one") == typeset(ports, "one")
    assert typeset(ports, "one") != typeset(ports, "other")


@each
def test_a_letter_that_no_font_has_is_refused_by_name(
    ports: Services, typeset: Callable[[Services, str], bytes]
) -> None:
    with pytest.raises(Invalid, match="character_not_printable") as refusal:
        typeset(ports, f"one {UNPRINTABLE}")

    facts = {name: fact for name, fact in refusal.value.facts.items() if name != "place"}
    assert facts == {"character": UNPRINTABLE, "code_point": "U+1F600", "name": "GRINNING FACE"}


def test_a_text_is_printable_or_its_place_is_named(ports: Services) -> None:
    ports.address_sheets.require("王小明, Hangzhou", "recipient/name")

    with pytest.raises(Invalid, match="character_not_printable") as refusal:
        ports.address_sheets.require(f"王{UNPRINTABLE}", "recipient/name")

    assert refusal.value.facts["place"] == "recipient/name"


@pytest.mark.parametrize("name", ["王小明", "Hangzhou Example Co., Ltd.", ""])
def test_a_name_that_can_be_printed_misses_no_letter_c13(ports: Services, name: str) -> None:
    assert ports.name_coverage.first_missing(name) is None


def test_the_first_letter_that_no_font_has_is_told_as_typesetting_would_refuse_it_c13(
    ports: Services,
) -> None:
    name = f"王{UNPRINTABLE}明"

    assert ports.name_coverage.first_missing(name) == UNPRINTABLE
    with pytest.raises(Invalid, match="character_not_printable"):
        ports.typesetter.typeset(a_content(customer_name=name))


@pytest.mark.parametrize(
    "changes",
    [
        {"language": Language.EN},
        {"contract_number": "CC-2026-0000-0000-0000-0"},
        {"lines": (a_line(quantity=2),)},
        {"verification_url": "https://other.example/verify"},
    ],
    ids=str,
)
def test_whatever_is_said_is_shown(ports: Services, changes: dict[str, Any]) -> None:
    content = a_content(language=Language.ZH)

    assert ports.typesetter.typeset(replace(content, **changes)) != ports.typesetter.typeset(content)


def test_a_draft_is_its_base_and_a_mark_behind_it_l1(ports: Services) -> None:
    base = ports.typesetter.typeset(a_content())

    marked = ports.draft_mark.mark(base)

    assert marked.startswith(base)
    assert len(marked) > len(base)
    assert ports.draft_mark.mark(base) == marked


def test_a_checklist_names_its_order_and_its_domain_names_in_both_languages_o7(ports: Services) -> None:
    for language in ("zh", "en"):
        sheet = a_printed_sheet(ports, language, "one.example, other.example")

        told = dict(sheet.facts).values()
        assert sheet.language == language
        assert "order-1" in told
        assert "one.example\nother.example" in told
        assert not any(" ·" in value for value in told), "a line could begin with a dot"
        assert sheet.title
        assert sheet.steps


def test_a_page_of_a_checklist_shows_what_stands_on_it_as_text_alone_o7(ports: Services) -> None:
    sheet = replace(a_printed_sheet(ports), facts=(("order", "<script>alert(1)</script>"),))

    page = ports.checklist_sheets.page(sheet)

    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert ports.checklist_sheets.styles()
