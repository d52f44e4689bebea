"""The OpenAPI 3.1 page, generated from the table of routes and their models."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter
from typing_extensions import is_typeddict

from chalicelib.domain.common import lengths
from chalicelib.domain.common.policy import LONGEST_IDEMPOTENCY_KEY, figures
from chalicelib.version import API_VERSION
from chalicelib.web.edge.answers import ProblemAnswer
from chalicelib.web.edge.described import described
from chalicelib.web.edge.fields import NONE
from chalicelib.web.edge.openapi_responses import responses, shared_headers, shared_responses
from chalicelib.web.edge.routing import Route

_NAME = {"type": "string", "minLength": 1, "maxLength": lengths.ID}
_REFERENCE = "#/components/schemas/{model}"


def openapi(routes: Sequence[Route]) -> dict[str, Any]:
    """The whole page. Everything that a route takes or gives is among its schemas."""
    kinds = dict.fromkeys(
        [(ProblemAnswer, "serialization")]
        + [(_answer(route), "serialization") for route in routes if _answer(route)]
        + [(route.types.body, "validation") for route in routes if _is_model(route.types.body)]
    )
    inputs: list[Any] = [(kind, mode, TypeAdapter(kind)) for kind, mode in kinds]
    _refuse_collisions([kind for kind, _ in kinds])
    found, definitions = TypeAdapter.json_schemas(inputs, ref_template=_REFERENCE)
    references = {kind: schema for (kind, _), schema in found.items()}
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, references)
    page = {
        "openapi": "3.1.0",
        "info": {"title": "Contract centre", "version": API_VERSION},
        "paths": paths,
        "components": {
            "schemas": definitions.get("$defs", {}),
            "responses": shared_responses(references[ProblemAnswer]),
            "headers": shared_headers(),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
        },
    }
    return described(page, routes)


def _answer(route: Route) -> Any:
    """The type of a JSON answer; none for documents and pages."""
    answer = route.types.answer
    return answer if is_typeddict(answer) else None


def _answer_schema(route: Route, references: Mapping[Any, Any]) -> Any:
    """Of a JSON answer; that of this page itself is any object."""
    if "application/json" not in route.gives:
        return None
    return references[_answer(route)] if _answer(route) else {"type": "object"}


def _summary(route: Route) -> str:
    """The docstring of the table's row, with the policy's figures."""
    return route.summary.format_map(figures())


def _is_model(body: Any) -> bool:
    return body is not None and body is not bytes


def _refuse_collisions(kinds: Sequence[Any]) -> None:
    """Raises ValueError where two types have one name: a reader could not tell which is meant."""
    twice = [name for name, count in Counter(kind.__name__ for kind in kinds).items() if count > 1]
    if twice:
        raise ValueError(f"more than one type is called {', '.join(twice)}")


def _operation(route: Route, references: Mapping[Any, Any]) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": route.name,
        "summary": _summary(route),
        "parameters": _path_parameters(route) + _query_parameters(route) + _header_parameters(route),
        "responses": responses(route, _summary(route), _answer_schema(route, references)),
        "security": [] if route.public else [{"token": []}],
    }
    if _is_model(route.types.body):
        operation["requestBody"] = {
            "required": not route.body_optional,
            "content": {kind: {"schema": references[route.types.body]} for kind in route.takes},
        }
    if route.types.body is bytes:
        schema = {"type": "string", "format": "binary", "maxLength": route.largest_body}
        operation["requestBody"] = {
            "required": True,
            "content": {kind: {"schema": schema} for kind in route.takes},
        }
    return operation


def _path_parameters(route: Route) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": _NAME}
        for name in re.findall(r"{(\w+)}", route.path)
    ]


def _query_parameters(route: Route) -> list[dict[str, Any]]:
    if route.types.query is None:
        return []
    schema = route.types.query.model_json_schema()
    return [
        {
            "name": name,
            "in": "query",
            "required": name in schema.get("required", ()),
            "schema": _never_null(_inlined(field, schema.get("$defs", {}))),
        }
        for name, field in schema["properties"].items()
    ]


def _never_null(schema: Any) -> Any:
    """A parameter is left out or has a value: a query has no word for nothing."""
    kinds = schema.get("anyOf", ())
    if NONE not in kinds:
        return schema
    [kind] = [each for each in kinds if each != NONE]
    return kind | {name: told for name, told in schema.items() if name not in {"anyOf", "default"}}


def _inlined(field: Any, definitions: dict[str, Any]) -> Any:
    """Query parameters stand outside the shared schemas, so what they refer to is written out."""
    if isinstance(field, dict):
        if "$ref" in field:
            return definitions[field["$ref"].rpartition("/")[2]]
        return {key: _inlined(value, definitions) for key, value in field.items()}
    return [_inlined(value, definitions) for value in field] if isinstance(field, list) else field


def _header_parameters(route: Route) -> list[dict[str, Any]]:
    if not route.idempotent:
        return []
    key = {"type": "string", "minLength": 1, "maxLength": LONGEST_IDEMPOTENCY_KEY}
    return [{"name": "Idempotency-Key", "in": "header", "required": False, "schema": key}]
