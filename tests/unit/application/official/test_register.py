"""The public register: what it says of a number, and of a file by its hash alone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chalicelib.application.official.register import RegisterEntry, verdict_of
from chalicelib.domain.contract.contracts import Status
from chalicelib.domain.sealing.longevity import Longevity, Proof
from chalicelib.domain.sealing.verdicts import KnownAs, VerdictKind
from chalicelib.domain.sealing.verification import Result
from tests.support.centre import Centre
from tests.support.typed_numbers import spellings
from tools.samples.factories import NOW, an_entity, an_unpaid_order

UNKNOWN = RegisterEntry(Result.UNKNOWN)


def test_an_official_contract_is_genuine_c13(centre: Centre) -> None:
    official = centre.official()

    entry = centre.services.look_up(official.contract_number, None, NOW)

    assert entry == RegisterEntry(
        result=Result.GENUINE,
        status=Status.OFFICIAL,
        issued_at=NOW,
        entity_id="cloud-cn",
        entity_names=an_entity().names,
        contract_number=official.contract_number,
    )
    assert verdict_of(entry, None).kind is VerdictKind.REGISTERED_NUMBER


def test_of_what_is_unknown_nothing_is_said() -> None:
    assert set(vars(UNKNOWN).values()) == {Result.UNKNOWN, None}


def test_a_number_is_found_however_it_is_typed_c13(centre: Centre) -> None:
    official = centre.official()

    for typed in spellings(official.contract_number):
        assert centre.services.look_up(typed, None, NOW).contract_number == official.contract_number


@pytest.mark.parametrize("number", ["", "nothing", "CC-2026-0000-0000-0000-0"])
def test_what_is_no_number_of_ours_is_unknown(centre: Centre, number: str) -> None:
    centre.official()

    assert centre.services.look_up(number, None, NOW) == UNKNOWN


def test_drafts_are_not_in_the_register_l1(centre: Centre) -> None:
    draft, sealing = centre.draft(), centre.sealing()

    assert centre.services.look_up(draft.contract_number, None, NOW) == UNKNOWN
    assert centre.services.look_up(sealing.contract_number, None, NOW) == UNKNOWN


@pytest.mark.parametrize("status", [Status.VOIDED, Status.CANCELLED, Status.EXPIRED])
def test_what_has_ended_is_not_valid_any_more_and_stays_in_the_register_l10(
    centre: Centre, status: Status
) -> None:
    official = centre.official()
    centre.change(official, status=status)

    entry = centre.services.look_up(official.contract_number, None, NOW)

    assert (entry.result, entry.status) == (Result.NOT_VALID_ANY_MORE, status)


def test_from_its_deadline_on_it_is_not_valid_any_more_l8(centre: Centre) -> None:
    official = centre.official(an_unpaid_order(placed_at=NOW))
    deadline = NOW + timedelta(days=30)
    number = official.contract_number

    before = centre.services.look_up(number, None, deadline - timedelta(microseconds=1))
    at = centre.services.look_up(number, None, deadline)

    assert (before.result, at.result) == (Result.GENUINE, Result.NOT_VALID_ANY_MORE)
    assert at.status is Status.EXPIRED


def test_a_file_is_genuine_by_the_hash_of_any_that_was_given_out_l3(centre: Centre) -> None:
    official = centre.official()
    centre.change(official, longevity=Longevity(Proof(), ("a1" * 32, "b2" * 32)))
    number = official.contract_number
    issued = (official.official_sha256 or "", "a1" * 32, "B2" * 32)

    entries = [centre.services.look_up(number, each, NOW) for each in issued]

    assert [entry.result for entry in entries] == [Result.GENUINE] * 3
    assert [entry.known_as for entry in entries] == [KnownAs.OFFICIAL, *[KnownAs.ARCHIVE_COPY] * 2]
    assert centre.services.look_up(number, "c3" * 32, NOW).result is Result.ALTERED


def test_another_file_is_altered_whatever_became_of_the_contract(centre: Centre) -> None:
    official = centre.official()
    centre.change(official, status=Status.VOIDED)

    entry = centre.services.look_up(official.contract_number, "c3" * 32, NOW)

    assert (entry.result, entry.status) == (Result.ALTERED, Status.VOIDED)


def test_a_file_is_found_by_its_hash_alone(centre: Centre) -> None:
    official = centre.official()
    sha256 = official.official_sha256 or ""

    entry = centre.services.look_up.by_hash(sha256.upper(), NOW)

    assert entry == centre.services.look_up(official.contract_number, sha256, NOW)
    assert entry.known_as is KnownAs.OFFICIAL
    assert centre.services.look_up.by_hash("c3" * 32, NOW) == UNKNOWN


def test_a_hash_of_a_contract_that_never_became_official_is_unknown_l1(centre: Centre) -> None:
    sealing = centre.sealing()
    centre.services.contracts.issued["a1" * 32] = sealing.contract_id

    assert centre.services.look_up.by_hash("a1" * 32, NOW) == UNKNOWN


def test_who_has_the_file_of_a_draft_is_told_that_it_is_one_and_no_more_l1(centre: Centre) -> None:
    draft = centre.draft()
    documents = centre.services.documents
    marked = documents.put_marked_draft(draft.contract_id, draft.base_sha256, b"marked")

    entries = [
        centre.services.look_up(draft.contract_number, sha256, NOW) for sha256 in (draft.base_sha256, marked)
    ]

    assert entries == [RegisterEntry(Result.UNKNOWN, known_as=KnownAs.DRAFT)] * 2
    assert centre.services.look_up(draft.contract_number, "c3" * 32, NOW) == UNKNOWN


def test_the_draft_of_an_official_contract_is_not_its_file_l1(centre: Centre) -> None:
    official = centre.official()

    entry = centre.services.look_up(official.contract_number, official.base_sha256, NOW)

    assert (entry.result, entry.known_as) == (Result.ALTERED, KnownAs.DRAFT)


def test_what_an_entry_means_depends_on_what_was_asked(centre: Centre) -> None:
    official = centre.official()
    number, sha256 = official.contract_number, official.official_sha256 or ""
    asked = [(number, None), (number, sha256), (number, "c3" * 32), ("none", None), ("none", sha256)]

    verdicts = [verdict_of(centre.services.look_up(*each, NOW), each[1]).kind for each in asked]

    assert verdicts == [
        VerdictKind.REGISTERED_NUMBER,
        VerdictKind.CONTRACT,
        VerdictKind.OTHER_FILE,
        VerdictKind.UNKNOWN_NUMBER,
        VerdictKind.UNKNOWN_FILE,
    ]
