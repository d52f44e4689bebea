"""Errors as problem+json (RFC 9457): the only place that knows their numbers."""

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from chalice.app import Response

from chalicelib.domain.common.errors import (
    Conflict,
    DomainError,
    FaultyFields,
    Forbidden,
    Gone,
    Invalid,
    NotFound,
    Refused,
    Unavailable,
)
from chalicelib.web.edge.languages import negotiated
from chalicelib.web.edge.sentences import sentence, title

if TYPE_CHECKING:
    from chalicelib.domain.provider.time_zones import TimeZone

PROBLEM_JSON = "application/problem+json"
API_PAGE = "/docs/api.html"
"""Of the site."""
AUTHENTICATE, HOW_TO_AUTHENTICATE = "WWW-Authenticate", "Bearer"
RETRY_AFTER = 2
"""Seconds until a part that did not answer may answer again, where nothing else is known."""
_HOLDER = ("contract_id", "contract_number")
"""Names the contract that holds what was refused (E2)."""

_NUMBERS: Mapping[type[DomainError], int] = {
    Invalid: 422,
    NotFound: 404,
    Forbidden: 403,
    Conflict: 409,
    Gone: 410,
    Unavailable: 503,
}
# Faults in how a request is put, told by domain or storage, are the client's to correct.
_NUMBERS_BY_CODE = {"cursor_invalid": 400}


class RequestFault(Exception):
    """The request is not well formed: raised before any use case runs."""

    def __init__(
        self, number: int, code: str, faults: Sequence[Mapping[str, str]] = (), **facts: object
    ) -> None:
        super().__init__(code)
        self.number = number
        self.code = code
        self.faults = faults
        self.facts = facts


def number_of(error: DomainError) -> int:
    by_code = _NUMBERS_BY_CODE.get(error.code)
    if by_code is not None:
        return by_code
    return next((number for kind, number in _NUMBERS.items() if isinstance(error, kind)), 500)


def told_code(error: DomainError) -> str:
    """What the caller is told: no part of the service by its name, nothing of its faults."""
    if isinstance(error, Unavailable) and error.code.endswith(("_unavailable", "_missing")):
        return "unavailable"
    return error.code if number_of(error) != HTTPStatus.INTERNAL_SERVER_ERROR else "internal_error"


def problem_of(error: DomainError, language: str, time_zone: "TimeZone") -> Response:
    """The answer to a refused request; what staff must look at reads as a fault of the service."""
    number, code = number_of(error), told_code(error)
    extra: dict[str, Any] = {}
    if isinstance(error, Refused):
        from chalicelib.web.catalogue.ways_out import way_out

        extra["errors"] = [
            {
                "pointer": f"/ids/{refusal.position}",
                "id": refusal.id,
                "code": refusal.code,
                "detail": sentence(refusal.code, refusal.facts, language, time_zone),
                "way_out": way_out(refusal.code, refusal.facts, refusal.order_id),
                **{key: value for key, value in refusal.facts.items() if key in _HOLDER},
            }
            for refusal in error.refusals
        ]
    if isinstance(error, FaultyFields):
        extra["errors"] = [
            {
                "pointer": f"/{fault.name}",
                "code": fault.code,
                "detail": sentence(fault.code, fault.facts, language, time_zone),
            }
            for fault in error.faults
        ]
    if isinstance(error, Gone | Conflict) and "status" in error.facts:
        extra["state"] = str(error.facts["status"])
    if isinstance(error, Conflict):
        from chalicelib.web.catalogue.ways_out import way_out

        order_id = error.facts.get("order_id")
        way = way_out(error.code, error.facts, str(order_id) if order_id else None)
        extra |= {"way_out": way} if way else {}
    detail = sentence(code, error.facts, language, time_zone)
    body = problem_body(number, code, title(code, language), detail, extra)
    return _answer(body, negotiated(language) | _when_again(number, error))


def _when_again(number: int, error: DomainError) -> dict[str, str]:
    """Who is told that a part does not answer is told when to ask again, too."""
    later = RETRY_AFTER if number == HTTPStatus.SERVICE_UNAVAILABLE else None
    seconds = error.facts.get("retry_after", later)
    return {} if seconds is None else {"Retry-After": str(seconds)}


def fault_problem(fault: RequestFault, language: str, time_zone: "TimeZone") -> Response:
    extra = {"errors": list(fault.faults)} if fault.faults else {}
    detail = sentence(fault.code, fault.facts, language, time_zone)
    headers = {AUTHENTICATE: HOW_TO_AUTHENTICATE} if fault.number == HTTPStatus.UNAUTHORIZED else {}
    called = title(fault.code, language)
    return _answer(
        problem_body(fault.number, fault.code, called, detail, extra), negotiated(language) | headers
    )


def _answer(body: Mapping[str, Any], headers: Mapping[str, str]) -> Response:
    return Response(
        body=json.dumps(body, ensure_ascii=False),
        status_code=body["status"],
        headers={"Content-Type": PROBLEM_JSON, **headers},
    )


def problem_body(
    number: int, code: str, called: str, detail: str, extra: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Its type is the address, on the site of this API, where the code is explained."""
    return {
        "type": explained_at(code),
        "title": called,
        "status": number,
        "detail": detail,
        "code": code,
        **(extra or {}),
    }


def explained_at(code: str) -> str:
    """Relative to the API's own origin, with the full path (RFC 9457, 3.1.1): site and API share it."""
    return f"{API_PAGE}#problem-{code}"
