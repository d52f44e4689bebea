"""Verifying a file: the register's word first, then what the file says by itself."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.application.official.register import RegisterEntry
from chalicelib.application.official.verifying import FileVerdict
from chalicelib.application.ports import Change, IssuedDocument
from chalicelib.domain.common.errors import Invalid
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.sealing.verdicts import Consequence, KnownAs, VerdictKind
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


def entry_of(
    contract: Contract,
    result: Result,
    status: Status = Status.OFFICIAL,
    known_as: KnownAs | None = KnownAs.OFFICIAL,
) -> RegisterEntry:
    names, number = an_entity().names, contract.contract_number
    return RegisterEntry(result, status, NOW, "cloud-cn", names, number, known_as)


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

    verdict = verified(centre, copy, Result.GENUINE)

    assert verdict.entry == entry_of(official, Result.GENUINE, known_as=KnownAs.ARCHIVE_COPY)
    assert verdict.verdict.kind is VerdictKind.ARCHIVE_COPY


def test_an_evidence_report_is_told_as_one_and_never_as_the_contract(centre: Centre) -> None:
    official = centre.official()
    issued = IssuedDocument(hashlib.sha256(A_FILE).hexdigest(), official.contract_id, is_evidence=True)
    centre.services.ledger.commit(Change(issued=(issued,)))

    verdict = verified(centre, A_FILE, Result.ALTERED, Reason.SEAL_IRREGULAR)
    by_hash = centre.services.look_up.by_hash(issued.sha256, NOW)
    by_number = centre.services.look_up(official.contract_number, issued.sha256.upper(), NOW)

    expected = entry_of(official, Result.UNKNOWN, known_as=KnownAs.EVIDENCE_REPORT)
    assert verdict.entry == by_hash == by_number == expected
    assert (verdict.verdict.kind, verdict.reasons) == (VerdictKind.EVIDENCE_REPORT, ())
    assert verdict.signature is not None
    assert verdict.signature.signer == an_entity().names


def test_what_the_register_knows_as_a_report_is_said_of_its_signature_as_well(centre: Centre) -> None:
    """A report bears no seal, which is why the examination by itself trusts nothing in it."""
    official = centre.official()
    issued = IssuedDocument(hashlib.sha256(A_FILE).hexdigest(), official.contract_id, is_evidence=True)
    centre.services.ledger.commit(Change(issued=(issued,)))
    found = SignatureFacts(intact=True, covers_whole_document=False, trusted=False)
    centre.services.file_examination.known[A_FILE] = Findings(Result.ALTERED, (Reason.SEAL_IRREGULAR,), found)

    told = centre.services.verify_file(A_FILE, NOW).signature

    assert told == replace(found, covers_whole_document=True, trusted=True, signer=an_entity().names)


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

    continued = entry_of(official, Result.GENUINE, known_as=KnownAs.ARCHIVE_COPY)
    assert verdict == FileVerdict(continued, (), SIGNATURE)


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

    altered = entry_of(official, Result.ALTERED, known_as=None)
    assert verdict == FileVerdict(altered, reasons, SIGNATURE)


def test_another_file_under_a_number_of_the_register_is_not_the_issued_one(centre: Centre) -> None:
    official = centre.official()

    verdict = verified(centre, A_FILE, Result.GENUINE, numbers=(official.contract_number,))

    entry = entry_of(official, Result.ALTERED, known_as=None)
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

    known_as = KnownAs.ARCHIVE_COPY
    assert verdict.entry == entry_of(official, Result.NOT_VALID_ANY_MORE, Status.EXPIRED, known_as)


def test_numbers_are_read_however_they_are_spelled_and_the_first_known_one_counts(centre: Centre) -> None:
    first, second = centre.official(), centre.official()
    content = delivered(centre, second) + b"%our own addition\n"
    unknown, spelled = "CC-2026-0000-0000-0000-0", second.contract_number.lower()

    verdict = verified(
        centre, content, Result.GENUINE, numbers=(unknown, "no number", spelled, first.contract_number)
    )

    assert verdict.entry == entry_of(second, Result.GENUINE, known_as=KnownAs.ARCHIVE_COPY)


def test_a_draft_is_no_contract_of_the_register_l1(centre: Centre) -> None:
    draft = centre.draft()

    verdict = verified(centre, A_FILE, Result.GENUINE, numbers=(draft.contract_number,))

    assert verdict == FileVerdict(RegisterEntry(Result.UNKNOWN), (Reason.NOT_REGISTERED,), SIGNATURE)


@pytest.fixture
def marked(centre: Centre) -> tuple[Contract, bytes]:
    """A draft, and its file as it was downloaded."""
    draft = centre.draft()
    documents = centre.services.documents
    content = documents.get_base(draft.contract_id, draft.base_sha256) + b"\n%a mark\n%%EOF\n"
    documents.put_marked_draft(draft.contract_id, draft.base_sha256, content)
    return draft, content


def drafted(centre: Centre, draft: Contract, content: bytes) -> FileVerdict:
    """What is told of an unsigned file that names this contract."""
    numbers = (draft.contract_number,)
    findings = Findings(Result.UNKNOWN, (Reason.NOT_SIGNED_HERE,), None, numbers)
    centre.services.file_examination.known[content] = findings
    return centre.services.verify_file(content, NOW)


def test_the_file_of_a_draft_is_called_a_draft_l1(centre: Centre, marked: tuple[Contract, bytes]) -> None:
    verdict = drafted(centre, *marked)

    assert verdict.verdict.kind is VerdictKind.DRAFT
    assert verdict.verdict.consequence is Consequence.BINDS_NOBODY
    assert verdict.entry == RegisterEntry(Result.UNKNOWN, known_as=KnownAs.DRAFT)


def test_a_changed_draft_is_none(centre: Centre, marked: tuple[Contract, bytes]) -> None:
    draft, content = marked

    assert drafted(centre, draft, content + b"%more").verdict.kind is VerdictKind.NOT_ISSUED_HERE
    assert drafted(centre, draft, content[:-1]).verdict.kind is VerdictKind.NOT_ISSUED_HERE


@pytest.mark.parametrize("line_end", [b"", b"\n"])
def test_the_file_of_an_earlier_revision_is_called_a_draft_too_l1(centre: Centre, line_end: bytes) -> None:
    draft, base = centre.draft(), b"%PDF-1.7 an earlier revision\n%%EOF" + line_end
    content, base_sha256 = base + b"\n%a mark\n%%EOF\n", hashlib.sha256(base).hexdigest()
    centre.services.documents.put_marked_draft(draft.contract_id, base_sha256, content)

    assert drafted(centre, draft, content).verdict.kind is VerdictKind.DRAFT


def test_the_draft_of_a_contract_that_became_official_stays_one_l1(
    centre: Centre, marked: tuple[Contract, bytes]
) -> None:
    draft, content = marked
    centre.finalize(draft)
    centre.seal(draft)

    verdict = drafted(centre, draft, content)

    assert verdict.verdict.kind is VerdictKind.DRAFT
    assert (verdict.entry.result, verdict.entry.status) == (Result.ALTERED, Status.OFFICIAL)


def test_a_signed_file_is_no_draft_whatever_it_is_like(
    centre: Centre, marked: tuple[Contract, bytes]
) -> None:
    draft, content = marked
    numbers = (draft.contract_number,)

    verdict = verified(centre, content, Result.ALTERED, Reason.CHANGED_AFTER_SIGNING, numbers=numbers)

    assert verdict.verdict.kind is VerdictKind.CHANGED


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
