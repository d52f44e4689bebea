"""Archive copies: made where sealing lacked something, renewed in time, never of what ended."""

from __future__ import annotations

import hashlib
import logging
from datetime import datetime, timedelta

import pytest

from chalicelib.application.ports import SealedDocument, Sweep
from chalicelib.domain.common.errors import DomainError, Unavailable, Unsealable
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.sealing.longevity import SHORTEST_PAUSE, Longevity, Proof
from chalicelib.domain.sealing.trust import TimestampAuthority, Trust
from tests.support.centre import Centre
from tests.support.sweeping import all_worked_off
from tools.samples.factories import NOW, an_unpaid_order

LATER = NOW + timedelta(hours=1)
INSTANT = timedelta(microseconds=1)


@pytest.fixture
def centre() -> Centre:
    """An authority is trusted, and none was asked while sealing: every seal lacks its timestamp."""
    centre = Centre()
    centre.trust_an_authority()
    centre.services.sealer.is_timestamped = False
    return centre


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def keep(centre: Centre, contract: Contract, now: datetime = LATER) -> bool:
    return centre.services.keep_archive(contract.contract_id, now)


def sweep(centre: Centre, now: datetime = LATER) -> Sweep:
    return all_worked_off(centre.services.keep_archive.in_background, now)


def delivered(centre: Centre, contract: Contract) -> bytes:
    return centre.services.documents.official[contract.contract_id, contract.base_sha256].content


def test_a_seal_without_a_timestamp_gets_one_in_a_copy_l3(centre: Centre) -> None:
    official = centre.official()
    file = delivered(centre, official)

    assert keep(centre, official)

    archived = centre.now_of(official)
    [(place, copy)] = centre.services.documents.archive.items()
    assert place == (official.contract_id, sha256(copy))
    assert copy.startswith(file)
    assert len(copy) > len(file)
    assert archived.longevity.archive_sha256s == (sha256(copy),)
    assert archived.longevity.proof == Proof(LATER, LATER, LATER + timedelta(days=3650), True)
    assert delivered(centre, official) == file
    assert archived.official_sha256 == official.official_sha256
    assert (archived.status, archived.row) == (Status.OFFICIAL, official.row + 1)


def test_the_first_copy_is_told_as_a_timestamp_and_later_ones_as_renewals_l11(centre: Centre) -> None:
    official = centre.official()
    keep(centre, official)
    first = centre.now_of(official).longevity
    ends = first.proof.timestamp_ends_at
    assert ends is not None
    keep(centre, official, ends)

    second = centre.now_of(official).longevity
    assert centre.story(official)[-2:] == [
        ("contract.timestamped", "system", f"archive copy sha256 {first.archive_sha256}, B-LTA"),
        ("contract.archive_renewed", "system", f"archive copy sha256 {second.archive_sha256}, B-LTA"),
    ]
    assert [entry.at for entry in centre.services.history.of(official.contract_id)][-2:] == [LATER, ends]


def test_a_renewal_continues_the_copy_before_and_keeps_its_first_time_l3(centre: Centre) -> None:
    official = centre.official()
    keep(centre, official)
    before = centre.now_of(official)
    due = before.archive_due_at
    assert due is not None

    assert not keep(centre, official, due - INSTANT)
    assert keep(centre, official, due)

    after = centre.now_of(official).longevity
    first, second = (
        centre.services.documents.archive[official.contract_id, each] for each in after.archive_sha256s
    )
    assert second.startswith(first)
    assert after.proof.timestamped_at == LATER
    assert after.proof.timestamp_made_at == due
    assert after.archive_sha256s[0] == before.longevity.archive_sha256


def test_every_copy_is_genuine_to_the_register(centre: Centre) -> None:
    official = centre.official()
    keep(centre, official)

    archived = centre.now_of(official)
    assert centre.services.contracts.by_document(archived.longevity.archive_sha256 or "") == archived
    assert centre.services.contracts.by_document(archived.official_sha256 or "") == archived


@pytest.mark.parametrize(
    "status",
    [
        Status.DRAFT,
        Status.SEALING,
        Status.DELETED,
        Status.VOIDED,
        Status.CANCELLED,
        Status.EXPIRED,
    ],
)
def test_what_is_not_official_gets_no_copy_l10(centre: Centre, status: Status) -> None:
    official = centre.official()
    centre.change(official, status=status)

    assert not keep(centre, official)
    assert sweep(centre) == Sweep()
    assert centre.services.documents.archive == {}


