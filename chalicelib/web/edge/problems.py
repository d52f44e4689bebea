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
from chalicelib.web.edge.sentences import sentence

if TYPE_CHECKING:
    from chalicelib.domain.provider.time_zones import TimeZone

PROBLEM_JSON = "application/problem+json"
AUTHENTICATE, HOW_TO_AUTHENTICATE = "WWW-Authenticate", "Bearer"
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


def problem_of(error: DomainError, language: str, time_zone: "TimeZone") -> Response:
    """The answer to a refused request; what staff must look at reads as a fault of the service."""
    number = number_of(error)
    known = number != HTTPStatus.INTERNAL_SERVER_ERROR
    unavailable = isinstance(error, Unavailable) and error.code.endswith(("_unavailable", "_missing"))
    code = "unavailable" if unavailable else error.code if known else "internal_error"
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
    headers = {"Retry-After": str(error.facts["retry_after"])} if "retry_after" in error.facts else {}
    detail = sentence(code, error.facts, language, time_zone)
    return problem(number, code, detail, extra, headers)


def fault_problem(fault: RequestFault, language: str, time_zone: "TimeZone") -> Response:
    extra = {"errors": list(fault.faults)} if fault.faults else {}
    detail = sentence(fault.code, fault.facts, language, time_zone)
    headers = {AUTHENTICATE: HOW_TO_AUTHENTICATE} if fault.number == HTTPStatus.UNAUTHORIZED else {}
    return problem(fault.number, fault.code, detail, extra, headers)


def problem(
    number: int,
    code: str,
    detail: str,
    extra: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    return Response(
        body=json.dumps(problem_body(number, code, detail, extra), ensure_ascii=False),
        status_code=number,
        headers={"Content-Type": PROBLEM_JSON, **(headers or {})},
    )


def problem_body(
    number: int, code: str, detail: str, extra: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    return {
        "type": f"urn:contract-centre:problem:{code}",
        "title": HTTPStatus(number).phrase,
        "status": number,
        "detail": detail,
        "code": code,
        **(extra or {}),
    }
