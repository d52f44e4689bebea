"""What holds whatever happened. Each function says in sentences where it does not."""

from __future__ import annotations

import hashlib
import urllib.request
from collections import Counter
from collections.abc import Iterator

from chalicelib.application.contracts.downloading import Download
from chalicelib.domain.claims.remittance import RemittanceClaim
from chalicelib.domain.common.errors import Unavailable
from chalicelib.domain.common.history import Action
from chalicelib.domain.contract.contracts import LIVE, Contract, Status
from chalicelib.domain.paper.paper_request import PaperStatus
from chalicelib.domain.requesting.bills import Bill
from chalicelib.domain.requesting.orders import Order
from tests.support.crash_points.processes import Process
from tests.support.crash_points.records import Records
from tests.support.crash_points.scene import Scene

_ENDS = {
    Action.DELETED: Status.DELETED,
    Action.VOIDED: Status.VOIDED,
    Action.CANCELLED: Status.CANCELLED,
}


def violations(scene: Scene, records: Records) -> Iterator[str]:
    calm = scene.world.calm
    yield from at_most_one_live_contract(records)
    yield from claims_are_of_live_contracts_only(records)
    yield from live_contracts_hold_what_they_name(records)
    yield from nothing_is_stuck(scene, records)
    yield from records.remittances.faults() if records.remittances else ()
    yield from paper_is_where_its_contract_says(records)
    for contract in records.contracts.values():
        yield from its_history_is_complete(contract, records)
        yield from its_document_is_there(contract, calm)
        yield from its_official_file_is_the_only_one(contract, calm)
        yield from its_archive_copy_continues_its_file(contract, calm)


def at_most_one_live_contract(records: Records) -> Iterator[str]:
    """E2."""
    live = [contract for contract in records.contracts.values() if contract.status in LIVE]
    for source_id, count in Counter(each for contract in live for each in contract.source_ids).items():
        if count > 1:
            yield f"{source_id} has {count} live contracts"


def claims_are_of_live_contracts_only(records: Records) -> Iterator[str]:
    """E2, L4 to L8: once the sweeps have been by."""
    for source_id, holder in _claims(records).items():
        contract = records.contracts.get(holder)
        if contract is None:
            yield f"{source_id} is claimed by a contract that is not there"
        elif contract.status not in LIVE:
            yield f"{source_id} is claimed by a contract that is {contract.status}"
        elif source_id not in contract.source_ids:
            yield f"{source_id} is claimed by a contract that does not name it"


def live_contracts_hold_what_they_name(records: Records) -> Iterator[str]:
    claims = _claims(records)
    for contract in records.contracts.values():
        for source_id in contract.source_ids if contract.status in LIVE else ():
            if claims.get(source_id) != contract.contract_id:
                yield f"a contract that is {contract.status} does not hold its {source_id}"


def paper_is_where_its_contract_says(records: Records) -> Iterator[str]:
    """P2, P6: one request that counts, none of an ended contract in the house, each step told once."""
    for paper in records.papers:
        contract = records.contracts[paper.contract_id]
        latest = contract.paper_request_id == paper.paper_request_id
        if latest and contract.paper_status is not paper.status:
            yield f"the paper is {paper.status}, and its contract says {contract.paper_status}"
        if not latest and paper.status is not PaperStatus.CANCELLED:
            yield f"a second paper request is {paper.status}"
        if paper.is_in_the_house and contract.status not in LIVE:
            yield f"the paper of a contract that is {contract.status} is {paper.status}"
    for contract_id, entries in records.history.items():
        papers = [paper for paper in records.papers if paper.contract_id == contract_id]
        counted = Counter(entry.action for entry in entries)
        mailings = sum(len(it.earlier_mailings) + (it.mailing is not None) for it in papers)
        cancelled = sum(it.status is PaperStatus.CANCELLED for it in papers)
        told = [counted[it] for it in (Action.PAPER_REQUESTED, Action.PAPER_MAILED, Action.PAPER_CANCELLED)]
        if told != [len(papers), mailings, cancelled]:
            yield f"the history tells of {told} papers requested, mailed, cancelled"


def nothing_is_stuck(scene: Scene, records: Records) -> Iterator[str]:
    """After all leases: no seal that nobody works on and nobody knows of, no request that runs for ever."""
    for contract in records.contracts.values():
        if contract.status is Status.SEALING and contract.sealing_fault is None:
            yield "a contract still waits for its seal"
        if contract.is_overdue(scene.now):
            yield "a contract is overdue and nobody has expired it"
    if records.request is not None and records.request.contract_ids is None:
        yield "a request still runs"


