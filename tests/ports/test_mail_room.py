"""The print shop binds what lies ready; letters and mails; telephone numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.application.ports import Letter, Posted, PrintPart
from chalicelib.bootstrap import Services
from chalicelib.domain.contract.contracts import Status
from chalicelib.domain.notices.occasions import Occasion, OccasionKind
from tests.fakes.paper import FakePrintShop
from tests.ports.fresh import new_contract
from tools.samples.factories import NOW
from tools.samples.sealing_parts import base

LETTER = Letter("合同 is official", "text 文本", "<p>page 页面</p>")


def document(ports: Services, pages: int) -> bytes:
    """Of so many pages, as the print shop reads them."""
    if isinstance(ports.print_shop, FakePrintShop):
        return b"\n".join([b"page"] * pages)
    return base(pages=str(pages))


@pytest.mark.parametrize("pages", [1, 2, 5])
def test_pages_are_counted(ports: Services, pages: int) -> None:
    assert ports.print_shop.page_count(document(ports, pages)) == pages


@pytest.mark.parametrize(
    ("sheet", "official", "copies", "bound"), [(1, 3, 1, 2 + 4), (1, 3, 2, 2 + 4 + 4), (2, 4, 3, 2 + 4 * 3)]
)
def test_each_copy_begins_on_a_new_leaf(
    ports: Services, sheet: int, official: int, copies: int, bound: int
) -> None:
    part = PrintPart(document(ports, sheet), document(ports, official), copies)

    assert ports.print_shop.page_count(ports.print_shop.bound([part])) == bound
    assert ports.print_shop.page_count(ports.print_shop.bound([part, part])) == 2 * bound


def test_a_letter_goes_to_one_address_and_has_a_reference(ports: Services) -> None:
    posting = ports.mail.send("wang@example.com", LETTER)

    assert posting.posted is Posted.ACCEPTED
    assert posting.reference


@pytest.mark.parametrize(
    ("to", "subject"),
    [
        ("wang@example.com\r\nBcc: x@example.com", "fine"),
        ("wang@example.com", "fine\r\nBcc: x@example.com"),
        ("nobody", "fine"),
    ],
)
def test_what_cannot_be_an_address_or_a_subject_is_refused_for_good(
    ports: Services, to: str, subject: str
) -> None:
    assert ports.mail.send(to, replace(LETTER, subject=subject)).posted is Posted.REFUSED


def test_after_hanging_up_the_next_letter_goes_out_as_well(ports: Services) -> None:
    ports.mail.send("wang@example.com", LETTER)

    ports.mail.hang_up()

    assert ports.mail.send("wang@example.com", LETTER).posted is Posted.ACCEPTED


@pytest.mark.parametrize("kind", OccasionKind)
def test_a_letter_of_every_occasion_is_a_line_and_words(ports: Services, kind: OccasionKind) -> None:
    status = {OccasionKind.EXPIRED: Status.EXPIRED, OccasionKind.CANCELLED: Status.CANCELLED}.get(
        kind, Status.OFFICIAL
    )
    contract = new_contract(status=status, sealed_at=NOW, ended_at=NOW, unpaid={"order-1": NOW})

    letter = ports.letters.write(contract, Occasion(kind, NOW, 7), NOW)

    assert letter.subject
    assert "\n" not in letter.subject
    assert letter.text
    assert letter.html.lstrip().startswith("<")


def test_letters_about_different_contracts_differ(ports: Services) -> None:
    one, other = (new_contract(status=Status.OFFICIAL, sealed_at=NOW) for _ in range(2))
    official = Occasion(OccasionKind.OFFICIAL)

    assert ports.letters.write(one, official, NOW) != ports.letters.write(other, official, NOW)


@pytest.mark.shipped_provider  # which is in China
@pytest.mark.parametrize(
    ("text", "is_number", "is_chinese"),
    [
        ("138 0013 8000", True, True),
        ("+86 571 8888 0000", True, True),
        ("+1 212 555 2368", True, False),
        ("+49 30 901820", True, False),
        ("12", False, None),
        ("call me", False, None),
        ("", False, None),
    ],
)
def test_telephone_numbers_without_a_country_are_those_of_mainland_china(
    ports: Services, text: str, is_number: bool, is_chinese: bool | None
) -> None:
    assert ports.phone_numbers.is_number(text) is is_number
    if is_chinese is not None:
        assert ports.phone_numbers.is_chinese(text) is is_chinese
