"""Counters of official contracts: read by one Query, compared account by account."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from boto3.dynamodb.conditions import Key

from chalicelib.adapters.dynamodb import records
from chalicelib.adapters.dynamodb import sum_items as items
from chalicelib.adapters.dynamodb.batches import get_many
from chalicelib.adapters.dynamodb.counted import key_in
from chalicelib.adapters.dynamodb.ledger import check, put
from chalicelib.adapters.dynamodb.tables import Item, Tables, translated
from chalicelib.adapters.dynamodb.wire import transact
from chalicelib.application.ports.sums import Comparison, Counters, Kept, Months, Sum, Told
from chalicelib.domain.common.errors import Stale, Unavailable
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.contract.counting import Deadline
from chalicelib.domain.contract.sums import SumKey, Tally, tally_of

MOST_UNSWEPT = 100
UNSWEPT_RETRY_AFTER = 60
"""Seconds: of hundreds that have expired at once, the sweep takes off those that it has come to."""


@dataclass(frozen=True)
class DynamoSums:
    tables: Tables

    def since(self, account_id: str, month: str, now: datetime) -> Told:
        last = f"{items.UNTIL}{records.instant(now)}#{items.LAST}"
        found: dict[SumKey, Sum] = {}
        compared_at, overdue = None, list[str]()
        for item in self._between(account_id, f"{items.MONTH}{month}", last):
            if item["sk"] == items.STATE:
                compared_at = datetime.fromisoformat(str(item["compared_at"]))
            elif item["sk"].startswith(items.UNTIL):
                overdue.append(items.contract_of_deadline(item))
            else:
                _add(found, key_in(item), Sum(items.tally_in(item), items.names_in(item)))
        for contract in self._still_counted(overdue, now):
            if contract.counted and contract.counted.key.month >= month:
                taken_off = Tally() - tally_of(contract.content.total)
                _add(found, contract.counted.key, Sum(taken_off, contract.entity_names))
        return Told(found, compared_at)

    def counters(self, account_id: str, months: Months) -> Counters:
        first, last = f"{items.MONTH}{months.first}", f"{items.MONTH}{months.last}#{items.LAST}"
        found: dict[SumKey, Sum] = {}
        changes, changed_at = 0, None
        for item in self._between(account_id, first, last):
            _add(found, key_in(item), Sum(items.tally_in(item), items.names_in(item)))
            changes += int(item["row"])
            at = datetime.fromisoformat(str(item["changed_at"]))
            changed_at = at if changed_at is None else max(changed_at, at)
        return Counters(found, changes, changed_at)

    def comparison(self) -> Comparison:
        with translated():
            answer = self._table.get_item(Key=items.COMPARISON, ConsistentRead=True)
        item = answer.get("Item")
        return records.unpacked(Comparison, item) if item else Comparison()

    def keep(self, comparison: Comparison, beside: Kept | None = None) -> None:
        table, beside = self.tables.contracts, beside or Kept()
        record = {**items.COMPARISON, "record": records.packed(comparison)}
        writes = [put(table, record, comparison.row, "pk")]
        writes += [items.added(table, it, self.tables.clock(), "") for it in beside.additions]
        if beside.compared is not None:
            account_id, at = beside.compared
            state = {"pk": items.sums_of(account_id), "sk": items.STATE, "compared_at": at.isoformat()}
            writes.append({"Put": {"TableName": table, "Item": state}})
        transact(self.tables, writes)

    def forget_deadlines(self, account_id: str, now: datetime) -> None:
        """Those of before this moment that tell of nothing any more."""
        last = f"{items.UNTIL}{records.instant(now)}#{items.LAST}"
        overdue = self._between(account_id, items.UNTIL, last)
        contract_ids = [items.contract_of_deadline(it) for it in overdue]
        still = {it.contract_id for it in self._still_counted(contract_ids, now)}
        for item, contract_id in zip(overdue, contract_ids, strict=True):
            if contract_id not in still:
                self._forget(item, contract_id)

    def _forget(self, item: Item, contract_id: str) -> None:
        """Unless the contract is counted until then by now."""
        key = {"pk": contract_id, "sk": "contract"}
        with translated():
            stored = self._table.get_item(Key=key, ConsistentRead=True).get("Item")
        contract = records.unpacked(Contract, stored) if stored else None
        if contract is not None and contract.counted is not None and contract.counted.until is not None:
            deadline = Deadline(contract.account_id, contract_id, contract.counted.until)
            if items.deadline_key(deadline)["sk"] == item["sk"]:
                return
        table, gone = self.tables.contracts, {"pk": item["pk"], "sk": item["sk"]}
        try:
            row = contract.row if contract else 0
            transact(self.tables, [check(table, key, row), {"Delete": {"TableName": table, "Key": gone}}])
        except Stale:
            return  # it has just been changed; the next comparison looks again

    def _still_counted(self, contract_ids: list[str], now: datetime) -> list[Contract]:
        """Official ones whose deadline is over and that no sweep has come to yet."""
        if not contract_ids:
            return []
        if len(contract_ids) > MOST_UNSWEPT:
            raise _unswept()
        keys = [{"pk": contract_id, "sk": "contract"} for contract_id in contract_ids]
        found = [records.unpacked(Contract, it) for it in get_many(self.tables, self.tables.contracts, keys)]
        return [it for it in found if it.status is Status.OFFICIAL and it.is_overdue(now) and it.counted]

    def _between(self, account_id: str, first: str, last: str) -> list[Item]:
        """One Query: what does not fit into its answer would be a wrong sum."""
        place = Key("pk").eq(items.sums_of(account_id)) & Key("sk").between(first, last)
        with translated():
            answer = self._table.query(KeyConditionExpression=place, ConsistentRead=True)
        if "LastEvaluatedKey" in answer:
            raise _unswept()
        return list(answer["Items"])

    @property
    def _table(self) -> Any:
        return self.tables.table(self.tables.contracts)


def _add(found: dict[SumKey, Sum], key: SumKey, more: Sum) -> None:
    found[key] = Sum(found[key].tally + more.tally, more.entity_names) if key in found else more


def _unswept() -> Unavailable:
    return Unavailable("records_unavailable", reason="Unswept", retry_after=UNSWEPT_RETRY_AFTER)