def its_history_is_complete(contract: Contract, records: Records) -> Iterator[str]:
    """L11: an entry for each state that the record has passed through, and none twice."""
    counted = Counter(entry.action for entry in records.history[contract.contract_id])
    expected = {
        Action.FINALIZED: int(contract.finalized_by is not None),
        Action.SEALED: int(contract.official_sha256 is not None),
        Action.EDITED: contract.revision - 1,
    } | {action: int(contract.status is status) for action, status in _ENDS.items()}
    for action, count in expected.items():
        if counted[action] != count:
            yield f"{counted[action]} entries {action} in the history, not {count}"
    ended_and_back = counted[Action.EXPIRED] - counted[Action.REINSTATED]
    # A contract that expired and is then found to have been cancelled keeps the entry of its expiry.
    permitted = {Status.EXPIRED: {1}, Status.CANCELLED: {0, 1}}.get(contract.status, {0})
    if ended_and_back not in permitted:
        yield f"it expired {ended_and_back} times more than it came back, and is {contract.status}"
    if contract.sealing_fault is not None and not counted[Action.SEAL_FAILED]:
        yield "the history does not tell that its sealing failed"


def its_document_is_there(contract: Contract, calm: Process) -> Iterator[str]:
    try:
        base = calm.documents.get_base(contract.contract_id, contract.base_sha256)
    except Unavailable:
        yield "it has no document"
        return
    altered = hashlib.sha256(base).hexdigest() != contract.base_sha256
    if altered and contract.sealing_fault != "base_altered":
        yield "its document is not the one that is recorded"


def its_official_file_is_the_only_one(contract: Contract, calm: Process) -> Iterator[str]:
    """L3: one stored file, and its hash is the recorded one."""
    if contract.official_sha256 is None:
        if contract.status is Status.OFFICIAL:
            yield "it is official, and no hash is recorded"
        return
    bucket = calm.settings.documents_bucket
    listed = calm.s3.list_objects_v2(Bucket=bucket, Prefix=f"official/{contract.contract_id}/")
    if listed["KeyCount"] != 1:
        yield f"{listed['KeyCount']} official files are stored"
    stored = calm.documents.get_official(contract.contract_id, contract.base_sha256)
    if stored is None or stored.sha256 != contract.official_sha256:
        yield "the official file is not the one that is recorded"


def its_archive_copy_continues_its_file(contract: Contract, calm: Process) -> Iterator[str]:
    """L3: what is recorded is stored, and begins with the delivered bytes."""
    if contract.longevity.archive_sha256 is None:
        return
    copy = calm.documents.get_archive(contract.contract_id, contract.longevity.archive_sha256)
    official = calm.documents.get_official(contract.contract_id, contract.base_sha256)
    if copy is None or hashlib.sha256(copy).hexdigest() != contract.longevity.archive_sha256:
        yield "the archive copy is not the one that is recorded"
    elif official is None or not copy.startswith(official.content):
        yield "the archive copy does not begin with the official file"


def broken_promises(answer: object, records: Records) -> Iterator[str]:
    """What the caller was told in the end is true."""
    told = answer if isinstance(answer, tuple) else (answer,)
    for each in told:
        known = records.remittances.claims if records.remittances else {}
        if isinstance(each, RemittanceClaim) and each.claim_id not in known:
            yield "the caller was told of a claim that is not there"
        if isinstance(each, Contract) and each.contract_id not in records.contracts:
            yield "the caller was told of a contract that is not there"
        if isinstance(each, Download):
            with urllib.request.urlopen(each.url) as link:  # noqa: S310 - the emulated AWS
                given_out = hashlib.sha256(link.read()).hexdigest()
            if given_out != each.sha256:
                yield "the link gives out another file than the caller was told"
            entries = (entry for story in records.history.values() for entry in story)
            if not any(each.sha256 in entry.detail for entry in entries if entry.action is Action.DOWNLOADED):
                yield "the history does not tell of the download"


def _claims(records: Records) -> dict[str, str]:
    things: list[Order | Bill] = [*records.orders.values(), *records.bills.values()]
    return {_id_of(thing): thing.contract_id for thing in things if thing.contract_id is not None}


def _id_of(thing: Order | Bill) -> str:
    return thing.order_id if isinstance(thing, Order) else thing.bill_id
