"""What the records say of a scene, read afresh, and in short so that two scenes can be compared."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from boto3.dynamodb.conditions import Key

from chalicelib.adapters.dynamodb.records import instant
from chalicelib.application.ports import ContractFilter, IdempotentRequest
from chalicelib.domain.common.history import Action, HistoryEntry
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.paper.paper_request import PaperRequest
from chalicelib.domain.parties.parties import Account
from chalicelib.domain.requesting.bills import Bill
from chalicelib.domain.requesting.orders import Order
from tests.support.crash_points.processes import Process
from tests.support.crash_points.remittances import Remittances, remittances_of
from tests.support.crash_points.scene import Scene
from tests.support.stories import whole

MAY_COME_AGAIN = {Action.EDITED, Action.DOWNLOADED, Action.SEAL_FAILED, Action.PAPER_PRINTED}
"""Who gets no answer does these again, and each time counts."""


@dataclass(frozen=True)
class Records:
    account: Account | None
    """Where a feed tells of it."""
    accounts_billed_as: Sequence[int]
    """How many accounts list each of its billing accounts."""
    orders: Mapping[str, Order]
    bills: Mapping[str, Bill]
    contracts: Mapping[str, Contract]
    """In the order of their creation."""
    history: Mapping[str, Sequence[HistoryEntry]]
    papers: Sequence[PaperRequest]
    """The customer's, newest first."""
    request: IdempotentRequest | None
    """The customer's request with a key."""
    intake: Any
    """What is noted of the dropped file."""
    remittances: Remittances | None = None
    """Where the scene is about claims and payments."""

    def in_short(self) -> dict[str, Any]:
        """Without what differs between two scenes of the same story: ids, times, hashes, rows."""
        contract_ids = list(self.contracts)
        orders = sorted(self.orders.values(), key=lambda order: order.order_id)
        bills = sorted(self.bills.values(), key=lambda bill: bill.invoice_issuer)
        return {
            "account": self.account and (self.account.version, len(self.account.contacts)),
            "accounts_billed_as": self.accounts_billed_as,
            "orders": [
                (
                    it.version,
                    it.state.value,
                    _nth(it.contract_id, contract_ids),
                    _nth(it.expired_contract_id, contract_ids),
                )
                for it in orders
            ],
            "bills": [
                (it.state.value, str(it.total.amount), _nth(it.contract_id, contract_ids)) for it in bills
            ],
            "contracts": [self._contract_in_short(it) for it in self.contracts.values()],
            "papers": [
                (
                    it.status.value,
                    it.copies,
                    it.recipient,
                    it.mailing and it.mailing.words,
                    it.contract_ended_as,
                )
                for it in self.papers
            ],
            "request": self.request and len(self.request.contract_ids or ()),
            "intake": self.intake,
            "remittances": self.remittances and self.remittances.in_short(),
        }

    def _contract_in_short(self, contract: Contract) -> tuple[Any, ...]:
        actions = [entry.action for entry in self.history[contract.contract_id]]
        return (
            contract.status.value,
            contract.entity_id,
            len(contract.source_ids),
            len(contract.unpaid),
            contract.outdated,
            contract.sealing_fault,
            contract.sealing_lease_until is not None,
            contract.content.language.value,
            (contract.longevity.level, len(contract.longevity.archive_sha256s)),
            sorted(set(actions) & MAY_COME_AGAIN),
            [action.value for action in actions if action not in MAY_COME_AGAIN],
        )


def records_of(scene: Scene) -> Records:
    calm = scene.world.calm
    contracts = _contracts(calm, scene)
    is_told = scene.drop is not None and scene.drop[0].startswith("accounts/")
    account = calm.accounts.get(scene.account_id) if is_told else None
    history = {each: whole(calm.history.page, each) for each in contracts}
    billing_account_ids = account.billing_account_ids if account else ()
    return Records(
        account=account,
        accounts_billed_as=[len(calm.accounts.accounts_billed_as(each)) for each in billing_account_ids],
        orders=calm.orders.get_many(scene.order_ids),
        bills=calm.bills.get_many(scene.bill_ids),
        contracts=contracts,
        history=history,
        papers=calm.paper_requests.of_account(scene.account_id, 100, None).items,
        request=calm.requests.get(scene.account_id, scene.key) if scene.key else None,
        intake=_intake(calm, *scene.drop) if scene.drop else None,
        remittances=(
            remittances_of(calm, scene.account_id, contracts.values(), history) if scene.remits else None
        ),
    )


def _contracts(calm: Process, scene: Scene) -> dict[str, Contract]:
    """All that the customer's list shows, and of those that were there before also the deleted ones."""
    listed = calm.contracts.page(scene.account_id, ContractFilter(), scene.now, 100, None).items
    known = {*scene.contract_ids, *(row.contract_id for row in listed)}
    found = sorted(calm.contracts.get_many(known).values(), key=lambda it: (it.created_at, it.source_ids))
    return {it.contract_id: it for it in found}


def _intake(calm: Process, name: str, version: str) -> Any:
    table = calm.tables.table(calm.tables.intake)
    record = table.get_item(Key={"pk": f"import#{name}", "sk": version}).get("Item", {})
    notes = []
    if record:
        place = f"{instant(datetime.fromisoformat(str(record['first_seen'])))}#{name}#"
        of_this_drop = Key("pk").eq("rejected") & Key("sk").begins_with(place)
        notes = table.query(KeyConditionExpression=of_this_drop)["Items"]
    return {
        "outcome": {each: record.get(each) for each in ("status", "accepted", "rejected")},
        "noted": sorted((int(str(note["line"])), str(note["code"])) for note in notes),
        "rejected": _rejected_file(calm, f"rejected/{name}.jsonl"),
    }


def _rejected_file(calm: Process, key: str) -> list[tuple[int, str]] | None:
    """Lines and codes; none where there is no such file."""
    bucket = calm.settings.intake_bucket
    if not calm.s3.list_objects_v2(Bucket=bucket, Prefix=key)["KeyCount"]:
        return None
    content = calm.s3.get_object(Bucket=bucket, Key=key)["Body"].read()
    return [(told["line"], told["code"]) for told in map(json.loads, content.splitlines())]


def _nth(contract_id: str | None, contract_ids: list[str]) -> int | str | None:
    if contract_id is None:
        return None
    return contract_ids.index(contract_id) if contract_id in contract_ids else "of nobody"
