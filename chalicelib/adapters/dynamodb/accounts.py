"""Accounts: the feed's record, the customer's own contacts, and who claims which billing account."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from boto3.dynamodb.conditions import Key

from chalicelib.adapters.dynamodb.ledger import put
from chalicelib.adapters.dynamodb.records import codec, unpacked
from chalicelib.adapters.dynamodb.tables import Item, Tables, translated
from chalicelib.domain.parties import Account, Contact, ContactSource


@dataclass(frozen=True)
class DynamoAccounts:
    tables: Tables

    def get(self, account_id: str) -> Account | None:
        items = {item["sk"]: item for item in self._partition(account_id)}
        if "account" not in items:
            return None
        account = unpacked(Account, items["account"])
        own = [
            codec(Contact).validate_json(item["record"])
            for key, item in sorted(items.items())
            if key.startswith("contact#")
        ]
        chosen = items.get("default", {}).get("contact_id")
        return replace(account, contacts=_with_default((*account.contacts, *own), chosen))

    def put_upstream(self, account: Account) -> None:
        """Raises Stale unless the stored row is `account.row`. Claims change in the same transaction."""
        upstream = tuple(c for c in account.contacts if c.source is ContactSource.UPSTREAM)
        record = replace(account, contacts=upstream)
        item = {
            "pk": account.account_id,
            "sk": "account",
            "billing_account_ids": list(account.billing_account_ids),
            "record": codec(Account).dump_json(record, exclude={"row"}).decode(),
        }
        writes: list[Any] = [put(self.tables.accounts, item, account.row, "pk")]
        writes += self._claim_changes(account)
        with translated():
            self.tables.dynamodb.meta.client.transact_write_items(TransactItems=writes)

    def claimants(self, billing_account_id: str) -> Sequence[str]:
        return [item["sk"] for item in self._partition(_claims_of(billing_account_id))]

    def save_contact(self, account_id: str, contact: Contact) -> None:
        item = {
            "pk": account_id,
            "sk": f"contact#{contact.contact_id}",
            "record": codec(Contact).dump_json(contact).decode(),
        }
        with translated():
            self._table.put_item(Item=item)

    def remove_contact(self, account_id: str, contact_id: str) -> None:
        with translated():
            self._table.delete_item(Key={"pk": account_id, "sk": f"contact#{contact_id}"})

    def choose_default_contact(self, account_id: str, contact_id: str) -> None:
        with translated():
            self._table.put_item(Item={"pk": account_id, "sk": "default", "contact_id": contact_id})

    def _claim_changes(self, account: Account) -> list[Any]:
        before = self._listed_before(account.account_id)
        now = set(account.billing_account_ids)
        table = self.tables.accounts
        added = [{"pk": _claims_of(billing), "sk": account.account_id} for billing in sorted(now - before)]
        dropped = [{"pk": _claims_of(billing), "sk": account.account_id} for billing in sorted(before - now)]
        puts = [{"Put": {"TableName": table, "Item": item}} for item in added]
        return [*puts, *({"Delete": {"TableName": table, "Key": key}} for key in dropped)]

    def _listed_before(self, account_id: str) -> set[str]:
        # Stale reads do no harm: the put beside these changes is conditional on the row.
        with translated():
            answer = self._table.get_item(Key={"pk": account_id, "sk": "account"}, ConsistentRead=True)
        return set(answer.get("Item", {}).get("billing_account_ids", []))

    def _partition(self, key: str) -> list[Item]:
        with translated():
            answer = self._table.query(KeyConditionExpression=Key("pk").eq(key), ConsistentRead=True)
        found: list[Item] = answer["Items"]
        return found

    @property
    def _table(self) -> Any:
        return self.tables.table(self.tables.accounts)


def _claims_of(billing_account_id: str) -> str:
    return f"billing#{billing_account_id}"


def _with_default(contacts: Sequence[Contact], chosen: str | None) -> tuple[Contact, ...]:
    """The customer's choice of default beats the feed's, as long as that contact exists."""
    if chosen is None or all(contact.contact_id != chosen for contact in contacts):
        return tuple(contacts)
    return tuple(replace(contact, default=contact.contact_id == chosen) for contact in contacts)
