"""Contacts as answers."""

from chalicelib.domain.parties.parties import Contact
from chalicelib.web.parties.answers import ContactAnswer


def contact_answer(contact: Contact) -> ContactAnswer:
    return ContactAnswer(
        contact_id=contact.contact_id,
        name=contact.name,
        phone=contact.phone,
        email=contact.email,
        address=contact.address,
        postal_code=contact.postal_code,
        default=contact.default,
        source=contact.source,
    )
