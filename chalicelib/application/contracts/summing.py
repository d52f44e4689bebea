"""What an account's official contracts are worth, by month and invoicing entity."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from chalicelib.application.ports import Contracts
from chalicelib.application.ports.sums import Sum, Sums
from chalicelib.domain.common.errors import Unavailable
from chalicelib.domain.common.money import Money
from chalicelib.domain.contract.contracts import Status
from chalicelib.domain.contract.sums import SumKey, Tally, first_of, month_of, months_until, tally_of
from chalicelib.domain.parties.parties import Names

MONTHS = 12

MOST_ADDED_UP = 100
"""Contracts that one answer adds up itself, where the counters cannot be relied on yet."""

COUNTED_RETRY_AFTER = 300
"""Seconds: by then the comparison has gone on."""


@dataclass(frozen=True)
class MonthOfEntity:
    """The contracts requested in one month of one invoicing entity, in one currency."""

    month: str
    """YYYY-MM in the provider's time zone."""
    entity_id: str
    entity_names: Names
    currency: str
    total: Money | None
    """Exact; none when no contract shows an amount (C8)."""
    contracts: int


@dataclass(frozen=True)
class SumsOfAccount:
    months: tuple[MonthOfEntity, ...]
    compared_at: datetime | None
    """When the counters were last compared with the contracts; none where they have not been yet."""


@dataclass(frozen=True)
class SumContracts:
    sums: Sums
    contracts: Contracts

    def __call__(self, account_id: str, zone: tzinfo, now: datetime) -> SumsOfAccount:
        """The last twelve months, oldest first; official by the clock, swept or not (L8).

        Raises Unavailable `sums_being_counted` for a large account that has not been counted yet: after an
        update from a release without counters, or a return to one, for the time that the comparison takes.
        """
        first = months_until(now, zone, MONTHS)[0]
        told = self.sums.since(account_id, first, now)
        if self.sums.comparison().relies_on(told):
            found, compared_at = told.sums, told.compared_at
        else:
            found, compared_at = self._added_up(account_id, first, zone, now), None
        shown = (_told(key, found[key]) for key in sorted(found) if found[key].tally.contracts)
        return SumsOfAccount(tuple(shown), compared_at)

    def _added_up(self, account_id: str, first: str, zone: tzinfo, now: datetime) -> dict[SumKey, Sum]:
        some = self.contracts.official_since(account_id, first_of(first, zone), MOST_ADDED_UP + 1)
        if len(some) > MOST_ADDED_UP:
            raise Unavailable("sums_being_counted", retry_after=COUNTED_RETRY_AFTER)
        found: dict[SumKey, Sum] = {}
        for contract in some:
            if contract.status_at(now) is Status.OFFICIAL:
                month = month_of(contract.created_at, zone)
                key = SumKey(month, contract.entity_id, contract.content.currency)
                before = found[key].tally if key in found else Tally()
                found[key] = Sum(before + tally_of(contract.content.total), contract.entity_names)
        return found


def _told(key: SumKey, found: Sum) -> MonthOfEntity:
    total = found.tally.money(key.currency)
    return MonthOfEntity(
        key.month, key.entity_id, found.entity_names, key.currency, total, found.tally.contracts
    )
