"""Drafts take an own contact of their customer, so that it is not deleted while they have it (C10)."""

from collections.abc import Sequence

from chalicelib.application.ports import ContactUse
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.parties.contacts import is_managed_upstream
from chalicelib.domain.parties.parties import Account, Contact


def uses_of(contact: Contact | None, account: Account, drafts: Sequence[Contract]) -> tuple[ContactUse, ...]:
    """What to write with drafts that took this contact; upstream's are not held, they go as they come."""
    if contact is None or is_managed_upstream(contact):
        return ()
    use = ContactUse(
        account_id=account.account_id,
        contact_id=contact.contact_id,
        contract_ids=tuple(draft.contract_id for draft in drafts),
        book_row=account.book_row,
        distinction=str(drafts[0].row),
    )
    return (use,)
