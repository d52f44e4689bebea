"""Parties: the account, its contacts, and who stands on a contract."""

from typing_extensions import TypedDict


class EntityAnswer(TypedDict):
    id: str
    name: str


class CustomerAnswer(TypedDict):
    name: str


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
