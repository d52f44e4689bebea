"""Calls that need no sign-in: health, catalogue, the register of contracts."""

from typing import NoReturn

from chalicelib.domain.catalogue import CATALOGUE
from chalicelib.domain.errors import Unavailable
from chalicelib.web import answers
from chalicelib.web.bodies import RegisterQuery
from chalicelib.web.calls import Call
from chalicelib.web.representing import in_language

NOT_AVAILABLE_YET = (
    ("get", "/api/orders/{order_id}/checklist"),
    ("post", "/api/contacts"),
    ("put", "/api/contacts/{contact_id}"),
    ("delete", "/api/contacts/{contact_id}"),
    ("post", "/api/contracts/{contract_id}/paper-request"),
    ("get", "/api/paper-requests"),
    ("get", "/api/remittance-claims"),
    ("post", "/api/remittance-claims"),
    ("get", "/api/tickets"),
    ("post", "/api/tickets"),
    ("get", "/api/tickets/{ticket_id}"),
    ("post", "/api/icp-checks"),
    ("get", "/api/desk/paper-requests"),
    ("post", "/api/desk/paper-requests/{paper_request_id}/mail"),
    ("post", "/api/desk/paper-requests/{paper_request_id}/delivered"),
    ("get", "/api/desk/remittance-claims"),
    ("post", "/api/desk/remittance-claims/{claim_id}/match"),
    ("post", "/api/desk/remittance-claims/{claim_id}/reject"),
    ("get", "/api/desk/tickets"),
    ("post", "/api/desk/tickets/{ticket_id}/answer"),
)
"""Routes that clients may know already and that answer 501 until they are built."""


def health(_: Call) -> answers.HealthAnswer:
    return answers.HealthAnswer(status="ok")


def products(_: Call) -> answers.ProductsAnswer:
    """Terms of Service cannot be downloaded yet, so no address is given for them."""
    return answers.ProductsAnswer(
        items=[
            answers.ProductAnswer(
                product=row.product,
                name=answers.NamesAnswer(en=row.name.en, zh=row.name.zh),
                seller=row.seller,
                self_service=row.self_service,
                terms_url=None,
            )
            for row in CATALOGUE.values()
        ]
    )


def registered(call: Call, contract_number: str) -> answers.RegisterAnswer:
    query: RegisterQuery = call.query
    found = call.services.look_up(contract_number, query.sha256, call.now)
    entity = found.entity_names
    return answers.RegisterAnswer(
        result=found.result,
        status=found.status,
        issued_at=found.issued_at,
        invoicing_entity=(
            answers.EntityAnswer(id=found.entity_id or "", name=in_language(entity, call.language))
            if entity
            else None
        ),
    )


def not_available_yet(_: Call, **_path: str) -> NoReturn:
    """Says so, rather than answering wrongly."""
    raise Unavailable("not_available_yet")
