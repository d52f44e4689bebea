"""The OpenAPI page with words: what each area, call, parameter, field and code means."""

from collections.abc import Sequence
from typing import Any

from typing_extensions import is_typeddict

from chalicelib.application.callers import Caller, Role
from chalicelib.domain.common.errors import Forbidden
from chalicelib.domain.common.policy import IDEMPOTENCY_LIFETIME, figures
from chalicelib.web.edge.answers import ProblemAnswer
from chalicelib.web.edge.examples import put_examples
from chalicelib.web.edge.field_notes import Notes, lineage, notes_of, parts_of
from chalicelib.web.edge.glossary import SHARED
from chalicelib.web.edge.introduction import AREAS, SERVERS, TEXT, area_of
from chalicelib.web.edge.leading_on import links_of
from chalicelib.web.edge.limits_of_answers import limit
from chalicelib.web.edge.routing import Route
from chalicelib.web.edge.sets_of_codes import explained_codes, put_sets_in_place
from chalicelib.web.edge.value_notes import VALUES

Part = dict[str, Any]

DEPRECATED = "Deprecated:"
"""How the note of a field begins that clients may still rely on."""


def described(page: Part, routes: Sequence[Route]) -> Part:
    """The same page, in which nothing is left without a description."""
    words = figures() | {"repeat_hours": int(IDEMPOTENCY_LIFETIME.total_seconds() // 3600)}
    schemas, kinds = page["components"]["schemas"], parts_of([*_kinds(routes), ProblemAnswer])
    for name, schema in schemas.items():
        _describe_schema(schema, {**VALUES.get(name, {}), **(notes_of(kinds[name]) if name in kinds else {})})
        if is_typeddict(kinds.get(name)):
            limit(schema, (kind.__name__ for kind in lineage(kinds[name])))
    for route in routes:
        _describe_operation(page["paths"][route.path][route.method.lower()], route, routes)
    put_sets_in_place(page)
    put_examples(page)
    page["info"]["description"] = TEXT.read_text(encoding="utf-8").strip().format_map(words)
    tags = [{"name": name, "description": text} for name, (text, _) in AREAS.items()]
    return {**page, "servers": SERVERS, "tags": tags, "x-codes": explained_codes()}


def _kinds(routes: Sequence[Route]) -> list[Any]:
    return [each for it in routes for each in (it.types.body, it.types.query, it.types.answer)]


def _describe_schema(schema: Part, notes: Notes) -> None:
    for name, field in schema.get("properties", {}).items():
        if told := notes.get(name) or SHARED.get(name):
            field["description"] = told
            if told.startswith(DEPRECATED):
                field["deprecated"] = True
    if "enum" in schema and notes:
        values = [f"`{value}`: {notes[value]}" for value in schema["enum"] if value in notes]
        schema["description"] = "\n\n".join([*filter(None, [schema.get("description")]), *values])


def _describe_operation(operation: Part, route: Route, routes: Sequence[Route]) -> None:
    notes = notes_of(route.types.query) if route.types.query else {}
    for parameter in operation["parameters"]:
        name = parameter["name"]
        parameter["description"] = notes.get(name) or SHARED.get(name) or _HEADERS.get(name, "")
    operation |= {
        "tags": [area_of(route.path)],
        "description": "\n\n".join(filter(None, [route.more.format_map(figures()), *_manners(route)])),
    }
    if links := links_of(route, routes):
        operation["responses"][str(route.status)]["links"] = links


_HEADERS = {"Idempotency-Key": "The same for each repeat of this call, another for each new one."}


def _manners(route: Route) -> list[str]:
    """For whom it is, and how it is paged and repeated."""
    told = ["For anybody, without a token." if route.public else f"For {_roles(route)}."]
    if route.types.query is not None and "cursor" in route.types.query.model_fields:
        told.append("Gives a page; see *Pages of a list*.")
    if route.idempotent:
        told.append("Takes an `Idempotency-Key`; see *Repeating a call*.")
    return told


def _roles(route: Route) -> str:
    admitted = [role for role in Role if _admits(route, role)]
    return ", ".join(f"`{role}`" for role in admitted)


def _admits(route: Route, role: Role) -> bool:
    try:
        route.whom(Caller("somebody", "account", frozenset({role})))
    except Forbidden:
        return False
    return True
