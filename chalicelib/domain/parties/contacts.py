"""A customer's contacts: upstream's, the customer's own, and which one is the default (C10)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from chalicelib.domain.common.errors import Conflict, FieldFault
from chalicelib.domain.parties.mail_address import usable_address
from chalicelib.domain.parties.parties import Contact, ContactSource
from chalicelib.domain.parties.postal_codes import is_of_china

MOST_OWN_CONTACTS = 50
"""All of an account's own contacts are one record."""

_POSTAL_CODE = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z -]{1,8}[0-9A-Za-z])")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_HAN = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True)
class AddressBook:
    """What an account's customer keeps: contacts of their own, and the choice of default."""

    account_id: str
    own: tuple[Contact, ...] = ()
    chosen: str | None = None
    """The contact that was made the default, by the customer or when the former default was deleted."""
    uses: int = 0
    """How often a draft has taken one of them: a deletion is decided on all of these."""
    row: int = 0

    def with_own(self, contact: Contact) -> "AddressBook":
        """With this contact, new or changed. Raises Conflict `too_many_contacts`."""
        places = [each.contact_id for each in self.own]
        if contact.contact_id in places:
            kept = tuple(contact if it.contact_id == contact.contact_id else it for it in self.own)
            return replace(self, own=kept)
        if len(self.own) >= MOST_OWN_CONTACTS:
            raise Conflict("too_many_contacts", most=MOST_OWN_CONTACTS)
        return replace(self, own=(*self.own, contact))

    def choosing(self, contact_id: str) -> "AddressBook":
        return replace(self, chosen=contact_id)

    def without(self, contact_id: str, upstream: Sequence[Contact]) -> "AddressBook":
        """Without this own contact. Where it was the default, who follows is written down, not left open."""
        was_default = any(it.contact_id == contact_id and it.default for it in contacts_of(upstream, self))
        left = replace(self, own=tuple(it for it in self.own if it.contact_id != contact_id))
        if not was_default:
            return left
        following = contacts_of(upstream, left)
        return replace(left, chosen=next((it.contact_id for it in following if it.default), None))


def contacts_of(upstream: Sequence[Contact], book: AddressBook) -> tuple[Contact, ...]:
    """Upstream's contacts, then the customer's own in the order of their making; exactly one is the default.

    The customer's choice comes first, then the feed's, then whichever contact is the first.
    """
    contacts = (*upstream, *book.own)
    chosen = next((it for it in contacts if it.contact_id == book.chosen), None)
    marked = next((it for it in upstream if it.default), None)
    default = chosen or marked or next(iter(contacts), None)
    return tuple(replace(contact, default=contact is default) for contact in contacts)


def address_faults(contact: Contact, *, is_phone: bool, is_chinese_phone: bool) -> list[FieldFault]:
    """What stands in the way of printing the contact on a contract and of reaching it.

    Args:
        is_phone: the phone number exists in some numbering plan.
        is_chinese_phone: it is one of mainland China, where postal codes have six digits.
    """
    texts = {"name": contact.name, "address": contact.address, "postal_code": contact.postal_code}
    faults = [FieldFault(name, "text_unprintable") for name, text in texts.items() if _CONTROL.search(text)]
    if not is_phone:
        faults.append(FieldFault("phone", "phone_invalid"))
    if contact.email and usable_address(contact.email) is None:
        faults.append(FieldFault("email", "email_invalid"))
    chinese = is_chinese_phone and _HAN.search(contact.address) is not None
    is_right = is_of_china(contact.postal_code) if chinese else _POSTAL_CODE.fullmatch(contact.postal_code)
    if contact.postal_code and not is_right:
        code = "postal_code_not_chinese" if chinese else "postal_code_invalid"
        faults.append(FieldFault("postal_code", code))
    return faults


def is_managed_upstream(contact: Contact) -> bool:
    return contact.source is ContactSource.UPSTREAM
