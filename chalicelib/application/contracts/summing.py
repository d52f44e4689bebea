"""What an account's official contracts are worth, by month and invoicing entity."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from chalicelib.application.ports import Contracts
from chalicelib.domain.common.money import Money
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.parties.parties import Names

MONTHS = 12


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
class SumContracts:
    contracts: Contracts

    def __call__(self, account_id: str, zone: tzinfo, now: datetime) -> list[MonthOfEntity]:
        """The last twelve months, oldest first; official by the clock, swept or not (L8)."""
        first = _first_month(now.astimezone(zone))
        found = self.contracts.official_since(account_id, first)
        return summed((it for it in found if it.status_at(now) is Status.OFFICIAL), zone)


def summed(contracts: Iterable[Contract], zone: tzinfo) -> list[MonthOfEntity]:
    groups: dict[tuple[str, str, str], list[Contract]] = {}
    for contract in contracts:
        month = contract.created_at.astimezone(zone).strftime("%Y-%m")
        key = (month, contract.entity_id, contract.content.currency)
        groups.setdefault(key, []).append(contract)
    return [_group(*key, groups[key]) for key in sorted(groups)]


def _group(month: str, entity_id: str, currency: str, contracts: list[Contract]) -> MonthOfEntity:
    total: Money | None = None
    for amount in (contract.content.total for contract in contracts):
        if amount is not None:
            total = amount if total is None else total + amount
    return MonthOfEntity(month, entity_id, contracts[-1].entity_names, currency, total, len(contracts))


def _first_month(local: datetime) -> datetime:
    """The beginning of the earliest month, eleven before this one."""
    month = local.year * 12 + local.month - MONTHS
    start = local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return start.replace(year=month // 12, month=month % 12 + 1)
