"""Contacts, and the parties of a contract, as answers."""

from chalicelib.domain.contract.contents import ContractContent
from chalicelib.domain.parties.parties import Contact, InvoicingEntity, Names
from chalicelib.web.edge.calls import Call
from chalicelib.web.parties.answers import (
    ContactAnswer,
    ContractingEntityAnswer,
    CustomerAnswer,
    InvoicedByAnswer,
)


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
    answer, known = CustomerAnswer(name=content.customer_name), content.customer_particulars
    if known.registration_number:
        answer["registration_number"] = known.registration_number
    if known.tax_number:
        answer["tax_number"] = known.tax_number
    if known.registered_address:
        answer["registered_address"] = known.registered_address
    if known.bank:
        answer["bank"] = known.bank
    if known.bank_account:
        answer["bank_account"] = known.bank_account
    return answer


def invoiced_by(entity: InvoicingEntity | None, call: Call, **told: str) -> InvoicedByAnswer:
    """`told`: the `id` or the `name` that upstream names, where no entity is registered by it."""
    if entity is None:
        return InvoicedByAnswer(id=told.get("id"), name=told.get("name"), is_registered=False)
    return contracted_by(entity.entity_id, entity.names, call)


def contracted_by(entity_id: str, names: Names, call: Call) -> InvoicedByAnswer:
    """Of a contract, whose entity was registered when it was drawn up."""
    return InvoicedByAnswer(id=entity_id, name=names.in_language(call.language), is_registered=True)


def contracting_entity_answer(entity_id: str, name: str, content: ContractContent) -> ContractingEntityAnswer:
    known = content.provider_particulars
    if known is None:
        return ContractingEntityAnswer(id=entity_id, name=name)
    answer = ContractingEntityAnswer(
        id=entity_id,
        name=name,
        registered_address=known.registered_address,
        tax_number=known.tax_number,
        phone=known.phone,
        email=known.email,
    )
    if known.unified_social_credit_code:
        answer["unified_social_credit_code"] = known.unified_social_credit_code
    else:
        answer["registration_number"] = known.registration_number
    return answer
