"""What a registration says of an invoicing entity, checked; every fault is told in a sentence."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.adapters.phone_numbers import KnownPhoneNumbers
from chalicelib.domain.common.countries import CHINA
from chalicelib.domain.parties.credit_codes import credit_code_fault
from chalicelib.domain.parties.mail_address import usable_address
from chalicelib.domain.parties.particulars import EntityParticulars
from chalicelib.domain.parties.parties import Names, RemittanceAccount
from chalicelib.domain.provider.profile import LocalNumber, ProviderProfile

ID = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}"
_ID = re.compile(ID)
LONGEST_TEXT = 200
LONGEST_NAME = 64  # what a certificate holds
TAX_NUMBER = "[0-9A-Z]{15,20}"
_TAX_NUMBER = re.compile(TAX_NUMBER)
CREDIT_CODE, ELSEWHERE = "unified_social_credit_code", "registration_number"
_PARTICULARS = ("registered_address", "tax_number", "phone", "email")
NAMES = ("zh", "en")
ACCOUNT = ("bank", "account_name", "account_number")
_TRADE = ("id", "names", "invoice_issuer_names", "remittance_account", "registered_address")
NEEDED = (*_TRADE, CREDIT_CODE, "tax_number", "phone", "email")
"""Of an entity in China."""
NEEDED_ELSEWHERE = (*_TRADE, ELSEWHERE, "tax_number", "phone", "email")
OPTIONAL = ("artwork",)
MOST_ISSUER_NAMES = 20
"""All are written in one transaction, and those of before removed."""


class BadRegistration(ValueError):
    """The registration cannot be used; the text says why."""


@dataclass(frozen=True)
class Registration:
    entity_id: str
    names: Names
    invoice_issuer_names: tuple[str, ...]
    remittance_account: RemittanceAccount
    particulars: EntityParticulars
    artwork: str | None = None
    """A file with the company's own seal; without one a seal is drawn from its name."""


def read_registration(document: object, profile: ProviderProfile | None = None) -> Registration:
    """Reads id, names, invoice_issuer_names, remittance_account, the particulars, and perhaps artwork.

    Args: profile: the provider's, which may name numbers of another country; none: all is of China.
    Raises BadRegistration.
    """
    is_elsewhere = isinstance(document, dict) and ELSEWHERE in document
    if is_elsewhere and (profile is None or profile.entity_numbers is None):
        raise BadRegistration(
            f"{ELSEWHERE} is of entities outside of China: the provider's profile says nothing of it"
            " (entity_numbers in docs/provider.md)"
        )
    needed = NEEDED_ELSEWHERE if is_elsewhere else NEEDED
    fields = _fields(document, "the registration", needed, optional=OPTIONAL)
    names = _fields(fields["names"], "names", NAMES)
    account = _fields(fields["remittance_account"], "remittance_account", ACCOUNT)
    return Registration(
        entity_id=_id(fields["id"]),
        names=Names(zh=_text(names["zh"], "names.zh", LONGEST_NAME), en=_text(names["en"], "names.en")),
        invoice_issuer_names=_issuer_names(fields["invoice_issuer_names"]),
        remittance_account=RemittanceAccount(
            **{name: _text(value, f"remittance_account.{name}") for name, value in account.items()}
        ),
        particulars=_particulars(fields, profile),
        artwork=_text(fields["artwork"], "artwork") if "artwork" in fields else None,
    )


def _particulars(fields: Mapping[str, object], profile: ProviderProfile | None) -> EntityParticulars:
    home = profile.country if profile and ELSEWHERE in fields else CHINA
    told = {name: _text(fields[name], name) for name in _PARTICULARS}
    numbers = _local_numbers(fields, told["tax_number"], profile) or _chinese_numbers(
        fields, told["tax_number"]
    )
    if not KnownPhoneNumbers(home).is_number(told["phone"]):
        raise BadRegistration(f"phone is no telephone number; one outside of {home} begins with +")
    if usable_address(told["email"]) is None:
        raise BadRegistration("email must be one address such as contracts@example.com")
    return EntityParticulars(**told, **numbers)


def _chinese_numbers(fields: Mapping[str, object], tax_number: str) -> dict[str, str]:
    code = _text(fields[CREDIT_CODE], CREDIT_CODE)
    fault = credit_code_fault(code)
    if fault is not None:
        raise BadRegistration(f"{CREDIT_CODE} {fault}")
    if _TAX_NUMBER.fullmatch(tax_number) is None:
        raise BadRegistration("tax_number must be 15 to 20 digits and capital letters")
    return {CREDIT_CODE: code}


def _local_numbers(
    fields: Mapping[str, object], tax_number: str, profile: ProviderProfile | None
) -> dict[str, str]:
    """Of an entity that is registered elsewhere, with what they are called there; none of a Chinese one."""
    known = profile.entity_numbers if profile else None
    if known is None or ELSEWHERE not in fields:
        return {}
    number = _text(fields[ELSEWHERE], ELSEWHERE)
    _require_fitting(known.registration, ELSEWHERE, number)
    _require_fitting(known.tax, "tax_number", tax_number)
    return {
        CREDIT_CODE: "",
        ELSEWHERE: number,
        "registration_called_zh": known.registration.names.zh,
        "registration_called_en": known.registration.names.en,
        "tax_called_zh": known.tax.names.zh,
        "tax_called_en": known.tax.names.en,
    }


def _require_fitting(wanted: LocalNumber, name: str, number: str) -> None:
    if not wanted.fits(number):
        raise BadRegistration(f"{name} is no {wanted.names.en}, such as {wanted.example}: {wanted.form}")


def _fields(
    value: object, what: str, names: tuple[str, ...], *, optional: tuple[str, ...] = ()
) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise BadRegistration(f"{what} must be an object with the fields {', '.join(names)}")
    missing = [name for name in names if name not in value]
    unknown = [str(name) for name in value if name not in names + optional]
    if missing or unknown:
        faults = [f"lacks {', '.join(missing)}"] if missing else []
        faults += [f"has the unknown {', '.join(unknown)}"] if unknown else []
        raise BadRegistration(f"{what} {' and '.join(faults)}")
    return value


def _text(value: object, what: str, longest: int = LONGEST_TEXT) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > longest or not value.isprintable():
        raise BadRegistration(f"{what} must be one line of 1 to {longest} characters")
    return value.strip()


def _id(value: object) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise BadRegistration("id must be 1 to 64 letters, digits, dots, dashes or underscores")
    return value


def _issuer_names(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise BadRegistration("invoice_issuer_names must be a list of texts")
    names = tuple(_text(name, f"invoice_issuer_names[{place}]") for place, name in enumerate(value))
    if len(set(names)) != len(names):
        raise BadRegistration("invoice_issuer_names holds a name twice")
    if len(names) > MOST_ISSUER_NAMES:
        raise BadRegistration(f"invoice_issuer_names has more than {MOST_ISSUER_NAMES} names")
    return names
