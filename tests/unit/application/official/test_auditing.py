"""The audit: records and documents compared by hash, in parts that go on where they ended."""

from __future__ import annotations

import json

import pytest

from chalicelib.application.official.auditing import MOST_AT_ONCE, AuditPart, Compared, Comparison
from chalicelib.application.ports import SealedDocument
from chalicelib.domain.contract.contracts import Contract
from tests.fakes.every_contract import IN_A_PAGE
from tests.support.centre import Centre
from tools.samples.factories import NOW


def archived(centre: Centre) -> Contract:
    official = centre.official()
    centre.trust_an_authority()
    centre.services.keep_archive(official.contract_id, NOW)
    return centre.now_of(official)


def compared(centre: Centre) -> Comparison:
    """Everything, one part after the other."""
    audit = centre.services.audit
    pages = [page for part in audit.parts() for page in audit.to_the_end(part)]
    return Comparison(sum(page.looked_at for page in pages), tuple(note for it in pages for note in it.notes))


def test_records_and_documents_that_agree_give_no_note(centre: Centre) -> None:
    centre.draft(), centre.sealing(), archived(centre)

    assert compared(centre) == Comparison(3)


@pytest.mark.parametrize("what", ["drafts", "official", "archive"])
def test_a_document_that_is_gone_is_told_with_its_place(centre: Centre, what: str) -> None:
    contract = archived(centre)
    documents = centre.services.documents
    sha256 = contract.longevity.archive_sha256 if what == "archive" else contract.base_sha256
    shelves = {"drafts": documents.bases, "official": documents.official, "archive": documents.archive}
    shelves[what].clear()  # type: ignore[attr-defined]

    assert compared(centre) == Comparison(1, (f"missing: {what}/{contract.contract_id}/{sha256}.pdf",))


def test_a_document_that_was_altered_is_told(centre: Centre) -> None:
    contract = archived(centre)
    documents, place = centre.services.documents, (contract.contract_id, contract.base_sha256)
    documents.bases[place] += b"!"
    documents.official[place] = SealedDocument(b"another", "", NOW)
    archive_place = (contract.contract_id, contract.longevity.archive_sha256 or "")
    documents.archive[archive_place] += b"!"

    assert compared(centre).notes == (
        f"altered: drafts/{'/'.join(place)}.pdf",
        f"altered: official/{'/'.join(place)}.pdf",
        f"altered: archive/{'/'.join(archive_place)}.pdf",
    )


def test_an_official_file_of_no_contract_is_told(centre: Centre) -> None:
    centre.official()
    centre.services.documents.official["nobody", "0" * 64] = SealedDocument(b"file", "", NOW)

    assert compared(centre) == Comparison(1, (f"extra: official/nobody/{'0' * 64}.pdf",))


def test_a_file_whose_contract_never_became_official_belongs_to_a_record(centre: Centre) -> None:
    sealing = centre.sealing()
    centre.services.documents.official[sealing.contract_id, "0" * 64] = SealedDocument(b"file", "", NOW)

    assert compared(centre).notes == ()


@pytest.mark.parametrize("count", [MOST_AT_ONCE - 1, MOST_AT_ONCE, 3 * MOST_AT_ONCE + 1])
def test_however_many_there_are_each_is_looked_for_once(centre: Centre, count: int) -> None:
    for number in range(count):
        place = (f"nobody-{number:03}", "0" * 64)
        centre.services.documents.official[place] = SealedDocument(b"file", "", NOW)

    notes = compared(centre).notes

    asked = centre.services.every_contract.asked
    assert sorted(notes) == [f"extra: official/nobody-{n:03}/{'0' * 64}.pdf" for n in range(count)]
    assert max(len(each) for each in asked) <= MOST_AT_ONCE
    assert sum(len(each) for each in asked) == count


def test_a_run_that_ends_after_any_page_is_taken_up_where_it_ended(centre: Centre) -> None:
    contracts = [centre.official() for _ in range(2 * IN_A_PAGE + 1)]
    centre.services.documents.official.clear()
    audit, left = centre.services.audit, centre.services.audit.parts()
    notes: list[str] = []

    runs = 0
    while left:  # each run has time for a page, and hands the rest on as a message
        runs += 1
        page = audit.compare(AuditPart.of_message(json.loads(json.dumps(left.pop(0).as_message()))))
        notes += page.notes
        left[:0] = [page.rest] if page.rest else []

    assert runs > len(audit.parts())
    assert sorted(notes) == sorted(
        f"missing: {centre.services.documents.official_key(it)}" for it in contracts
    )


@pytest.mark.parametrize("message", [{}, {"what": "everything"}, {"what": "records", "where": "here"}])
def test_what_is_no_part_of_an_audit_is_not_taken_for_one(message: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"part|Compared"):
        AuditPart.of_message(message)


def test_a_part_says_where_it_goes_on() -> None:
    assert (
        str(AuditPart(Compared.RECORDS, segment=2, segments=16, after="key")) == "records 3 of 16 after key"
    )
    assert str(AuditPart(Compared.FILES, "official/01K")) == "files after official/01K"
