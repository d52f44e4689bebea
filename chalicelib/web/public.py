"""Calls that need no sign-in: health, catalogue, the register of contracts."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from chalicelib.domain.requesting.catalogue import CATALOGUE, Product
from chalicelib.web.answers.accounts import EntityAnswer
from chalicelib.web.answers.public import (
    HealthAnswer,
    NamesAnswer,
    ProductAnswer,
    ProductsAnswer,
    RegisterAnswer,
    TermsVersionAnswer,
)
from chalicelib.web.bodies.public import RegisterQuery
from chalicelib.web.calls import Call
from chalicelib.web.fields import timestamp, timestamp_or_none
from chalicelib.web.representing import in_language

if TYPE_CHECKING:
    from chalicelib.web.api import Route


def health(_: Call) -> HealthAnswer:
    return HealthAnswer(status="ok")


def openapi_page(routes: "Sequence[Route]") -> dict[str, Any]:
    """Generated when it is asked for: no other call needs what generates it."""
    from chalicelib.web.openapi import openapi

    return openapi(routes)


def products(call: Call) -> ProductsAnswer:
    return ProductsAnswer(items=[_product(row, call) for row in CATALOGUE.values()])


def _product(row: Product, call: Call) -> ProductAnswer:
    url = f"/api/products/{row.product}/terms"
    terms = call.services.terms.of(row.product)
    return ProductAnswer(
        product=row.product,
        name=NamesAnswer(en=row.name.en, zh=row.name.zh),
        seller=row.seller,
        self_service=row.self_service,
        terms_url=url,
        terms_versions=[
            TermsVersionAnswer(
                version=version.version,
                effective_from=timestamp(version.effective_from),
                url=f"{url}?version={version.version}",
            )
            for version in (terms.versions if terms else ())
        ],
    )


def registered(call: Call, contract_number: str) -> RegisterAnswer:
    query: RegisterQuery = call.query
    found = call.services.look_up(contract_number, query.sha256, call.now)
    call.services.measurements.count("Verifications", result=str(found.result))
    entity = found.entity_names
    return RegisterAnswer(
        result=found.result,
        status=found.status,
        issued_at=timestamp_or_none(found.issued_at),
        invoicing_entity=(
            EntityAnswer(id=found.entity_id or "", name=in_language(entity, call.language))
            if entity
            else None
        ),
    )
