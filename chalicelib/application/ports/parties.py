"""Customers and the legal entities that invoice them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from chalicelib.application.ports.ledger import ContactUse
from chalicelib.domain.parties.contacts import AddressBook
from chalicelib.domain.parties.parties import Account, InvoicingEntity
from chalicelib.domain.sealing.seals import RegisteredSeal

MOST_USES_AT_ONCE = 100


class Accounts(Protocol):
    def get(self, account_id: str) -> Account | None:
        """The feed's last word, with the customer's own contacts."""
        ...

    def names(self, account_ids: Iterable[str]) -> dict[str, str]:
        """What the identity verification calls each, passed or not; one call for a hundred."""
        ...

    def put_upstream(self, account: Account) -> None:
        """Writes what the feed says, if the stored row is still `account.row`; else raises Stale."""
        ...

    def accounts_billed_as(self, billing_account_id: str) -> Sequence[str]:
        """Two at most of the accounts that list this billing account; bills go to one that is alone."""
        ...

    def with_book(self, account_id: str) -> tuple[Account | None, AddressBook]:
        """The same, with what the customer keeps beside the feed's contacts, of one and the same moment.

        The book is an empty one where there is nothing yet.
        """
        ...

    def latest_uses(self, account_id: str, contact_id: str) -> Sequence[ContactUse]:
        """The last `MOST_USES_AT_ONCE` times that drafts took this own contact, without those forgotten.

        The contracts tell whether they still have it.
        """
        ...

    def forget(self, uses: Sequence[ContactUse]) -> None:
        """Those of contracts that are no drafts with this contact any more."""
        ...


class PhoneNumbers(Protocol):
    """Numbers without a country code are those of the provider's country."""

    def is_number(self, text: str) -> bool: ...

    def is_chinese(self, text: str) -> bool: ...


class Entities(Protocol):
    def get(self, entity_id: str) -> InvoicingEntity | None: ...

    def current(self, entity_id: str) -> InvoicingEntity | None:
        """As it is stored now; `get` may give what was known some seconds ago."""
        ...

    def by_feed_names(self, names: Iterable[str]) -> dict[str, InvoicingEntity]:
        """For each name the entity with this id, or with this among its `invoice_issuer_names`.

        A name counts as people read it; the one that is spelled alike comes first.
        Names that nobody has are left out.
        """
        ...

    def artwork(self, entity_id: str, sha256: str | None = None) -> bytes:
        """The one with this hash, or the latest."""
        ...

    def seals(self) -> Sequence[RegisteredSeal]:
        """Everything that any entity was ever registered to seal with."""
        ...

    def register(self, entity: InvoicingEntity, artwork: bytes) -> None:
        """Raises Conflict `issuer_name_taken` when another entity has one of its issuer names."""
        ...

    def revoke(self, certificate_sha256: str, at: datetime) -> int:
        """Nobody may rely on this certificate's seals from then on; returns how many seals it has."""
        ...
