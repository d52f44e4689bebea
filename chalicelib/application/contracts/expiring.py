"""Contracts of unpaid orders end at their deadline (L8); this only tidies up what the clock has decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from chalicelib.application.background import OneByOne
from chalicelib.application.contracts.ending import Ending
from chalicelib.application.ports import Contracts, Ledger, Sweep
from chalicelib.application.ports.due import Due, DueContracts
from chalicelib.application.retrying import retry_on_stale


@dataclass(frozen=True)
class Expire:
    contracts: Contracts
    ledger: Ledger
    ending: Ending
    due: DueContracts

    @property
    def in_background(self) -> OneByOne:
        """Contracts that are overdue, each in its own transaction."""
        return OneByOne(self.due, Due.OVERDUE, lambda each, now: Sweep(done=self.expire(each, now)))

    def tidy(self, contract_ids: Iterable[str], now: datetime) -> bool:
        """Expires those of the contracts that are overdue; true when one was (its orders are free now)."""
        found = self.contracts.get_many(contract_ids).values()
        overdue = [contract.contract_id for contract in found if contract.is_overdue(now)]
        return sum(self.expire(contract_id, now) for contract_id in overdue) > 0

    def expire(self, contract_id: str, now: datetime) -> bool:
        """True when the contract was overdue and is expired now: judged by its record, not by a list."""

        def decision() -> bool:
            contract = self.contracts.get(contract_id)
            if contract is None or not contract.is_overdue(now):
                return False
            self.ledger.commit(self.ending.expiry(contract))
            return True

        return retry_on_stale(decision)
