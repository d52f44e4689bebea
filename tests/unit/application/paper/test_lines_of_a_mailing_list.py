"""A mailing list stops where a part of the service does not answer: what went in stays."""

from __future__ import annotations

import pytest

from chalicelib.domain.common.errors import NotFound, Unavailable
from chalicelib.domain.paper.paper_request import PaperStatus
from tests.support.paper_office import CLERK, PaperOffice
from tools.samples.factories import NOW


def test_what_does_not_answer_ends_the_list_and_is_no_refusal_of_its_line_p5(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    office = PaperOffice()
    first, second = office.requested(), office.requested()
    content = (
        "paper_request_id,carrier,tracking_number\n"
        f"{first.paper_request_id},Purolator,PU0001\n"
        f"{second.paper_request_id},Purolator,PU0002\n"
    ).encode()
    commit, answered = office.records.commit, 0

    def once(change):  # type: ignore[no-untyped-def]
        nonlocal answered
        answered += 1
        if answered > 1:
            raise Unavailable("records_unavailable")
        commit(change)

    monkeypatch.setattr(office.records, "commit", once)

    with pytest.raises(Unavailable, match=r"^records_unavailable$"):
        office.mail_from_list(content, actor=CLERK, now=NOW)
    monkeypatch.undo()
    again = office.mail_from_list(content, actor=CLERK, now=NOW)

    assert [it.paper.status for it in again if it.paper] == [PaperStatus.MAILED] * 2
    assert [it.line for it in again] == [2, 3]
    assert [it.named for it in again] == [first.paper_request_id, second.paper_request_id]


def test_a_contract_that_was_never_requested_on_paper_is_named_p5() -> None:
    office = PaperOffice()
    number = office.hold().contract_number
    content = f"contract_number,carrier,tracking_number\n{number},Purolator,PU0001\n".encode()

    [line] = office.mail_from_list(content, actor=CLERK, now=NOW)

    assert (line.line, line.named, line.paper) == (2, number, None)
    assert isinstance(line.refusal, NotFound)
