"""Bodies and queries as models; whatever does not fit is answered with the field's name."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from chalice.app import MultiDict
from pydantic import BaseModel, ValidationError

from chalicelib.domain.common import lengths
from chalicelib.domain.common.policy import LONGEST_IDEMPOTENCY_KEY
from chalicelib.web.edge.calls import Call, WithBody, WithQuery
from chalicelib.web.edge.explaining import column
from chalicelib.web.edge.fields import Strict
from chalicelib.web.edge.form_faults import NAMED_TWICE, FormFault, told_of
from chalicelib.web.edge.problems import RequestFault

if TYPE_CHECKING:
    from chalicelib.web.edge.routing import Route


def refuse_long_names(path: Mapping[str, str], language: str) -> None:
    """Raises RequestFault 400 naming the part of the path that is longer than any id."""
    told = (f"Ids have at most {lengths.ID} characters.", f"编号最多 {lengths.ID} 个字符。")[column(language)]
    faults = [
        {"pointer": f"{{{name}}}", "code": "field_invalid", "detail": told}
        for name, value in path.items()
        if len(value) > lengths.ID
    ]
    if faults:
        raise RequestFault(400, "request_invalid", faults)


def _refuse_large(route: "Route", request: Any) -> None:
    if len(request.raw_body or b"") > route.largest_body:
        raise RequestFault(413, "body_too_large", megabytes=route.largest_body // (1024 * 1024))


def with_parts(call: Call, route: "Route", request: Any) -> Call:
    """The call with the body or query that its view takes; what it takes none of is refused, too.

    Raises RequestFault 400 naming each faulty field by its JSON pointer, 413 for a body that is too large,
    415 for another kind of body, and 400 for an Idempotency-Key that is none.
    """
    _refuse_large(route, request)
    if route.idempotent:
        idempotency_key(call)
    taken = route.types
    query = _query(taken.query or Strict, request, call.language)
    facts = {field.name: getattr(call, field.name) for field in fields(call)}
    if taken.body is bytes:
        return WithBody(**facts, body=_document(route, request))
    if taken.body is not None:
        return WithBody(**facts, body=_parsed_body(route, taken.body, request, call.language))
    if taken.query is not None:
        return WithQuery(**facts, query=query)
    return call


def _query(model: type[BaseModel], request: Any, language: str) -> BaseModel:
    """No parameter is a list, so of one that is named twice nobody knows which was meant."""
    given: MultiDict = request.query_params or MultiDict(None)
    told = NAMED_TWICE[column(language)]
    twice = [name for name in given if len(given.getlist(name)) > 1]
    if twice:
        faults = [{"pointer": f"?/{name}", "code": "field_invalid", "detail": told} for name in twice]
        raise RequestFault(400, "request_invalid", faults)
    return _validated(model, dict(given), "?", language)


def _parsed_body(route: "Route", model: type[BaseModel], request: Any, language: str) -> BaseModel:
    raw = request.raw_body or b""
    if route.body_optional and not raw.strip():
        return model()
    _require_kind(route, request)
    try:
        content = json.loads(
            raw.decode("utf-8"), parse_constant=_no_constant, object_pairs_hook=_each_name_once
        )
    except FormFault as fault:
        twice = {"pointer": "/", "code": "field_invalid", "detail": fault.told[column(language)]}
        raise RequestFault(400, "request_invalid", [twice]) from fault
    except (ValueError, RecursionError) as error:
        raise RequestFault(400, "body_invalid") from error
    return _validated(model, content, "", language)


def _document(route: "Route", request: Any) -> bytes:
    """A document must say what it is: without that, gateways take it for text."""
    _require_kind(route, request)
    if not request.headers.get("content-type"):
        raise RequestFault(415, "media_type_unsupported", expected=", ".join(route.takes))
    return bytes(request.raw_body or b"")


def _require_kind(route: "Route", request: Any) -> None:
    """A body without a Content-Type is taken for what the route expects."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind and kind not in route.takes:
        raise RequestFault(415, "media_type_unsupported", expected=", ".join(route.takes))


def idempotency_key(call: Call) -> str | None:
    """The client's promise that repeats with this key are the same request; none if it makes none."""
    key = call.headers.get("idempotency-key")
    if key is not None and not 0 < len(key) <= LONGEST_IDEMPOTENCY_KEY:
        raise RequestFault(400, "idempotency_key_invalid")
    return key


def _validated(model: type[BaseModel], content: Any, prefix: str, language: str) -> BaseModel:
    try:
        return model.model_validate(content)
    except ValidationError as error:
        faults = [_fault(dict(found), prefix, language) for found in error.errors(include_url=False)]
        raise RequestFault(400, "request_invalid", faults) from error


def _fault(found: Mapping[str, Any], prefix: str, language: str) -> dict[str, str]:
    pointer = prefix + "".join(f"/{part}" for part in found["loc"])
    return {"pointer": pointer or "/", "code": "field_invalid", "detail": told_of(found, language)}


def _each_name_once(fields: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """Raises FormFault: of a field that is given twice nobody knows which was meant."""
    found: dict[str, Any] = {}
    for name, value in fields:
        if name in found:
            shown = name[: lengths.ID]
            raise FormFault(f"“{shown}” can be given only once.", f"“{shown}”只能出现一次。")
        found[name] = value
    return found


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
