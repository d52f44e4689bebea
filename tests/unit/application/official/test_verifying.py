"""Verifying a file: the register's word first, then what the file says by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chalicelib.application.official.register import RegisterEntry
from chalicelib.application.official.verifying import FileVerdict
from chalicelib.domain.common.errors import Invalid
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.sealing.verification import (
    CANNOT_BE_VERIFIED,
    Findings,
    Reason,
    Result,
    SignatureFacts,
)
from tests.support.centre import Centre
from tools.samples.factories import NOW, an_entity, an_unpaid_order

SIGNATURE = SignatureFacts(intact=True, covers_whole_document=True, trusted=True)
A_FILE = b"%PDF-1.7 a file of somebody"


def delivered(centre: Centre, contract: Contract) -> bytes:
    return centre.services.documents.official[contract.contract_id, contract.base_sha256].content


def entry_of(contract: Contract, result: Result, status: Status = Status.OFFICIAL) -> RegisterEntry:
    return RegisterEntry(result, status, NOW, "cloud-cn", an_entity().names, contract.contract_number)


def verified(
    centre: Centre,
    content: bytes,
    result: Result = Result.UNKNOWN,
    *reasons: Reason,
    numbers: tuple[str, ...] = (),
) -> FileVerdict:
    """What is told of a file that says so much by itself."""
    centre.services.file_examination.known[content] = Findings(result, reasons, SIGNATURE, numbers)
    return centre.services.verify_file(content, NOW)


@pytest.mark.parametrize("content", [b"", b"hello", b" " * 1020 + b"%PDF-"])
def test_what_does_not_say_that_it_is_a_pdf_is_refused(centre: Centre, content: bytes) -> None:
    with pytest.raises(Invalid, match=r"^not_a_pdf$"):
        centre.services.verify_file(content, NOW)


def test_a_mark_at_the_end_of_the_first_kilobyte_counts(centre: Centre) -> None:
    content = b" " * 1019 + b"%PDF-"

    assert centre.services.verify_file(content, NOW).reasons == CANNOT_BE_VERIFIED.reasons


def test_the_delivered_file_is_genuine_whatever_the_examination_says(centre: Centre) -> None:
    official = centre.official()
    content = delivered(centre, official)

    verdict = verified(centre, content, Result.ALTERED, Reason.SEAL_IRREGULAR)

    assert verdict == FileVerdict(entry_of(official, Result.GENUINE), (), SIGNATURE)


def test_an_archive_copy_is_genuine_too_l3(centre: Centre) -> None:
    official = centre.official()
    centre.trust_an_authority()
    centre.services.keep_archive(official.contract_id, NOW)
    [copy] = centre.services.documents.archive.values()

    assert verified(centre, copy, Result.GENUINE).entry == entry_of(official, Result.GENUINE)


def test_the_file_of_a_contract_that_ended_is_not_valid_any_more_l10(centre: Centre) -> None:
    official = centre.official(an_unpaid_order(placed_at=NOW))
    content = delivered(centre, official)
    deadline = NOW + timedelta(days=30)

    before = centre.services.verify_file(content, deadline - timedelta(microseconds=1))
    at = centre.services.verify_file(content, deadline)

    assert before.entry.result is Result.GENUINE
    assert at.entry == entry_of(official, Result.NOT_VALID_ANY_MORE, Status.EXPIRED)


@pytest.mark.parametrize(
    "reasons",
    [(), (Reason.TIMESTAMP_MISSING,), (Reason.TIMESTAMP_MISSING, Reason.REVOCATION_DATA_MISSING)],
)
def test_a_file_that_continues_the_issued_one_is_genuine(centre: Centre, reasons: tuple[Reason, ...]) -> None:
    official = centre.official()
    content = delivered(centre, official) + b"%our own addition\n"

    verdict = verified(centre, content, Result.GENUINE, *reasons, numbers=(official.contract_number,))

    assert verdict == FileVerdict(entry_of(official, Result.GENUINE), (), SIGNATURE)


@pytest.mark.parametrize(
    "reasons",
    [(Reason.ADDED_AFTER_SIGNING,), (Reason.TIMESTAMP_MISSING, Reason.SEAL_IRREGULAR)],
)
def test_a_file_that_continues_the_issued_one_by_something_else_is_altered(
    centre: Centre, reasons: tuple[Reason, ...]
) -> None:
    official = centre.official()
    content = delivered(centre, official) + b"%something\n"

    verdict = verified(centre, content, Result.ALTERED, *reasons, numbers=(official.contract_number,))

    assert verdict == FileVerdict(entry_of(official, Result.ALTERED), reasons, SIGNATURE)


def test_another_file_under_a_number_of_the_register_is_not_the_issued_one(centre: Centre) -> None:
    official = centre.official()

    verdict = verified(centre, A_FILE, Result.GENUINE, numbers=(official.contract_number,))

    entry = entry_of(official, Result.ALTERED)
    assert verdict == FileVerdict(entry, (Reason.NOT_THE_ISSUED_FILE,), SIGNATURE)


def test_a_contract_whose_file_is_gone_vouches_for_none(centre: Centre) -> None:
    official = centre.official()
    content = delivered(centre, official) + b"%our own addition\n"
    centre.services.documents.official.clear()

    verdict = verified(centre, content, Result.GENUINE, numbers=(official.contract_number,))

    assert verdict.reasons == (Reason.NOT_THE_ISSUED_FILE,)


def test_a_continued_file_of_a_contract_that_ended_is_not_valid_any_more_l8(centre: Centre) -> None:
    official = centre.official(an_unpaid_order(placed_at=NOW))
    content = delivered(centre, official) + b"%our own addition\n"
    findings = Findings(Result.GENUINE, (), SIGNATURE, (official.contract_number,))
    centre.services.file_examination.known[content] = findings

    verdict = centre.services.verify_file(content, NOW + timedelta(days=30))

    assert verdict.entry == entry_of(official, Result.NOT_VALID_ANY_MORE, Status.EXPIRED)


def test_numbers_are_read_however_they_are_spelled_and_the_first_known_one_counts(centre: Centre) -> None:
    first, second = centre.official(), centre.official()
    content = delivered(centre, second) + b"%our own addition\n"
    unknown, spelled = "CC-2026-0000-0000-0000-0", second.contract_number.lower()

    verdict = verified(
        centre, content, Result.GENUINE, numbers=(unknown, "no number", spelled, first.contract_number)
    )

    assert verdict.entry == entry_of(second, Result.GENUINE)


def test_a_draft_is_no_contract_of_the_register_l1(centre: Centre) -> None:
    draft = centre.draft()

    verdict = verified(centre, A_FILE, Result.GENUINE, numbers=(draft.contract_number,))

    assert verdict == FileVerdict(RegisterEntry(Result.UNKNOWN), (Reason.NOT_REGISTERED,), SIGNATURE)


def test_a_file_that_was_issued_for_a_contract_that_never_became_official_is_not_registered(
    centre: Centre,
) -> None:
    sealing = centre.sealing()
    centre.services.contracts.issued["0" * 64] = sealing.contract_id

    assert verified(centre, A_FILE, Result.GENUINE).reasons == (Reason.NOT_REGISTERED,)


def test_what_was_signed_here_and_is_no_contract_is_not_registered(centre: Centre) -> None:
    verdict = verified(centre, A_FILE, Result.GENUINE)

    assert verdict == FileVerdict(RegisterEntry(Result.UNKNOWN), (Reason.NOT_REGISTERED,), SIGNATURE)


@pytest.mark.parametrize(
    ("result", "reason"),
    [(Result.ALTERED, Reason.CHANGED_AFTER_SIGNING), (Result.UNKNOWN, Reason.NOT_SIGNED_HERE)],
)
def test_what_names_no_contract_is_judged_by_itself(centre: Centre, result: Result, reason: Reason) -> None:
    assert verified(centre, A_FILE, result, reason) == FileVerdict(
        RegisterEntry(result), (reason,), SIGNATURE
    )


def test_files_are_examined_with_every_seal_and_with_whom_the_service_trusts(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    centre.trust_an_authority()
    centre.register(an_entity(certificate_chain=("certificate",)))
    seen: list[object] = []

    def examine(*told: object) -> Findings:
        seen.append(told)
        return CANNOT_BE_VERIFIED

    monkeypatch.setattr(centre.services.file_examination, "examine", examine)
    centre.services.verify_file(A_FILE, NOW)

    assert seen == [(A_FILE, centre.services.entities.seals(), centre.services.trust.get())]
    assert len(centre.services.entities.seals()) == 1
