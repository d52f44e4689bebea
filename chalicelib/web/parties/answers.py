"""Parties: the account, its contacts, and who stands on a contract."""

from typing_extensions import TypedDict


class EntityAnswer(TypedDict):
    id: str
    name: str


class ContractingEntityAnswer(EntityAnswer):
    """As a contract shows it; null is what was not registered when it was drawn up."""

    registered_address: str | None
    unified_social_credit_code: str | None
    tax_number: str | None
    phone: str | None
    email: str | None


class CustomerAnswer(TypedDict):
    """As a contract shows it; null is what was not known when it was drawn up."""

    name: str
    registration_number: str | None
    tax_number: str | None
    registered_address: str | None
    bank: str | None
    bank_account: str | None


class ContactAnswer(TypedDict):
    contact_id: str
    name: str
    phone: str
    email: str
    address: str
    postal_code: str
    default: bool
    source: str


class ContactsAnswer(TypedDict):
    items: list[ContactAnswer]


class IdentityAnswer(TypedDict):
    status: str
    type: str
    name: str


class PartnerAnswer(TypedDict):
    type: str
    name: str


class MeAnswer(TypedDict):
    account_id: str
    entity_name: str | None
    verification: IdentityAnswer | None
    partner: PartnerAnswer | None
    invoice_title: str | None
    contacts: list[ContactAnswer]
    roles: list[str]
