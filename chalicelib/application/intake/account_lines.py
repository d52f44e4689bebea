"""An account line of the feed."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, replace

from chalicelib.application.intake.fault_codes import FaultCode
from chalicelib.application.intake.faults import BadLine, EachFault
from chalicelib.application.intake.fields import Fields
from chalicelib.application.intake.verified_particulars import particulars_of
from chalicelib.domain.parties.parties import (
    Account,
    Contact,
    CustomerType,
    Partner,
    PartnerType,
    Verification,
    VerificationStatus,
)

MOST_BILLING_ACCOUNTS = 49
"""The account, the billing accounts it gives up and those it takes are one transaction of 100 writes."""

MOST_CONTACTS = 100
LONGEST_ADDRESS = 1_000


def account_of(fields: Fields, *, are_chinese: bool = True) -> Account:
    """The account that a line tells of, with the contacts that upstream keeps; raises BadLine.

    Args: are_chinese: companies are, so that their numbers are credit codes.
    """
    with EachFault() as value:
        account_id = value(fields.identifier, "account_id")
        billing_account_ids = value(fields.texts, "billing_account_ids", MOST_BILLING_ACCOUNTS)
        account = Account(
            account_id=account_id,
            version=value(fields.whole, "version", least=0),
            verification=value(lambda: _verification(fields.nested("verification"), are_chinese)),
            invoice_title=value(fields.text_or_none, "invoice_title"),
            partner=value(lambda: _partner(fields.nested_or_none("partner"))),
            contacts=value(lambda: _contacts(fields.several("contacts", MOST_CONTACTS))),
            billing_account_ids=(account_id,)
            if fields.is_null("billing_account_ids")
            else billing_account_ids,
        )
    return replace(account, content_hash=_content_hash(account))


def _verification(fields: Fields, are_chinese: bool) -> Verification:
    with EachFault() as value:
        status = value(fields.choice, "status", VerificationStatus)
        passed = status is VerificationStatus.PASSED
        name = value(fields.text if passed else fields.text_or_empty, "name")
        kind = value(fields.choice, "type", CustomerType)
        particulars = value(particulars_of, fields, kind, are_chinese=are_chinese)
    return Verification(status, kind, name, particulars)


def _partner(fields: Fields | None) -> Partner | None:
    if fields is None:
        return None
    with EachFault() as value:
        return Partner(value(fields.choice, "type", PartnerType), value(fields.text, "name"))


def _contacts(entries: list[Fields]) -> tuple[Contact, ...]:
    with EachFault() as value:
        contacts = tuple(value(_contact, fields) for fields in entries)
    if len({contact.contact_id for contact in contacts}) < len(contacts):
        raise BadLine(FaultCode.FIELD_INVALID, "`contacts` has the same `contact_id` twice.")
    return contacts


def _contact(fields: Fields) -> Contact:
    with EachFault() as value:
        return Contact(
            contact_id=value(fields.identifier, "contact_id"),
            name=value(fields.text_or_empty, "name"),
            phone=value(fields.text_or_empty, "phone"),
            email=value(fields.text_or_empty, "email"),
            address=value(fields.text_or_empty, "address", LONGEST_ADDRESS),
            postal_code=value(fields.text_or_empty, "postal_code"),
            default=value(fields.flag, "default", default=False),
        )


def _content_hash(account: Account) -> str:
    """Tells whether the same version came with the same content, whatever the customer has added since."""
    told = {
        "verification": _verified(account.verification) if account.verification else None,
        "invoice_title": account.invoice_title,
        "partner": asdict(account.partner) if account.partner else None,
        "contacts": [asdict(contact) for contact in account.contacts],
        "billing_account_ids": account.billing_account_ids,
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _verified(verification: Verification) -> Mapping[str, object]:
    """Without particulars that nobody told: a line from before there were any is still a repeat of itself."""
    told = asdict(verification)
    told["particulars"] = {name: value for name, value in told["particulars"].items() if value}
    return told if told["particulars"] else {name: told[name] for name in ("status", "type", "name")}