def test_what_has_ended_keeps_the_copies_it_has_and_gets_no_more_l10(centre: Centre) -> None:
    official = centre.official()
    keep(centre, official)
    centre.services.withdraw.void("acme", official.contract_id, reason="", actor="a", now=LATER)
    kept = centre.now_of(official).longevity

    assert not keep(centre, official, LATER + timedelta(days=9999))
    assert centre.now_of(official).longevity == kept
    assert len(centre.services.documents.archive) == 1


def test_what_is_complete_is_left_until_it_is_due(centre: Centre) -> None:
    centre.services.sealer.is_timestamped = True
    official = centre.official()

    assert not keep(centre, official)
    assert sweep(centre) == Sweep()
    assert centre.now_of(official) == official


def test_a_contract_that_nobody_stored_gets_no_copy(centre: Centre) -> None:
    assert not centre.services.keep_archive("nothing", LATER)


def postponed(centre: Centre, contract: Contract, now: datetime = LATER) -> DomainError:
    """What stood in the way; the contract waits for a pause."""
    before = centre.now_of(contract).longevity
    with pytest.raises(DomainError) as failure:
        keep(centre, contract, now)
    after = centre.now_of(contract).longevity
    assert after == before.postponed(now)
    assert after.failed_attempts == before.failed_attempts + 1
    return failure.value


def test_authorities_that_do_not_answer_are_asked_again_after_a_pause(centre: Centre) -> None:
    official = centre.official()
    centre.services.preserver.gives_timestamps = False

    assert postponed(centre, official).code == "timestamp_unavailable"

    centre.services.preserver.gives_timestamps = True
    assert not keep(centre, official, LATER + SHORTEST_PAUSE - INSTANT)
    assert keep(centre, official, LATER + SHORTEST_PAUSE)
    assert centre.now_of(official).longevity.failed_attempts == 0


def test_revocation_data_that_cannot_be_had_is_asked_for_again(centre: Centre) -> None:
    centre.services.sealer.is_timestamped = True
    centre.services.preserver.gives_revocation_data = False
    official = centre.official()

    assert postponed(centre, official).code == "revocation_data_unavailable"


def test_an_entity_that_is_not_registered_any_more_is_told(centre: Centre) -> None:
    official = centre.official()
    centre.services.entities.stored.clear()

    assert postponed(centre, official).code == "entity_missing"


def test_a_file_that_is_gone_is_told_and_not_made_up(centre: Centre) -> None:
    official = centre.official()
    centre.services.documents.official.clear()

    failure = postponed(centre, official)
    assert (failure.code, failure.facts) == ("document_missing", {"contract_id": official.contract_id})


def test_a_copy_that_is_gone_is_told_and_not_made_anew_from_the_file(centre: Centre) -> None:
    official = centre.official()
    keep(centre, official)
    due = centre.now_of(official).archive_due_at
    centre.services.documents.archive.clear()
    assert due is not None

    assert postponed(centre, official, due).code == "document_missing"


def test_a_copy_is_not_renewed_once_the_file_that_it_begins_with_is_gone(centre: Centre) -> None:
    official = centre.official()
    keep(centre, official)
    due = centre.now_of(official).archive_due_at
    centre.services.documents.official.clear()
    assert due is not None

    assert postponed(centre, official, due).code == "document_missing"


def test_a_file_that_was_altered_is_never_archived(centre: Centre) -> None:
    official = centre.official()
    place = (official.contract_id, official.base_sha256)
    centre.services.documents.official[place] = SealedDocument(b"%PDF-altered", "", NOW)

    failure = postponed(centre, official)
    assert (failure.code, failure.facts) == ("document_altered", {"contract_id": official.contract_id})


def test_a_copy_that_was_altered_is_never_renewed(centre: Centre) -> None:
    official = centre.official()
    keep(centre, official)
    archived = centre.now_of(official)
    place = (official.contract_id, archived.longevity.archive_sha256 or "")
    centre.services.documents.archive[place] += b"%more\n"
    assert archived.archive_due_at is not None

    assert postponed(centre, official, archived.archive_due_at).code == "document_altered"


