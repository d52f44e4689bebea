"""Customers and the legal entities that invoice them."""

from collections.abc import Sequence
from typing import Protocol

from chalicelib.domain.parties import Account, Contact, InvoicingEntity
from chalicelib.domain.seals import RegisteredSeal


class Accounts(Protocol):
    def get(self, account_id: str) -> Account | None:
        """The feed's last word, with the customer's own contacts."""
        ...

    def put_upstream(self, account: Account) -> None:
        """Writes what the feed says, if the stored row is still `account.row`; else raises Stale."""
        ...

    def claimants(self, billing_account_id: str) -> Sequence[str]:
        """The accounts that list this billing account; bills go to one that is alone."""
        ...

    def save_contact(self, account_id: str, contact: Contact) -> None: ...

    def remove_contact(self, account_id: str, contact_id: str) -> None: ...

    def choose_default_contact(self, account_id: str, contact_id: str) -> None: ...


class Entities(Protocol):
    def get(self, entity_id: str) -> InvoicingEntity | None: ...

    def by_feed_name(self, name: str) -> InvoicingEntity | None:
        """The entity with this id, or with this among its `invoice_issuer_names`."""
        ...

    def artwork(self, entity_id: str) -> bytes: ...

    def seals(self) -> Sequence[RegisteredSeal]:
        """Everything that any entity was ever registered to seal with."""
        ...

    def register(self, entity: InvoicingEntity, artwork: bytes) -> None:
        """Raises Conflict `issuer_name_taken` when another entity has one of its issuer names."""
        ...
