"""What a change of contracts changes in the counters of official ones."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.contract.sums import NOT_TOLD, Counted, SumKey, Tally, month_of, tally_of
from chalicelib.domain.parties.parties import Names


@dataclass(frozen=True)
class Addition:
    """To one counter of an account."""

    account_id: str
    key: SumKey
    difference: Tally
    entity_names: Names


@dataclass(frozen=True)
class Deadline:
    """From this moment on a contract counts no more, swept or not (L8)."""

    account_id: str
    contract_id: str
    until: datetime


@dataclass
class Counting:
    additions: list[Addition] = field(default_factory=list)
    """Each counter at most once; nothing that changes nothing."""
    begun: list[Deadline] = field(default_factory=list)
    ended: list[Deadline] = field(default_factory=list)


def counted_as(contract: Contract, zone: tzinfo) -> Counted | None:
    """Where a contract is to be counted from its next writing on.

    One of before stays as it is: nobody knows whether it is counted, until a comparison looks at all of them.
    """
    if contract.status is not Status.OFFICIAL:
        return None
    if contract.counted == NOT_TOLD:
        return NOT_TOLD
    if contract.counted is not None:  # a counter is never left for another: its month is that of the request
        return Counted(contract.counted.key, contract.valid_until)
    key = SumKey(month_of(contract.created_at, zone), contract.entity_id, contract.content.currency)
    return Counted(key, contract.valid_until)


def counting(contracts: Iterable[Contract], zone: tzinfo) -> Counting:
    """What is written beside these contracts, which still know where they were counted before."""
    found = Counting()
    differences: dict[tuple[str, SumKey], tuple[Tally, Names]] = {}
    for contract in contracts:
        before, after = contract.counted, counted_as(contract, zone)
        if before == after or NOT_TOLD in (before, after):
            continue
        tally = tally_of(contract.content.total)
        for place, change in ((before, Tally() - tally), (after, tally)):
            if place is not None:
                told = contract.account_id, place.key
                already, _ = differences.get(told, (Tally(), contract.entity_names))
                differences[told] = already + change, contract.entity_names
        _deadlines(found, contract, before, after)
    for (account_id, key), (difference, names) in differences.items():
        if difference != Tally():
            found.additions.append(Addition(account_id, key, difference, names))
    return found


def _deadlines(found: Counting, contract: Contract, before: Counted | None, after: Counted | None) -> None:
    was = before.until if before else None
    becomes = after.until if after else None
    if was == becomes:
        return
    for until, noted in ((was, found.ended), (becomes, found.begun)):
        if until is not None:
            noted.append(Deadline(contract.account_id, contract.contract_id, until))
