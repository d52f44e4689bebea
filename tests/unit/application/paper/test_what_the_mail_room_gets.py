"""What the mail room's print shop and lists are given, to the last field."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.application.paper.mailing import mailing_of
from chalicelib.application.ports import AddressSheet
from chalicelib.domain.common.errors import FaultyFields
from chalicelib.domain.paper.paper_request import Mailing, PaperStatus
from tests.support.paper_office import CLERK, PaperOffice
from tools.samples.factories import NOW


@pytest.mark.shipped_provider
def test_the_address_sheet_says_what_is_inside_and_for_whom(monkeypatch: pytest.MonkeyPatch) -> None:
    office, sheets = PaperOffice(), list[AddressSheet]()
    office.now = datetime(2026, 3, 16, 16, 0, tzinfo=UTC)  # in Shanghai it is the next day
    contract = office.hold()
    paper = office.request(contract, copies=2)
    typeset = office.services.address_sheets.typeset

    def watched(sheet: AddressSheet) -> bytes:
        sheets.append(sheet)
        return typeset(sheet)

    monkeypatch.setattr(office.services.address_sheets, "typeset", watched)
    office.print(paper)

    assert sheets == [
        AddressSheet(
            paper_request_id=paper.paper_request_id,
            contract_number=contract.contract_number,
            copies=2,
            recipient=paper.recipient,
            language=contract.content.language,
            requested_on=date(2026, 3, 17),
        )
    ]


def test_ids_are_of_the_moment_at_which_something_is_made() -> None:
    office, moments = PaperOffice(), list[datetime]()
    new_id = office.services.new_id

    def watched(at: datetime) -> str:
        moments.append(at)
        return new_id(at)

    vars(office.services)["new_id"] = watched
    for use_case in ("request_paper", "print_paper"):
        vars(office.services).pop(use_case, None)
    office.request_paper, office.print_paper = office.services.request_paper, office.services.print_paper
    paper = office.requested()
    office.now += timedelta(hours=1)
    office.print(paper)

    assert moments == [NOW, NOW + timedelta(hours=1)]


@pytest.mark.parametrize(
    ("carrier", "number", "faults"),
    [
        ("", "PU0001", [("carrier", "carrier_invalid")]),
        ("PCL", "", [("tracking_number", "tracking_number_invalid")]),
        ("!", "1", [("carrier", "carrier_invalid"), ("tracking_number", "tracking_number_invalid")]),
    ],
)
def test_what_is_no_parcel_is_named_by_its_fields_p5(
    carrier: str, number: str, faults: list[tuple[str, str]]
) -> None:
    with pytest.raises(FaultyFields) as refused:
        mailing_of(carrier, number, NOW)

    assert [(it.name, it.code) for it in refused.value.faults] == faults


def test_a_parcel_is_written_down_in_one_spelling_p5() -> None:
    assert mailing_of(" Ｐurolator ", " pu 00\t01 ", NOW) == Mailing("Purolator", "pu0001", NOW)


def test_a_list_with_the_line_ends_of_another_system_counts_its_lines_alike_p5() -> None:
    office = PaperOffice()
    first, second = office.requested(), office.requested()
    lines = [
        "paper_request_id,carrier,tracking_number",
        f'{first.paper_request_id},"Purolator",PU0001',
        f"{second.paper_request_id},Purolator,PU0002",
    ]

    listed = office.mail_from_list("\r\n".join(lines).encode("utf-8-sig"), actor=CLERK, now=NOW)

    assert [(it.line, it.paper.status if it.paper else None) for it in listed] == [
        (2, PaperStatus.MAILED),
        (3, PaperStatus.MAILED),
    ]


def test_a_line_that_names_nothing_is_refused_by_itself_p5() -> None:
    office = PaperOffice()
    content = b"paper_request_id,carrier,tracking_number\n,Purolator,PU0001\n"

    [line] = office.mail_from_list(content, actor=CLERK, now=NOW)

    assert (line.line, line.named, line.paper) == (2, "", None)
    assert line.refusal is not None
    assert line.refusal.code == "not_found"


def test_a_parcel_is_written_down_with_its_moment_and_a_correction_keeps_it_p5() -> None:
    office = PaperOffice()
    paper = office.requested()
    office.mail(paper)

    later = NOW + timedelta(days=1)
    after = office.mail_paper.correct(paper.paper_request_id, "EMS", "E1234", actor=CLERK, now=later)

    assert after.mailing == Mailing("EMS", "E1234", NOW)
    assert office.records.history.of(paper.contract_id)[-1].at == later
