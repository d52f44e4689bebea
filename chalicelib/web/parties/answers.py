"""Parties: the account, its contacts, and who stands on a contract."""

from typing import NotRequired

from typing_extensions import TypedDict

from chalicelib.application.callers import Right


class EntityAnswer(TypedDict):
    id: str
    name: str


class ContractingEntityAnswer(EntityAnswer):
    """As a contract shows it; what was not registered when it was drawn up is left out."""

    registered_address: NotRequired[str]
    unified_social_credit_code: NotRequired[str]
    tax_number: NotRequired[str]
    phone: NotRequired[str]
    email: NotRequired[str]


class CustomerAnswer(TypedDict):
    """As a contract shows it; what was not known when it was drawn up is left out."""

    name: str
    registration_number: NotRequired[str]
    tax_number: NotRequired[str]
    registered_address: NotRequired[str]
    bank: NotRequired[str]
    bank_account: NotRequired[str]


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
    rights: list[Right]
