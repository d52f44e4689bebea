"""Accounts: the feed's record, the customer's address book, and which accounts are billed as which.

`<account>` / `account` what the feed says; `<account>` / `contacts` the customer's address book;
`uses#<account>#<contact>` / … the drafts that took an own contact; `billing#<id>` / `<account>`
an account that is billed as this one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from boto3.dynamodb.conditions import Key

from chalicelib.adapters.dynamodb.batches import delete_many
from chalicelib.adapters.dynamodb.ledger import put
from chalicelib.adapters.dynamodb.records import BOOK, codec, unpacked, use_in, use_key, uses_of
from chalicelib.adapters.dynamodb.tables import Item, Tables, translated
from chalicelib.adapters.dynamodb.wire import transact
from chalicelib.application.ports import ContactUse
from chalicelib.application.ports.parties import MOST_USES_AT_ONCE
from chalicelib.domain.parties.contacts import AddressBook, contacts_of
from chalicelib.domain.parties.parties import Account, ContactSource


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
            "record": codec(Account).dump_json(record, exclude={"row"}).decode(),
        }
        writes: list[Any] = [put(self.tables.accounts, item, account.row, "pk")]
        writes += self._billing_changes(account)
        transact(self.tables, writes)

    def accounts_billed_as(self, billing_account_id: str) -> Sequence[str]:
        return [item["sk"] for item in self._some(_billing_partition(billing_account_id), 2)]

    def latest_uses(self, account_id: str, contact_id: str) -> Sequence[ContactUse]:
        found = self._some(uses_of(account_id, contact_id), MOST_USES_AT_ONCE, latest=True)
        return [use_in(item, account_id, contact_id) for item in found]

    def forget(self, uses: Sequence[ContactUse]) -> None:
        delete_many(self.tables, self.tables.accounts, [use_key(use) for use in uses])

    def _billing_changes(self, account: Account) -> list[Any]:
        before = self._listed_before(account.account_id)
        now = set(account.billing_account_ids)
        table = self.tables.accounts
        added = [_billing_key(billing, account) for billing in sorted(now - before)]
        dropped = [_billing_key(billing, account) for billing in sorted(before - now)]
        puts = [{"Put": {"TableName": table, "Item": item}} for item in added]
        return [*puts, *({"Delete": {"TableName": table, "Key": key}} for key in dropped)]

    def _listed_before(self, account_id: str) -> set[str]:
        # Stale reads do no harm: the put beside these changes is conditional on the row.
        with translated():
            answer = self._table.get_item(Key={"pk": account_id, "sk": "account"}, ConsistentRead=True)
        return set(answer.get("Item", {}).get("billing_account_ids", []))

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
