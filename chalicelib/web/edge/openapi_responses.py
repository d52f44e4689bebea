"""What the OpenAPI page tells of answers: each status of each route, with body and headers."""

from collections.abc import Mapping
from typing import Any

from chalicelib.web.edge.languages import CONTENT_LANGUAGE, VARY, of
from chalicelib.web.edge.problems import AUTHENTICATE, HOW_TO_AUTHENTICATE, PROBLEM_JSON
from chalicelib.web.edge.routing import Route

Part = dict[str, Any]

_REFUSALS = {
    400: ("NotWellFormed", "The request is not well formed"),
    401: ("NotSignedIn", "Not signed in"),
    403: ("NotAllowed", "Signed in, but not allowed"),
    404: ("NotThere", "Nothing of the caller's is there"),
    409: ("NotNow", "Its state does not allow this now"),
    410: ("NoLongerGivenOut", "No longer given out"),
    413: ("TooLarge", "The body is too large"),
    415: ("OtherKind", "A body of another kind than the route takes"),
    422: ("AgainstTheRules", "The rules do not allow this"),
    429: ("TooManyCalls", "Too many calls in a short time"),
    500: ("Fault", "A fault of the service"),
    503: ("NotAvailable", "A part of the service does not answer; the same request may succeed later"),
    504: ("Late", "The answer took too long; what was asked for may have been done"),
}
"""Status → the name that the page shares it by, and what it means."""
_ANY_ROUTE = {400, 429, 500, 503, 504}
_SIGNED_IN = {401, 403}
_WITH_BODY = {413, 415}

_TEXT = {"type": "string"}
_HEADERS: Mapping[str, tuple[str, Part]] = {
    "X-Request-Id": ("Names this call in the service's logs", _TEXT),
    "Cache-Control": ("Whether, and how long, the answer may be kept", _TEXT),
    CONTENT_LANGUAGE: (
        "The language of sentences and names: the caller's, or both where that is not asked",
        {"type": "string", "enum": ["en", "zh", "en, zh"]},
    ),
    "Content-Disposition": ("The name under which a file is best kept (RFC 6266)", _TEXT),
    "Content-Security-Policy": ("What the page may load: its own style sheet", _TEXT),
    VARY: (
        "What of the request another answer would come of",
        {"type": "string", "const": "Accept-Language"},
    ),
    "Retry-After": ("Seconds after which the same request may succeed", {"type": "integer", "minimum": 1}),
    AUTHENTICATE: ("How to sign in", {"type": "string", "const": HOW_TO_AUTHENTICATE}),
}
_ALWAYS, _SOMETIMES = True, False
_OF_EVERY_ANSWER = {"X-Request-Id": _ALWAYS, "Cache-Control": _ALWAYS}
_OF_PROBLEMS = {**_OF_EVERY_ANSWER, CONTENT_LANGUAGE: _ALWAYS, VARY: _SOMETIMES}
_OF_REFUSALS = {
    401: {AUTHENTICATE: _ALWAYS},
    409: {"Retry-After": _SOMETIMES},
    429: {"Retry-After": _ALWAYS},
    503: {"Retry-After": _ALWAYS},
}
_OF_FILES = {
    "application/pdf": {"Content-Disposition": _ALWAYS},
    "text/html": {"Content-Security-Policy": _ALWAYS},
}


def responses(route: Route, meaning: str, answer: Part | None) -> Part:
    """Those of a route by status.

    Args:
        meaning: what it answers where all is well.
        answer: the schema of its JSON; none where it answers files, pages, or nothing.
    """
    shared = {str(status): _shared("responses", _REFUSALS[status][0]) for status in refusals(route)}
    return {str(route.status): _success(route, meaning, answer), **shared}


def refusals(route: Route) -> list[int]:
    """The statuses of what a route, or the gateway before it, may refuse."""
    found = _ANY_ROUTE | set(route.refuses)
    if not route.public:
        found |= _SIGNED_IN
    if route.types.body is not None:
        found |= _WITH_BODY
    if route.types.path_names:
        found |= {404}
    if route.method != "GET" and not route.public:
        found |= {404, 409, 422}
    return sorted(found)


def shared_responses(problem: Part) -> Part:
    """What routes share: each refusal is a problem (RFC 9457)."""
    return {
        name: {
            "description": meaning,
            "headers": _headers({**_OF_PROBLEMS, **_OF_REFUSALS.get(status, {})}),
            "content": {PROBLEM_JSON: {"schema": problem}},
        }
        for status, (name, meaning) in _REFUSALS.items()
    }


def shared_headers() -> Part:
    """The headers that answers refer to."""
    found: Part = {}
    for name, (meaning, schema) in _HEADERS.items():
        found[name] = {"description": meaning, "required": True, "schema": schema}
        found[_sometimes(name)] = {"description": meaning, "schema": schema}
    return found


def _success(route: Route, meaning: str, answer: Part | None) -> Part:
    if route.status == 204:  # noqa: PLR2004 - no content, by HTTP
        return {"description": meaning, "headers": _headers(_OF_EVERY_ANSWER)}
    each = [_OF_FILES.get(kind, {}) for kind in route.gives]
    names = {name for headers in each for name in headers}
    of_files = {name: all(headers.get(name) for headers in each) for name in sorted(names)}
    headers = {**_OF_EVERY_ANSWER, **_of_languages(route), **of_files}
    content = {
        kind: {"schema": answer if kind == "application/json" else _file(kind)} for kind in route.gives
    }
    return {"description": meaning, "headers": _headers(headers), "content": content}


def _of_languages(route: Route) -> Mapping[str, bool]:
    """The query can name the language of a file; of a provider's own PDF nobody has told it."""
    if route.languages is not None:
        return dict.fromkeys(of(route.languages), _ALWAYS)
    return {CONTENT_LANGUAGE: route.gives != ("application/pdf",), VARY: "application/json" in route.gives}


def _file(kind: str) -> Part:
    return {"type": "string", "format": "binary"} if kind == "application/pdf" else {"type": "string"}


def _headers(names: Mapping[str, bool]) -> Part:
    return {name: _shared("headers", name if always else _sometimes(name)) for name, always in names.items()}


def _sometimes(name: str) -> str:
    return f"Sometimes-{name}"


def _shared(kind: str, name: str) -> Part:
    return {"$ref": f"#/components/{kind}/{name}"}
