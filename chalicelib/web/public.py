"""Calls that need no sign-in: health, catalogue, the register of contracts."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from chalicelib.domain.catalogue import CATALOGUE
from chalicelib.web import answers
from chalicelib.web.bodies import RegisterQuery
from chalicelib.web.calls import Call
from chalicelib.web.fields import timestamp_or_none
from chalicelib.web.representing import in_language

if TYPE_CHECKING:
    from chalicelib.web.api import Route


def health(_: Call) -> answers.HealthAnswer:
    return answers.HealthAnswer(status="ok")


def openapi_page(routes: "Sequence[Route]") -> dict[str, Any]:
    """Generated when it is asked for: no other call needs what generates it."""
    from chalicelib.web.openapi import openapi

    return openapi(routes)


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
        issued_at=timestamp_or_none(found.issued_at),
        invoicing_entity=(
            answers.EntityAnswer(id=found.entity_id or "", name=in_language(entity, call.language))
            if entity
            else None
        ),
    )
