"""What the gateway itself answers, before any of our code runs, in the same form as our own errors.

The deployed API Gateway takes these as its gateway responses, the local server as what it sends.
It knows no Accept-Language, so each sentence is said in both languages.
"""

import json
from collections.abc import Mapping

from chalicelib.web.edge.languages import of
from chalicelib.web.edge.problems import (
    AUTHENTICATE,
    HOW_TO_AUTHENTICATE,
    PROBLEM_JSON,
    RETRY_AFTER,
    problem_body,
)
from chalicelib.web.edge.sentences import SENTENCES

_ANSWERS = {
    "UNAUTHORIZED": (401, "not_signed_in"),
    "AUTHORIZER_FAILURE": (503, "unavailable"),
    "ACCESS_DENIED": (403, "role_missing"),
    "MISSING_AUTHENTICATION_TOKEN": (404, "not_found"),
    "REQUEST_TOO_LARGE": (413, "body_too_large"),
    "THROTTLED": (429, "too_many_calls"),
    "WAF_FILTERED": (429, "too_many_calls"),  # what the firewall itself answers could be no problem+json
    "INTEGRATION_TIMEOUT": (504, "answer_late"),
    "DEFAULT_5XX": (500, "internal_error"),
}

ANSWERED_BY_THE_GATEWAY = tuple(_ANSWERS)

_HEADERS = {"Content-Type": PROBLEM_JSON, "Cache-Control": "no-store", **of(("en", "zh"))}
_HEADERS_BY_NUMBER = {
    401: {AUTHENTICATE: HOW_TO_AUTHENTICATE},
    429: {"Retry-After": "60"},
    503: {"Retry-After": str(RETRY_AFTER)},
}


def gateway_headers(kind: str) -> Mapping[str, str]:
    """Those of one of API Gateway's response types; which request it answers, the gateway adds."""
    number, _ = _ANSWERS[kind]
    return _HEADERS | _HEADERS_BY_NUMBER.get(number, {})


def gateway_answer(kind: str) -> tuple[int, bytes]:
    """Status and problem+json body of one of API Gateway's response types."""
    number, code = _ANSWERS[kind]
    said = SENTENCES[code]
    detail = f"{said.english} {said.chinese}".replace("{role}", "customer").replace("{megabytes}", "10")
    body = problem_body(number, code, " ".join(said.title), detail)
    return number, json.dumps(body, ensure_ascii=False).encode()
