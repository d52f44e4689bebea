"""A list of parcels: good lines go in, each of the others is named with its reason."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.application.paper.mailing_list import ListedMailing
from chalicelib.domain.common.errors import Invalid
from chalicelib.domain.common.policy import MOST_LINES_IN_A_MAILING_LIST
from chalicelib.domain.paper.paper_request import PaperStatus
from tests.support.paper_office import CLERK, PaperOffice
from tests.support.typed_numbers import spellings
from tools.samples.factories import NOW


@pytest.fixture
def office() -> PaperOffice:
    return PaperOffice()


def outcome(line: ListedMailing) -> str:
    if line.refusal is not None:
        return line.refusal.code
    assert line.paper is not None
    return line.paper.status


def outcomes(office: PaperOffice, text: str | bytes) -> list[tuple[int, str]]:
    content = text.encode() if isinstance(text, str) else text
    lines = office.mail_from_list(content, actor=CLERK, now=NOW)
    return [(it.line, outcome(it)) for it in lines]


def test_a_contract_is_named_however_its_number_is_typed_p5(office: PaperOffice) -> None:
    numbers = [office.requested().contract_number for _ in spellings("CC")]
    typed = [spellings(number)[position] for position, number in enumerate(numbers)]

    told = "".join(f"{number},Purolator,PU000{position}\n" for position, number in enumerate(typed))
    found = outcomes(office, f"contract_number,carrier,tracking_number\n{told}")

    assert [outcome for _, outcome in found] == [PaperStatus.MAILED] * len(typed)


def test_good_lines_go_in_and_the_others_are_named_p5(office: PaperOffice) -> None:
    first, second = office.requested(), office.requested()
    cancelled = office.requested()
    office.cancel(cancelled)

    found = outcomes(
        office,
        "paper_request_id,contract_number,carrier,tracking_number\n"
        f"{first.paper_request_id},,Purolator,PU0001\n"
        f",{second.contract_number.lower()},普罗莱特,PU0002\n"
        "\n"
        f"{cancelled.paper_request_id},,Purolator,PU0003\n"
        "nobody,,Purolator,PU0004\n"
        ",,Purolator,PU0005\n"
        f"{first.paper_request_id},,Purolator,\n",
    )

    assert found == [
        (2, "mailed"),
        (3, "mailed"),
        (5, "paper_not_mailable"),
        (6, "not_found"),
        (7, "not_found"),
        (8, "tracking_number_invalid"),
    ]
    assert office.mailing(second).words == "普罗莱特 PU0002"


def test_the_same_list_twice_changes_nothing_p5(office: PaperOffice) -> None:
    paper = office.requested()
    text = f"paper_request_id,carrier,tracking_number\n{paper.paper_request_id},EMS,EA1234\n"

    assert outcomes(office, text) == outcomes(office, text) == [(2, "mailed")]
    assert [action for action, _ in office.story(paper)].count("paper.mailed") == 1


def test_spreadsheets_write_marks_quotes_other_columns_and_short_lines(office: PaperOffice) -> None:
    paper = office.requested()
    text = (
        "\ufeffContract_Number,Recipient,Carrier,Tracking_Number\r\n"
        f'{paper.contract_number},"Wang, Xiaoming","Purolator","PU 0001"\r\n'
        "alone\r\n"
    )

    assert outcomes(office, text) == [(2, "mailed"), (3, "not_found")]
    assert office.mailing(paper).tracking_number == "PU0001"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "mailings_columns_missing"),
        (b"carrier,tracking_number\n", "mailings_columns_missing"),
        (b"paper_request_id,carrier\n", "mailings_columns_missing"),
        ("运单".encode("gbk"), "mailings_unreadable"),
        (b'paper_request_id,carrier,tracking_number\n"open', "mailings_unreadable"),
        (
            b"paper_request_id,carrier,tracking_number\n" + b"p,c,t\n" * (MOST_LINES_IN_A_MAILING_LIST + 1),
            "mailings_too_many",
        ),
    ],
)
def test_what_is_no_list_is_refused_as_a_whole(office: PaperOffice, content: bytes, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        outcomes(office, content)

    assert refused.value.code == code


@given(st.binary(max_size=200), st.booleans())
def test_no_list_breaks_anything(content: bytes, with_header: bool) -> None:
    office = PaperOffice()
    paper = office.requested()
    header = b"paper_request_id,carrier,tracking_number\n" if with_header else b""

    with suppress(Invalid):  # the list as a whole
        outcomes(office, header + content)

    assert office.paper(paper).status is PaperStatus.REQUESTED
