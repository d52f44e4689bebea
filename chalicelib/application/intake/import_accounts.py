"""The accounts feed: one account a line, the greatest version counts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain

from chalicelib.application.intake.account_lines import account_of
from chalicelib.application.intake.batching import batches
from chalicelib.application.intake.fault_codes import FaultCode, NoteCode
from chalicelib.application.intake.faults import BadLine
from chalicelib.application.intake.feed_lines import FeedLine, rejected, shortened
from chalicelib.application.intake.fields import Fields
from chalicelib.application.intake.json_lines import json_lines, json_object
from chalicelib.application.intake.outcomes import Accepted, FeedFile, Noted, Outcome
from chalicelib.application.intake.side_by_side import Turn, side_by_side
from chalicelib.application.ports import Accounts, RejectedLine
from chalicelib.application.retrying import retry_on_stale
from chalicelib.domain.parties.parties import Account

TOGETHER = 10
"""Accounts of one batch; each has a transaction of its own."""

AccountLine = tuple[FeedLine, Account]
Batch = Sequence[AccountLine | RejectedLine]


@dataclass(frozen=True)
class ImportAccounts:
    accounts: Accounts
    are_chinese: bool = True
    """Companies are: their numbers are checked as credit codes."""

    def __call__(self, feed: FeedFile, now: datetime) -> Iterator[Outcome]:  # noqa: ARG002 - no clock
        read = batches(map(self._read, json_lines(feed)), TOGETHER)
        return chain.from_iterable(side_by_side(read, _account_ids, self._imported))

    def _read(self, line: FeedLine) -> AccountLine | RejectedLine:
        try:
            read = account_of(Fields(json_object(line)), are_chinese=self.are_chinese)
        except BadLine as fault:
            return rejected(line.number, line.raw, fault)
        return shortened(line), read

    def _imported(self, batch: Batch, turn: Turn) -> list[Outcome]:
        """Who is billed as one id, or was until now, comes in the file's order: staff are told of both."""
        known = {account_id: self.accounts.get(account_id) for account_id in _account_ids(batch)}
        accounts = [line[1] for line in batch if not isinstance(line, RejectedLine)]
        accounts += [account for account in known.values() if account is not None]
        turn.touch({billed_as for account in accounts for billed_as in account.billing_account_ids})
        outcomes: list[Outcome] = []
        for each in batch:
            outcomes += [each] if isinstance(each, RejectedLine) else self._of_line(*each, known)
        return outcomes

    def _of_line(
        self, line: FeedLine, account: Account, known: dict[str, Account | None]
    ) -> Iterator[Outcome]:
        try:
            is_current = retry_on_stale(lambda: self._is_current(account, known))
        except BadLine as fault:
            yield rejected(line.number, line.raw, fault)
            return
        contested = [
            each
            for each in (account.billing_account_ids if is_current else ())
            if len(self.accounts.accounts_billed_as(each)) > 1
        ]
        if contested:
            yield Noted(
                line.number, NoteCode.BILLING_ACCOUNT_CLAIMED_TWICE, _claimed_twice(account, contested)
            )
        yield Accepted()

    def _is_current(self, incoming: Account, known: dict[str, Account | None]) -> bool:
        """True when `incoming` is what is stored afterwards, false when a newer version is.

        Args: known: what was read beforehand; it serves once.
        """
        account_id = incoming.account_id
        stored = known.pop(account_id) if account_id in known else self.accounts.get(account_id)
        if stored is None or incoming.version > stored.version:
            self.accounts.put_upstream(replace(incoming, row=stored.row if stored else 0))
            return True
        require_no_conflict(stored, incoming)
        return incoming.version == stored.version


def require_no_conflict(known: Account, told: Account) -> None:
    """Raises BadLine `version_conflict` where one version was told with two contents."""
    if told.version == known.version and told.content_hash != known.content_hash:
        detail = f"Version {known.version} came before with other content."
        raise BadLine(FaultCode.VERSION_CONFLICT, detail)


def _account_ids(batch: Batch) -> frozenset[str]:
    return frozenset(line[1].account_id for line in batch if not isinstance(line, RejectedLine))


def _claimed_twice(account: Account, contested: list[str]) -> str:
    ids = ", ".join(contested)
    return f"Account {account.account_id} is not alone in listing {ids}: these bills go to nobody."