def test_a_copy_that_does_not_begin_with_the_delivered_file_is_not_stored_l3(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    official = centre.official()
    monkeypatch.setattr(centre.services.preserver, "renewed", lambda *_: (b"%PDF-another", Proof()))

    failure = postponed(centre, official)
    assert isinstance(failure, Unsealable)
    assert failure.code == "archive_check_failed"
    assert failure.facts == {"reason": "it does not begin with the official file"}
    assert centre.services.documents.archive == {}


def test_records_and_documents_that_do_not_answer_postpone_nothing(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    official = centre.official()

    def unavailable(*_: object) -> None:
        raise Unavailable("documents_unavailable")

    monkeypatch.setattr(centre.services.documents, "get_official", unavailable)

    with pytest.raises(Unavailable, match=r"^documents_unavailable$"):
        keep(centre, official)

    assert centre.now_of(official) == official


def test_without_an_authority_to_ask_the_sweep_does_nothing(centre: Centre) -> None:
    official = centre.official()
    authority = TimestampAuthority("old", "https://old.example", ("anchor",), asked=False)
    centre.services.trust.put(Trust((authority,)))

    assert sweep(centre) == Sweep()
    assert centre.now_of(official) == official


def test_the_sweep_makes_what_is_due_and_counts_it(centre: Centre) -> None:
    officials = [centre.official() for _ in range(2)]
    centre.draft()

    assert sweep(centre) == Sweep(done=2)
    assert sweep(centre) == Sweep()
    assert all(centre.now_of(it).longevity.archive_sha256 for it in officials)


def test_the_sweep_goes_by_the_instant_of_sealing(centre: Centre) -> None:
    centre.official()

    assert sweep(centre, NOW - INSTANT) == Sweep()
    assert sweep(centre, NOW) == Sweep(done=1)


def test_each_copy_that_cannot_be_made_waits_for_its_own_pause(
    centre: Centre, caplog: pytest.LogCaptureFixture
) -> None:
    officials = [centre.official() for _ in range(5)]
    centre.services.preserver.gives_timestamps = False

    with caplog.at_level(logging.WARNING, "chalicelib.application.official.archiving"):
        assert sweep(centre) == Sweep(failed=5)

    attempts = [centre.now_of(it).longevity.failed_attempts for it in officials]
    assert attempts == [1, 1, 1, 1, 1]
    told = [it for it in caplog.records if it.name.endswith(".archiving")]
    assert [(it.message, vars(it)["contract_id"], vars(it)["code"]) for it in told] == [
        ("not archived", it.contract_id, "timestamp_unavailable") for it in officials
    ]


def test_one_that_cannot_be_archived_keeps_no_other_from_its_copy(centre: Centre) -> None:
    officials = [centre.official() for _ in range(6)]
    for position in (0, 1, 3, 4):
        del centre.services.documents.official[
            officials[position].contract_id, officials[position].base_sha256
        ]

    assert sweep(centre) == Sweep(done=2, failed=4)
    assert [bool(centre.now_of(it).longevity.archive_sha256) for it in officials] == [
        *(False, False, True),
        *(False, False, True),
    ]


def test_what_somebody_changes_meanwhile_is_left_to_the_next_run(centre: Centre) -> None:
    first, second = centre.official(), centre.official()
    centre.meanwhile(lambda: centre.change(first))

    assert sweep(centre) == Sweep(done=1)
    assert centre.now_of(first).longevity.archive_sha256 is None
    assert centre.now_of(second).longevity.archive_sha256 is not None
    assert sweep(centre) == Sweep(done=1)


def test_what_is_stale_is_no_failure(centre: Centre) -> None:
    officials = [centre.official() for _ in range(5)]
    centre.services.preserver.gives_timestamps = False
    centre.meanwhile(lambda: centre.change(officials[0]))

    assert sweep(centre) == Sweep(failed=4)
    assert [centre.now_of(it).longevity.failed_attempts for it in officials] == [0, 1, 1, 1, 1]


def test_a_contract_that_expires_by_the_clock_keeps_its_proof(centre: Centre) -> None:
    official = centre.official(an_unpaid_order(placed_at=NOW))

    assert keep(centre, official, NOW + timedelta(days=31))
    assert centre.now_of(official).longevity != Longevity()
