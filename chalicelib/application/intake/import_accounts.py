"""The accounts feed: one account a line, the greatest version counts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.application.intake.account_lines import account_of
from chalicelib.application.intake.faults import BadLine
from chalicelib.application.intake.feed_lines import FeedLine, rejected
from chalicelib.application.intake.fields import Fields
from chalicelib.application.intake.json_lines import json_lines, json_object
from chalicelib.application.intake.outcomes import Accepted, FeedFile, Noted, Outcome
from chalicelib.application.ports import Accounts
from chalicelib.application.retrying import retry_on_stale
from chalicelib.domain.parties.parties import Account


@dataclass(frozen=True)
class ImportAccounts:
    accounts: Accounts

    def __call__(self, feed: FeedFile, now: datetime) -> Iterator[Outcome]:  # noqa: ARG002 - no clock
        for line in json_lines(feed):
            try:
                yield from self._imported(line, account_of(Fields(json_object(line))))
            except BadLine as fault:
                yield rejected(line.number, line.raw, fault)

    def _imported(self, line: FeedLine, account: Account) -> Iterator[Outcome]:
        if retry_on_stale(lambda: self._is_current(account)):
            contested = [
                each
                for each in account.billing_account_ids
                if len(self.accounts.accounts_billed_as(each)) > 1
            ]
            if contested:
                yield Noted(line.number, "billing_account_claimed_twice", _claimed_twice(account, contested))
        yield Accepted()

    def _is_current(self, incoming: Account) -> bool:
        """True when `incoming` is what is stored afterwards, false when a newer version is."""
        stored = self.accounts.get(incoming.account_id)
        if stored is None or incoming.version > stored.version:
            self.accounts.put_upstream(replace(incoming, row=stored.row if stored else 0))
            return True
        if incoming.version == stored.version and incoming.content_hash != stored.content_hash:
            raise BadLine("version_conflict", f"Version {stored.version} came before with other content.")
        return incoming.version == stored.version


def _claimed_twice(account: Account, contested: list[str]) -> str:
    ids = ", ".join(contested)
    return f"Account {account.account_id} is not alone in listing {ids}: these bills go to nobody."
