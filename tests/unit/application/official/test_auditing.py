"""The audit: records and documents compared by hash; what is found is told and changed by nobody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from chalicelib.application.official.auditing import MOST_AT_ONCE
from chalicelib.application.ports import SealedDocument, Sweep
from chalicelib.domain.contract.contracts import Contract
from tests.support.centre import Centre
from tools.samples.factories import NOW


def archived(centre: Centre) -> Contract:
    official = centre.official()
    centre.trust_an_authority()
    centre.services.keep_archive(official.contract_id, NOW)
    return centre.now_of(official)


def test_records_and_documents_that_agree_give_no_note(centre: Centre) -> None:
    centre.draft(), centre.sealing(), archived(centre)

    assert centre.services.audit.sweep(NOW) == Sweep(done=3)


@pytest.mark.parametrize("what", ["drafts", "official", "archive"])
def test_a_document_that_is_gone_is_told_with_its_place(centre: Centre, what: str) -> None:
    contract = archived(centre)
    documents = centre.services.documents
    sha256 = contract.longevity.archive_sha256 if what == "archive" else contract.base_sha256
    shelves = {"drafts": documents.bases, "official": documents.official, "archive": documents.archive}
    shelves[what].clear()  # type: ignore[attr-defined]

    found = centre.services.audit.sweep(NOW)

    assert found == Sweep(1, 1, (f"missing: {what}/{contract.contract_id}/{sha256}.pdf",))


def test_a_document_that_was_altered_is_told(centre: Centre) -> None:
    contract = archived(centre)
    documents, place = centre.services.documents, (contract.contract_id, contract.base_sha256)
    documents.bases[place] += b"!"
    documents.official[place] = SealedDocument(b"another", "", NOW)
    archive_place = (contract.contract_id, contract.longevity.archive_sha256 or "")
    documents.archive[archive_place] += b"!"

    found = centre.services.audit.sweep(NOW)

    assert found.notes == (
        f"altered: drafts/{'/'.join(place)}.pdf",
        f"altered: official/{'/'.join(place)}.pdf",
        f"altered: archive/{'/'.join(archive_place)}.pdf",
    )
    assert found.failed == 3


def test_an_official_file_of_no_contract_is_told(centre: Centre) -> None:
    centre.official()
    centre.services.documents.official["nobody", "0" * 64] = SealedDocument(b"file", "", NOW)

    assert centre.services.audit.sweep(NOW) == Sweep(1, 1, (f"extra: official/nobody/{'0' * 64}.pdf",))


def test_a_file_whose_contract_never_became_official_belongs_to_a_record(centre: Centre) -> None:
    sealing = centre.sealing()
    centre.services.documents.official[sealing.contract_id, "0" * 64] = SealedDocument(b"file", "", NOW)

    assert centre.services.audit.sweep(NOW).notes == ()


@pytest.mark.parametrize("count", [MOST_AT_ONCE - 1, MOST_AT_ONCE, MOST_AT_ONCE + 1])
def test_however_many_there_are_each_is_looked_for_once(
    centre: Centre, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[set[str]] = []
    known = centre.services.contracts.known

    def counted(contract_ids: set[str]) -> set[str]:
        asked.append(contract_ids)
        return known(contract_ids)

    monkeypatch.setattr(centre.services.contracts, "known", counted)
    for number in range(count):
        place = (f"nobody-{number:03}", "0" * 64)
        centre.services.documents.official[place] = SealedDocument(b"file", "", NOW)

    notes = centre.services.audit.sweep(NOW).notes

    assert sorted(notes) == [f"extra: official/nobody-{n:03}/{'0' * 64}.pdf" for n in range(count)]
    assert max(len(each) for each in asked) <= MOST_AT_ONCE
    assert len(asked) == count // MOST_AT_ONCE + 1
    assert sum(len(each) for each in asked) == count


def test_the_portion_is_that_of_the_week(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def portion(number: int) -> Iterator[Contract]:
        asked.append(number)
        return iter(())

    monkeypatch.setattr(centre.services.contracts, "portion", portion)
    for day in (1, 4, 5):  # the year's first Thursday is in its first week
        centre.services.audit.sweep(datetime(2026, 1, day, tzinfo=UTC))

    assert asked == [1, 1, 2]
