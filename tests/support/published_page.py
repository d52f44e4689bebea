"""Answers held against the published page: what a route answers stands there, and nothing else does."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import jsonschema_rs

from tools.api_page import PAGE, resolved

NO_ROUTE = {"404": {"$ref": "#/components/responses/NotThere"}}
"""What the gateway says to an address that is none."""
_OF_THE_TRANSPORT = {"content-type", "content-length", "content-encoding"}
"""The first stands beside the body; the others are HTTP's, and no client sees them."""
Schema = Mapping[str, Any]


class Undeclared(AssertionError):
    """An answer that the page does not tell of."""


class PublishedPage:
    """As clients get it, and read as strictly as can be: a field that it does not name is a fault."""

    def __init__(self, page: Schema) -> None:
        self._page = page
        self._schemas = {name: _strict(schema) for name, schema in page["components"]["schemas"].items()}
        self._validators: dict[str, jsonschema_rs.Draft202012Validator] = {}
        templates = sorted(page["paths"], key=lambda path: path.count("{"))  # /tickets/new is no ticket
        self._templates = {path: re.compile(re.sub(r"{\w+}", "[^/]+", path)) for path in templates}

    def hold(self, method: str, path: str, status: int, headers: Mapping[str, str], body: bytes) -> None:
        """Raises Undeclared.

        Args: path: as it was called, or as the page writes it; without the query.
        """
        place = f"{method} {path} answers {status}"
        responses = self.operation(method, path).get("responses", NO_ROUTE)
        if str(status) not in responses:
            raise Undeclared(f"{place}, which is not declared: {body[:500]!r}")
        response = resolved(self._page, responses[str(status)])
        given = {name.lower(): str(value) for name, value in headers.items()}
        self._hold_headers(place, response.get("headers", {}), given)
        if "content" in response:
            self._hold_content(place, response["content"], given.get("content-type", ""), body)
        elif body:
            raise Undeclared(f"{place} with a body, where none is declared: {body[:500]!r}")

    def operation(self, method: str, path: str) -> Schema:
        paths = self._page["paths"]
        path = path.removesuffix("/")  # the gateway takes it for the same
        found = next((known for known, pattern in self._templates.items() if pattern.fullmatch(path)), path)
        operation: Schema = paths.get(path, paths.get(found, {})).get(method.lower(), {})
        return operation

    def _hold_headers(self, place: str, declared: Schema, given: Mapping[str, str]) -> None:
        known = {name.lower(): resolved(self._page, header) for name, header in declared.items()}
        for name in given.keys() - _OF_THE_TRANSPORT:
            if name not in known:
                raise Undeclared(f"{place} with {name}: {given[name]}, which is not declared")
            schema = known[name]["schema"]
            is_number = schema.get("type") == "integer" and given[name].isdecimal()
            self.hold_value(f"{place}, {name}", schema, int(given[name]) if is_number else given[name])
        missing = [name for name, header in known.items() if header.get("required") and name not in given]
        if missing:
            raise Undeclared(f"{place} without {', '.join(missing)}")

    def _hold_content(self, place: str, declared: Schema, content_type: str, body: bytes) -> None:
        kind = content_type.partition(";")[0].strip().lower()
        if kind not in declared:
            raise Undeclared(f"{place} as {content_type!r}; declared: {', '.join(declared)}")
        if kind.endswith("json"):
            self.hold_value(place, declared[kind]["schema"], json.loads(body))

    def hold_value(self, place: str, schema: Schema, value: Any) -> None:
        faults = list(self._validator(schema).iter_errors(value))
        if faults:
            told = [f"/{'/'.join(map(str, it.instance_path))}: {it.message[:300]}" for it in faults[:10]]
            raise Undeclared("\n".join([f"{place}, not as declared:", *told]))

    def _validator(self, schema: Schema) -> jsonschema_rs.Draft202012Validator:
        key = json.dumps(schema)
        if key not in self._validators:
            whole = {**_strict(schema), "components": {"schemas": self._schemas}}
            self._validators[key] = jsonschema_rs.Draft202012Validator(whole, validate_formats=True)
        return self._validators[key]


def _strict(schema: Any) -> Any:
    """With no other properties than those that are named."""
    if isinstance(schema, list):
        return [_strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: _strict(value) for key, value in schema.items()}
    return {"additionalProperties": False, **inner} if isinstance(schema.get("properties"), dict) else inner


@cache
def published_page() -> PublishedPage:
    """What stands in the repository."""
    return PublishedPage(json.loads(PAGE.read_text(encoding="utf-8")))
