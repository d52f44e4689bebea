"""Do the counters of official contracts still say what the contracts say? Compared in parts, and set right.

A contract of before is counted when it is come across: that is how a standing stage gets its counters. What
is counted while some months are looked at is no difference: they are looked at again, one by one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo

from chalicelib.application.contracts.summing import MONTHS
from chalicelib.application.ports import Change, Contracts, Ledger, Sweep
from chalicelib.application.ports.sums import Comparison, CountedContracts, Kept, Months, Sum, Sums
from chalicelib.application.retrying import retry_on_stale
from chalicelib.domain.common.errors import Stale
from chalicelib.domain.contract.contracts import Status
from chalicelib.domain.contract.counting import Addition
from chalicelib.domain.contract.sums import NOT_TOLD, SumKey, Tally, month_after, months_until, tally_of

EVERY = timedelta(days=1)
"""A round begins so long after the one before has."""

LONGEST_SILENCE = timedelta(hours=1)
"""After a longer one a release without counters may have been in place: all is counted anew."""

STEPS = 100
"""Pages of accounts or contracts that one run looks at; the next goes on."""

LISTS_ARE_BEHIND = timedelta(minutes=1)
"""What was counted within it may be missing in a list: that is no difference either."""

NOTHING = Tally()


@dataclass(frozen=True)
class CompareSums:
    sums: Sums
    counted: CountedContracts
    contracts: Contracts
    ledger: Ledger
    zone: tzinfo

    def sweep(self, now: datetime) -> Sweep:
        """Goes on for some pages. Each note names a counter that differed, and what it was set to."""
        notes, steps = list[str](), 0
        try:
            at = self._woken(self.sums.comparison(), now)
            while _is_due(at, now) and steps < STEPS:
                at, found = self._step(at, now)
                notes += found
                steps += 1
        except Stale:
            pass  # another run has gone on from here
        return Sweep(done=steps, failed=len(notes), notes=tuple(notes))

    def _woken(self, at: Comparison, now: datetime) -> Comparison:
        """Says that a release with counters is in place."""
        if at.seen_at is None or now - at.seen_at > LONGEST_SILENCE:
            return self._kept(Comparison(since=now, seen_at=now, row=at.row))
        return self._kept(replace(at, seen_at=now))

    def _step(self, at: Comparison, now: datetime) -> tuple[Comparison, list[str]]:
        if not at.accounts:
            return self._next_accounts(at, now), []
        if at.months is None:
            return self._begun(at, self._all_months(now), now), []
        return self._page(at, at.accounts[0], at.months, now)

    def _next_accounts(self, at: Comparison, now: datetime) -> Comparison:
        started_at = at.started_at if at.next_accounts is not None else now
        page = self.counted.accounts(at.next_accounts)
        after = replace(at, started_at=started_at, accounts=page.items, next_accounts=page.next_cursor)
        return self._kept(_perhaps_filled(after))

    def _begun(self, at: Comparison, months: Months, now: datetime) -> Comparison:
        """Nothing of it is kept: a run that ends here begins these months again."""
        there = self.sums.counters(at.accounts[0], months)
        settled = there.changed_at is None or there.changed_at <= now - LISTS_ARE_BEHIND
        at = replace(at, months=months, settled=settled, changes=there.changes)
        return replace(at, cursor=None, found=())

    def _page(
        self, at: Comparison, account_id: str, months: Months, now: datetime
    ) -> tuple[Comparison, list[str]]:
        page = self.counted.official(account_id, months, at.cursor)
        of_before = [it.contract_id for it in page.items if it.counted == NOT_TOLD]
        changes, found = at.changes + sum(map(self._count, of_before)), dict(at.found)
        by_now = self.contracts.get_many(of_before)
        for contract in (by_now.get(it.contract_id, it) for it in page.items):
            place = contract.counted
            if contract.status is Status.OFFICIAL and place is not None and place != NOT_TOLD:
                tally = _tally(found, place.key) + tally_of(contract.content.total)
                found[place.key] = Sum(tally, contract.entity_names)
        at = replace(at, changes=changes, found=tuple(found.items()))
        if page.next_cursor is not None:
            return self._kept(replace(at, cursor=page.next_cursor)), []
        return self._compared(at, account_id, months, now)

    def _count(self, contract_id: str) -> int:
        """Counts a contract of before, unless somebody else just has."""

        def decision() -> int:
            contract = self.contracts.get(contract_id)
            if contract is None or contract.status is not Status.OFFICIAL or contract.counted != NOT_TOLD:
                return 0
            self.ledger.commit(Change(contracts=(replace(contract, counted=None),)))
            return 1

        return retry_on_stale(decision)

    def _compared(
        self, at: Comparison, account_id: str, months: Months, now: datetime
    ) -> tuple[Comparison, list[str]]:
        there = self.sums.counters(account_id, months)
        every = self._all_months(now)
        still = at.settled and there.changes == at.changes
        if not still and not at.one_by_one:
            return self._begun(replace(at, one_by_one=True), Months(every.first, every.first), now), []
        additions = tuple(_corrections(account_id, there.sums, dict(at.found))) if still else ()
        notes = [_note(it, there.sums) for it in additions]
        following = month_after(months.last)
        if at.one_by_one and following <= every.last:
            kept = self._kept(replace(at, found=()), Kept(additions))
            return self._begun(kept, Months(following, following), now), notes
        self.sums.forget_deadlines(account_id, now)
        done = replace(at, months=None, one_by_one=False, accounts=at.accounts[1:])
        after = _perhaps_filled(replace(done, cursor=None, changes=0, found=()))
        return self._kept(after, Kept(additions, (account_id, now))), notes

    def _kept(self, at: Comparison, beside: Kept | None = None) -> Comparison:
        self.sums.keep(at, beside)
        return replace(at, row=at.row + 1)

    def _all_months(self, now: datetime) -> Months:
        months = months_until(now, self.zone, MONTHS)
        return Months(months[0], months[-1])


def _is_due(at: Comparison, now: datetime) -> bool:
    under_way = bool(at.accounts) or at.next_accounts is not None
    return under_way or at.started_at is None or now >= at.started_at + EVERY


def _perhaps_filled(at: Comparison) -> Comparison:
    """With the end of a round."""
    return at if at.accounts or at.next_accounts is not None else replace(at, filled=True)


def _corrections(
    account_id: str, told: Mapping[SumKey, Sum], found: Mapping[SumKey, Sum]
) -> Iterator[Addition]:
    for key in sorted({*told, *found}):
        names = (found.get(key) or told[key]).entity_names
        difference = _tally(found, key) - _tally(told, key)
        if difference != NOTHING:
            yield Addition(account_id, key, difference, names)


def _tally(sums: Mapping[SumKey, Sum], key: SumKey) -> Tally:
    return sums[key].tally if key in sums else NOTHING


def _note(made: Addition, told: Mapping[SumKey, Sum]) -> str:
    """Without amounts: a log is no place for them."""
    key, before = made.key, _tally(told, made.key)
    there = before + made.difference
    amount = "another amount" if made.difference.amount else "the same amount"
    return (
        f"sums of {made.account_id}, {key.month}, {key.entity_id}, {key.currency}: "
        f"{before.contracts} contracts were counted, there are {there.contracts}, {amount}"
    )
