"""Parties: the account, its contacts, and who stands on a contract."""

from typing import Annotated, NotRequired

from typing_extensions import TypedDict

from chalicelib.application.callers import Right, Role
from chalicelib.domain.parties.parties import (
    ContactSource,
    CustomerType,
    PartnerType,
    VerificationStatus,
)
from chalicelib.web.edge.closed_sets import one_of


class EntityAnswer(TypedDict):
    id: str
    """The entity's id."""
    name: str
    """Its name, in the caller's language."""


class InvoicedByAnswer(TypedDict):
    """The company that invoices an order, a bill or a contract: the same wherever one is named."""

    id: str | None
    """The entity's id; null where a bill names an issuer that is not registered."""
    name: str | None
    """Its name in the caller's language; null where an order names an id that is not registered."""
    is_registered: bool
    """Whether contracts can be made with it."""


class ContractingEntityAnswer(EntityAnswer):
    """As a contract shows it; what was not registered when it was drawn up is left out."""

    registered_address: NotRequired[str]
    unified_social_credit_code: NotRequired[str]
    """Its number in China's register, 18 characters."""
    registration_number: NotRequired[str]
    """Of an entity that is registered elsewhere than in China, in place of the code."""
    tax_number: NotRequired[str]
    phone: NotRequired[str]
    email: NotRequired[str]


class CustomerAnswer(TypedDict):
    """As a contract shows it; what was not known when it was drawn up is left out."""

    name: str
    registration_number: NotRequired[str]
    """The number under which it is registered, or of the person's document."""
    tax_number: NotRequired[str]
    registered_address: NotRequired[str]
    bank: NotRequired[str]
    bank_account: NotRequired[str]
    """The number of the account there."""


class ContactAnswer(TypedDict):
    contact_id: str
    name: str
    phone: str
    email: str
    address: str
    postal_code: str
    default: bool
    """Whether drafts take it where no contact is named."""
    source: ContactSource
    """Whether it comes from the Account Center, or was entered here and can be changed here."""


class ContactsAnswer(TypedDict):
    items: list[ContactAnswer]


class IdentityAnswer(TypedDict):
    status: VerificationStatus
    """Contracts need `passed`."""
    type: CustomerType
    """Whom the identity is of."""
    name: str
    """The verified name, which contracts bear."""


class PartnerAnswer(TypedDict):
    type: PartnerType
    """What kind of partner it is."""
    name: str
    """The partner's name."""


class MeAnswer(TypedDict):
    account_id: str
    entity_name: str | None
    """The verified name; null before the verification has passed."""
    verification: IdentityAnswer | None
    """The account's identity verification; null where none was begun."""
    partner: PartnerAnswer | None
    """The ecosystem partner that the customer belongs to, and gets contracts from (E6); null for none."""
    invoice_title: str | None
    """The title on its invoices; null where upstream has not told it."""
    contacts: list[ContactAnswer]
    """Its contacts and addresses."""
    roles: list[Annotated[str, one_of(Role)]]
    """The roles of the caller's token."""
    rights: list[Right]
    """What the caller may do for the account."""
