"""Contacts, and the parties of a contract, as answers."""

from chalicelib.domain.contract.contents import ContractContent
from chalicelib.domain.parties.parties import Contact
from chalicelib.web.parties.answers import ContactAnswer, ContractingEntityAnswer, CustomerAnswer


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


def customer_answer(content: ContractContent) -> CustomerAnswer:
    known = content.customer_particulars
    return CustomerAnswer(
        name=content.customer_name,
        registration_number=known.registration_number or None,
        tax_number=known.tax_number or None,
        registered_address=known.registered_address or None,
        bank=known.bank or None,
        bank_account=known.bank_account or None,
    )


def contracting_entity_answer(entity_id: str, name: str, content: ContractContent) -> ContractingEntityAnswer:
    known = content.provider_particulars
    return ContractingEntityAnswer(
        id=entity_id,
        name=name,
        registered_address=known.registered_address if known else None,
        unified_social_credit_code=known.unified_social_credit_code if known else None,
        tax_number=known.tax_number if known else None,
        phone=known.phone if known else None,
        email=known.email if known else None,
    )
