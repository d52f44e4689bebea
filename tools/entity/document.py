"""What a registration says of an invoicing entity, checked; every fault is told in a sentence."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.adapters.phone_numbers import KnownPhoneNumbers
from chalicelib.domain.parties.credit_codes import credit_code_fault
from chalicelib.domain.parties.mail_address import usable_address
from chalicelib.domain.parties.particulars import EntityParticulars
from chalicelib.domain.parties.parties import Names, RemittanceAccount

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_LONGEST_TEXT = 200
_LONGEST_NAME = 64  # what a certificate holds
_TAX_NUMBER = re.compile(r"[0-9A-Z]{15,20}", re.ASCII)
_PARTICULARS = ("registered_address", "unified_social_credit_code", "tax_number", "phone", "email")
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


def read_registration(document: object) -> Registration:
    """Reads id, names, invoice_issuer_names, remittance_account, the particulars, and perhaps artwork.

    Raises BadRegistration.
    """
    needed = ("id", "names", "invoice_issuer_names", "remittance_account", *_PARTICULARS)
    fields = _fields(document, "the registration", needed, optional=("artwork",))
    names = _fields(fields["names"], "names", ("zh", "en"))
    account = _fields(
        fields["remittance_account"], "remittance_account", ("bank", "account_name", "account_number")
    )
    return Registration(
        entity_id=_id(fields["id"]),
        names=Names(zh=_text(names["zh"], "names.zh", _LONGEST_NAME), en=_text(names["en"], "names.en")),
        invoice_issuer_names=_issuer_names(fields["invoice_issuer_names"]),
        remittance_account=RemittanceAccount(
            **{name: _text(value, f"remittance_account.{name}") for name, value in account.items()}
        ),
        particulars=_particulars(fields),
        artwork=_text(fields["artwork"], "artwork") if "artwork" in fields else None,
    )


def _particulars(fields: Mapping[str, object]) -> EntityParticulars:
    told = EntityParticulars(**{name: _text(fields[name], name) for name in _PARTICULARS})
    fault = credit_code_fault(told.unified_social_credit_code)
    if fault is not None:
        raise BadRegistration(f"unified_social_credit_code {fault}")
    if _TAX_NUMBER.fullmatch(told.tax_number) is None:
        raise BadRegistration("tax_number must be 15 to 20 digits and capital letters")
    if not KnownPhoneNumbers().is_number(told.phone):
        raise BadRegistration("phone is no telephone number; outside mainland China it begins with +")
    if usable_address(told.email) is None:
        raise BadRegistration("email must be one address such as contracts@example.com")
    return told


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


def _text(value: object, what: str, longest: int = _LONGEST_TEXT) -> str:
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
