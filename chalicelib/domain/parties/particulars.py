"""What registers and banks know of a party beside its name, and what a contract therefore shows beside it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class EntityParticulars:
    """Of an invoicing entity, as its registration gives them: none of them is empty."""

    registered_address: str
    unified_social_credit_code: str
    tax_number: str
    phone: str
    email: str


@dataclass(frozen=True)
class CustomerParticulars:
    """Of a verified customer, as the accounts feed gives them; empty is what it does not say."""

    registration_number: str = ""
    """Of a Chinese company the unified social credit code."""
    tax_number: str = ""
    registered_address: str = ""
    bank: str = ""
    bank_account: str = ""


NOTHING_TOLD = CustomerParticulars()
