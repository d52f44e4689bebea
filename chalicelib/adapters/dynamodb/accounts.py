"""Accounts: the feed's record, the customer's address book, and which accounts are billed as which.

`<account>` / `account` what the feed says; `<account>` / `contacts` the customer's address book;
`uses#<account>#<contact>` / … the drafts that took an own contact; `billing#<id>` / `<account>`
an account that is billed as this one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from boto3.dynamodb.conditions import Key

from chalicelib.adapters.dynamodb.batches import delete_many, get_many
from chalicelib.adapters.dynamodb.clues import keep_clues
from chalicelib.adapters.dynamodb.ledger import put
from chalicelib.adapters.dynamodb.records import BOOK, text_of, unpacked, use_in, use_key, uses_of
from chalicelib.adapters.dynamodb.tables import Item, Tables, translated
from chalicelib.adapters.dynamodb.wire import transact
from chalicelib.application.ports import ContactUse
from chalicelib.application.ports.parties import MOST_USES_AT_ONCE
from chalicelib.domain.parties.contacts import AddressBook, contacts_of
from chalicelib.domain.parties.parties import Account, ContactSource
from chalicelib.domain.searching.clues import clues_to_account


@dataclass(frozen=True)
class DynamoAccounts:
    tables: Tables

    def get(self, account_id: str) -> Account | None:
        return self.with_book(account_id)[0]

    def with_book(self, account_id: str) -> tuple[Account | None, AddressBook]:
        items = {item["sk"]: item for item in self._some(account_id, 2)}
        book = _book(account_id, items.get(BOOK))
        if "account" not in items:
            return None, book
        account = unpacked(Account, items["account"])
        return replace(account, contacts=contacts_of(account.contacts, book), book_row=book.row), book

    def put_upstream(self, account: Account) -> None:
        """Raises Stale unless the stored row is `account.row`. Its billing accounts change with it."""
        upstream = tuple(c for c in account.contacts if c.source is ContactSource.UPSTREAM)
        record = replace(account, contacts=upstream, book_row=0)
        item = {
            "pk": account.account_id,
            "sk": "account",
            "billing_account_ids": list(account.billing_account_ids),
            "record": text_of(record),
        }
        # Stale reads do no harm: the put beside these changes is conditional on the row.
        before = self._stored(account.account_id)
        writes: list[Any] = [put(self.tables.accounts, item, account.row, "pk")]
        writes += self._billing_changes(account, set(before.get("billing_account_ids", [])))
        known = clues_to_account(unpacked(Account, before)) if before else ()
        keep_clues(self.tables, [it for it in clues_to_account(account) if it not in known])
        transact(self.tables, writes)

    def names(self, account_ids: Iterable[str]) -> dict[str, str]:
        keys = [{"pk": each, "sk": "account"} for each in account_ids]
        found = get_many(self.tables, self.tables.accounts, keys)
        verified = {str(it["pk"]): unpacked(Account, it).verification for it in found}
        return {key: told.name for key, told in verified.items() if told is not None}

    def accounts_billed_as(self, billing_account_id: str) -> Sequence[str]:
        return [item["sk"] for item in self._some(_billing_partition(billing_account_id), 2)]

    def latest_uses(self, account_id: str, contact_id: str) -> Sequence[ContactUse]:
        found = self._some(uses_of(account_id, contact_id), MOST_USES_AT_ONCE, latest=True)
        return [use_in(item, account_id, contact_id) for item in found]

    def forget(self, uses: Sequence[ContactUse]) -> None:
        delete_many(self.tables, self.tables.accounts, [use_key(use) for use in uses])

    def _billing_changes(self, account: Account, before: set[str]) -> list[Any]:
        now = set(account.billing_account_ids)
        table = self.tables.accounts
        added = [_billing_key(billing, account) for billing in sorted(now - before)]
        dropped = [_billing_key(billing, account) for billing in sorted(before - now)]
        puts = [{"Put": {"TableName": table, "Item": item}} for item in added]
        return [*puts, *({"Delete": {"TableName": table, "Key": key}} for key in dropped)]

    def _stored(self, account_id: str) -> Item:
        with translated():
            answer = self._table.get_item(Key={"pk": account_id, "sk": "account"}, ConsistentRead=True)
        found: Item = answer.get("Item", {})
        return found

    def _some(self, key: str, most: int, *, latest: bool = False) -> list[Item]:
        """At most so many of a partition, its first ones or its last."""
        with translated():
            answer = self._table.query(
                KeyConditionExpression=Key("pk").eq(key),
                ConsistentRead=True,
                ScanIndexForward=not latest,
                Limit=most,
            )
        found: list[Item] = answer["Items"]
        return found

    @property
    def _table(self) -> Any:
        return self.tables.table(self.tables.accounts)


def _billing_partition(billing_account_id: str) -> str:
    return f"billing#{billing_account_id}"


def _book(account_id: str, item: Item | None) -> AddressBook:
    if item is None:
        return AddressBook(account_id)
    return replace(unpacked(AddressBook, item), uses=int(item["uses"]), row=int(item["row"]))


def _billing_key(billing_account_id: str, account: Account) -> dict[str, str]:
    return {"pk": _billing_partition(billing_account_id), "sk": account.account_id}
