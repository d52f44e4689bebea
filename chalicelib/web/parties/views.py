"""The customers' calls about themselves."""

from chalicelib.application.callers import Right
from chalicelib.application.customers.keeping_contacts import ContactWish
from chalicelib.domain.common.errors import NotFound
from chalicelib.domain.parties.parties import Account
from chalicelib.web.edge.calls import Call, WithBody
from chalicelib.web.edge.request_parts import idempotency_key
from chalicelib.web.parties.answers import (
    ContactAnswer,
    ContactsAnswer,
    IdentityAnswer,
    MeAnswer,
    PartnerAnswer,
)
from chalicelib.web.parties.bodies import ContactBody, ContactChangeBody
from chalicelib.web.parties.representing import contact_answer


def me(call: Call) -> MeAnswer:
    account = _account(call)
    verified, partner = account.verification, account.partner
    return MeAnswer(
        account_id=account.account_id,
        entity_name=account.entity_name,
        verification=(
            IdentityAnswer(status=verified.status, type=verified.type, name=verified.name)
            if verified
            else None
        ),
        partner=PartnerAnswer(type=partner.type, name=partner.name) if partner else None,
        invoice_title=account.invoice_title,
        contacts=[contact_answer(contact) for contact in account.contacts],
        roles=sorted(call.someone.roles),
        rights=[right for right in Right if right in call.someone.rights],
    )


def contacts(call: Call) -> ContactsAnswer:
    return ContactsAnswer(items=[contact_answer(contact) for contact in _account(call).contacts])


def contact(call: Call, contact_id: str) -> ContactAnswer:
    found = _account(call).contact(contact_id)
    if found is None:
        raise NotFound()
    return contact_answer(found)


def contact_added(call: WithBody[ContactBody]) -> ContactAnswer:
    body = call.body
    wish = ContactWish(body.name, body.phone, body.email, body.address, body.postal_code, body.default)
    return contact_answer(
        call.services.keep_contacts.add(call.account_id, wish, call.now, idempotency_key(call))
    )


def contact_changed(call: WithBody[ContactChangeBody], contact_id: str) -> ContactAnswer:
    body = call.body
    wish = ContactWish(body.name, body.phone, body.email, body.address, body.postal_code, bool(body.default))
    return contact_answer(call.services.keep_contacts.change(call.account_id, contact_id, wish))


def contact_deleted(call: Call, contact_id: str) -> None:
    call.services.keep_contacts.remove(call.account_id, contact_id, call.now)


def _account(call: Call) -> Account:
    account = call.services.accounts.get(call.account_id)
    if account is None:
        raise NotFound("account_unknown")
    return account
