"""What registers and banks know of a party beside its name, and what a contract therefore shows beside it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class EntityParticulars:
    """Of an invoicing entity, as its registration gives them."""

    registered_address: str
    unified_social_credit_code: str
    """Empty of one that is registered elsewhere than in China."""
    tax_number: str
    phone: str
    email: str
    registration_number: str = ""
    """Of one that is registered elsewhere, with what this number and the tax number are called there."""
    registration_called_zh: str = ""
    registration_called_en: str = ""
    tax_called_zh: str = ""
    tax_called_en: str = ""


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
