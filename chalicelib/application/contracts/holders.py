"""Which live contracts hold orders and bills: their numbers, by their ids (E2)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from chalicelib.application.ports import Contracts
from chalicelib.domain.requesting.bill_rows import BillRow
from chalicelib.domain.requesting.bills import Bill
from chalicelib.domain.requesting.orders import Order


@dataclass(frozen=True)
class Holders:
    """What a contract holds bears its id and its number, and loses both when it ends.

    A contract of bills has no deadline: one that holds a bill is alive. One of orders may be dead by the
    clock and not yet tidied (L8).
    """

    contracts: Contracts

    def exactly(self, held: Sequence[Order | Bill | BillRow], now: datetime) -> Mapping[str, str]:
        """As something is decided by it: contracts of orders are read."""
        numbers = _numbers(it for it in held if not isinstance(it, Order))
        return numbers | self._alive({it.contract_id or "" for it in held} - numbers.keys(), now)

    def as_listed(self, held: Sequence[Order | BillRow], now: datetime) -> Mapping[str, str]:
        """As a list of one account shows it: an index tells which contracts of orders the clock has ended.

        Contracts are read where an earlier release has not written their number, and where more have ended
        than one call tells.
        """
        numbers = _numbers(held)
        unknown = {it.contract_id or "" for it in held} - numbers.keys()
        order = next((it for it in held if isinstance(it, Order) and it.contract_number is not None), None)
        overdue = self.contracts.overdue_ids(order.account_id, now) if order is not None else ()
        if overdue is None:
            return self.exactly(held, now)
        alive = {key: number for key, number in numbers.items() if key not in overdue}
        return alive | self._alive(unknown, now)

    def _alive(self, contract_ids: Iterable[str], now: datetime) -> dict[str, str]:
        ids = list(contract_ids)
        found = self.contracts.get_many(ids).values() if ids else ()
        return {it.contract_id: it.contract_number for it in found if it.is_live(now)}


def _numbers(held: Iterable[Order | Bill | BillRow]) -> dict[str, str]:
    return {it.contract_id: it.contract_number for it in held if it.contract_id and it.contract_number}
