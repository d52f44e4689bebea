"""What sealing and the schedules do."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from chalicelib.application.ports import Change
from chalicelib.application.ports.publishing import Kind, RecordChange
from chalicelib.domain.common.history import SYSTEM
from chalicelib.domain.common.policy import unpaid_deadline
from chalicelib.domain.contract.contracts import Status
from chalicelib.domain.contract.sums import NOT_TOLD
from chalicelib.domain.notices.occasions import NoticeState
from chalicelib.domain.requesting.orders import OrderState
from tests.support.paper import kept
from tests.support.permissions.api import requested_paper
from tests.support.permissions.held import held
from tests.support.permissions.office import Act, Office
from tests.support.permissions.queues import handed_on, taken
from tests.support.sweeping import all_expired, all_reconciled, all_reminded
from tools.samples.factories import NOW, an_order, an_unpaid_order


def a_contract_is_sealed(office: Office) -> Act:
    contract_id, seal = office.finalized(), office.functions["seal"]

    def act() -> None:
        assert seal.seal(contract_id, datetime.now(UTC)) is Status.OFFICIAL

    return act


def evidence_is_made(office: Office) -> Act:
    contract_id, now = office.finalized(), datetime.now(UTC)
    office.root.seal(contract_id, now)

    def act() -> None:
        state = office.functions["seal"].make_evidence(contract_id, now)
        assert office.root.evidence_reports.find(contract_id, str(state)) is not None

    return act


def an_unpaid_contract_and_its_paper_end(office: Office) -> Act:
    order = an_unpaid_order(placed_at=datetime.now(UTC))
    contract = kept(office.root, order, unpaid={order.order_id: unpaid_deadline(order.placed_at)})
    requested_paper(office, contract.contract_id)
    after = unpaid_deadline(order.placed_at) + timedelta(days=1)

    def act() -> None:
        all_expired(office.functions["expire"].expire, after)
        assert office.contract(contract.contract_id).status is Status.EXPIRED

    return act


def overdue_contracts_are_handed_on(office: Office) -> Act:
    return handed_on(office, "expire", "expire")


def overdue_contracts_are_taken(office: Office) -> Act:
    return taken(office, "expire", "expire")


def notices_are_handed_on(office: Office) -> Act:
    return handed_on(office, "remind", "remind")


def notices_are_taken(office: Office) -> Act:
    return taken(office, "remind", "remind")


def what_is_stuck_or_due_is_handed_on(office: Office) -> Act:
    def act() -> None:
        for kind in ("reconcile", "archive"):
            handed_on(office, "reconcile", kind)()

    return act


def what_is_stuck_or_due_is_taken(office: Office) -> Act:
    def act() -> None:
        for kind in ("reconcile", "archive"):
            taken(office, "reconcile", kind)()

    return act


def a_stuck_sealing_is_driven_on(office: Office) -> Act:
    since = NOW - timedelta(days=2)  # before anything that could be due for another reason
    _, contract = held(office, an_order(), status=Status.SEALING, sealing_since=since)

    def act() -> None:
        all_reconciled(office.functions["reconcile"], since + timedelta(days=1))
        office.root.s3.head_object(
            Bucket=office.root.settings.documents_bucket, Key=f"sealing/{contract.contract_id}"
        )

    return act


def contracts_of_before_are_counted(office: Office) -> Act:
    """One of them has a deadline that a release without counters has forgotten."""
    overdue = replace(kept(office.root, unpaid={"order": NOW}), counted=NOT_TOLD)
    office.root.ledger.commit(Change(contracts=(overdue.expired(actor=SYSTEM),)))
    contract = replace(kept(office.root), counted=NOT_TOLD)
    office.root.ledger.commit(Change(contracts=(contract,)))
    compare, long_after = office.functions["reconcile"].compare_sums, timedelta(days=2) * office.number()

    def act() -> None:
        now = datetime.now(UTC) + long_after
        while compare.sweep(now).done:
            now += timedelta(minutes=1)
        assert office.contract(contract.contract_id).counted != NOT_TOLD

    return act


def a_signature_gets_its_timestamp(office: Office) -> Act:
    contract_id, keep = next(office.unstamped), office.functions["reconcile"].keep_archive

    def act() -> None:
        assert keep(contract_id, datetime.now(UTC))

    return act


def a_customer_is_reminded_of_a_payment(office: Office) -> Act:
    order = office.order(**_UNPAID, placed_at=datetime.now(UTC).replace(microsecond=0))
    contract_id = office.draft(order)
    late = unpaid_deadline(order.placed_at) - timedelta(days=1)

    def act() -> None:
        all_reminded(office.functions["remind"].remind, late)
        assert [it.state for it in office.contract(contract_id).notices] == [NoticeState.SENT]

    return act


def a_customer_is_told_that_a_contract_is_official(office: Office) -> Act:
    contract_id = office.finalized()
    assert office.root.seal(contract_id, datetime.now(UTC)) is Status.OFFICIAL

    def act() -> None:
        office.functions["tell"].remind.tell([contract_id], datetime.now(UTC))
        assert [it.state for it in office.contract(contract_id).notices] == [NoticeState.SENT]

    return act


def others_hear_of_a_change(office: Office) -> Act:
    change = RecordChange(Kind.CONTRACT, "one", "acme", 1, "draft", None, datetime.now(UTC))

    def act() -> None:
        assert office.functions["publish"].publish([change]) == 1

    return act


def records_and_documents_are_compared(office: Office) -> Act:
    def act() -> None:
        audit = office.functions["audit"].audit
        pages = [page for part in audit.parts() for page in audit.to_the_end(part)]
        assert sum(page.looked_at for page in pages) > 0

    return act


def downloads_are_taken(office: Office) -> Act:
    return taken(office, "pack", "pack")


def a_draft_is_packed(office: Office) -> Act:
    return _made(office, {"contract_ids": [office.draft()]})


def orders_are_listed(office: Office) -> Act:
    office.order()
    return _made(office, {"list": "orders"})


def _made(office: Office, body: object) -> Act:
    download = office.expect(202, "POST", "/api/downloads", body)["download_id"]
    make = office.functions["pack"].make_download

    def act() -> None:
        assert make(download, datetime.now(UTC)).done == 1

    return act


def certificates_backlogs_and_alarms_are_looked_at(office: Office) -> Act:
    def act() -> None:
        fresh = replace(office.functions["monitor"])  # entities and trust are remembered for seconds
        with closing(fresh):
            readings = fresh.monitor(datetime.now(UTC))
        assert readings.unseen == ()
        assert readings.days_left.keys() >= {"seals", "timestamps"}

    return act


_UNPAID = {"state": OrderState.UNPAID, "paid_at": None, "service_start": None, "service_end": None}


_SEAL = dict.fromkeys(
    (
        "ReadRecords",
        "ClaimAndCompleteSealing",
        "CountOfficialContracts",
        "AppendHistory",
        "ReadDocuments",
        "StoreOfficialContracts",
        "LockOfficialContracts",
        "SignWithEntityKeys",
    ),
    a_contract_is_sealed,
)
_EXPIRE = {
    "HandOnWork": overdue_contracts_are_handed_on,
    "TakeWork": overdue_contracts_are_taken,
} | dict.fromkeys(
    (
        "ReadRecords",
        "FindDueContracts",
        "ExpireContractsAndFreeOrders",
        "CountOfficialContracts",
        "AppendHistory",
        "EndThePaperOfEndedContracts",
    ),
    an_unpaid_contract_and_its_paper_end,
)
_RECONCILE = {
    "HandOnWork": what_is_stuck_or_due_is_handed_on,
    "TakeWork": what_is_stuck_or_due_is_taken,
    "FindStuckAndDueContracts": a_stuck_sealing_is_driven_on,
    "CompareCounters": contracts_of_before_are_counted,
    "FindWhoseContractsAreCounted": contracts_of_before_are_counted,
    "AskForSealingAgain": a_stuck_sealing_is_driven_on,
    "ReadRecords": a_signature_gets_its_timestamp,
    "RecordArchiveCopies": a_signature_gets_its_timestamp,
    "ChainHistory": a_signature_gets_its_timestamp,
    "ReadOfficialContracts": a_signature_gets_its_timestamp,
    "StoreArchiveCopies": a_signature_gets_its_timestamp,
    "LockArchiveCopies": a_signature_gets_its_timestamp,
}
_REMIND = {"HandOnWork": notices_are_handed_on, "TakeWork": notices_are_taken} | dict.fromkeys(
    ("ReadContracts", "FindContractsWithNotices", "ClaimNotices", "AppendHistory", "SendFromItsAddress"),
    a_customer_is_reminded_of_a_payment,
)
_TELL = dict.fromkeys(
    ("ReadContracts", "ClaimNotices", "AppendHistory", "SendFromItsAddress"),
    a_customer_is_told_that_a_contract_is_official,
)


def parts_of_an_audit_are_handed_on(office: Office) -> Act:
    return handed_on(office, "audit", "audit")


def parts_of_an_audit_are_taken(office: Office) -> Act:
    return taken(office, "audit", "audit")


def what_was_told_is_remembered(office: Office) -> Act:
    def act() -> None:
        told, now = office.functions["audit"].told_findings, datetime.now(UTC)
        assert [told.first_told("history of one", each) for each in (now, now + timedelta(days=7))] == [
            now,
            now,
        ]

    return act


_AUDIT = {
    "RememberWhatWasTold": what_was_told_is_remembered,
    "HandOnWork": parts_of_an_audit_are_handed_on,
    "TakeWork": parts_of_an_audit_are_taken,
} | dict.fromkeys(
    ("ReadEveryContract", "ReadHistories", "ReadDocuments", "ListDocuments"),
    records_and_documents_are_compared,
)
_MONITOR = dict.fromkeys(
    ("ReadSealsAndTrust", "CountWhatWaits", "SeeWhoHearsAlarms"),
    certificates_backlogs_and_alarms_are_looked_at,
)
_PACK = (
    {"TakeWork": downloads_are_taken}
    | dict.fromkeys(
        (
            "KeepDownloads",
            "AppendHistory",
            "ReadDocuments",
            "MarkDrafts",
            "StoreDownloads",
        ),
        a_draft_is_packed,
    )
    | dict.fromkeys(("ReadRecords", "ReadLists"), orders_are_listed)
)
JOURNEYS = {
    "pack": _PACK,
    "seal": _SEAL | {"KeepEvidence": evidence_is_made},
    "expire": _EXPIRE,
    "reconcile": _RECONCILE,
    "remind": _REMIND,
    "tell": _TELL,
    "publish": {"TellOfChanges": others_hear_of_a_change},
    "monitor": _MONITOR,
    "audit": _AUDIT,
}
