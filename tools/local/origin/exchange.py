"""One HTTP request and its answer, as the parts of the local server see them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


@dataclass(frozen=True)
class Request:
    """A request, read whole; `target` is path and query as they were sent, header names are lower case."""

    method: str
    target: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def path(self) -> str:
        """The path, percent-decoded, without the query."""
        return unquote(urlsplit(self.target).path)

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.target).query))

    @property
    def form(self) -> dict[str, str]:
        return dict(parse_qsl(self.body.decode("utf-8", "replace")))


@dataclass(frozen=True)
class Answer:
    """An answer; a header may appear several times."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""


Part = Callable[[Request], Answer]


def json_answer(document: Any, status: int = HTTPStatus.OK) -> Answer:
    """A JSON document that no cache keeps."""
    headers = (("Content-Type", "application/json"), ("Cache-Control", "no-store"))
    return Answer(status, headers, json.dumps(document).encode())


def html_answer(page: str, status: int = HTTPStatus.OK, *headers: tuple[str, str]) -> Answer:
    """A page that no cache keeps."""
    shared = (("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store"))
    return Answer(status, shared + headers, page.encode())


def redirect(location: str, *headers: tuple[str, str]) -> Answer:
    return Answer(HTTPStatus.SEE_OTHER, (("Location", location), ("Cache-Control", "no-store"), *headers))


def problem(status: HTTPStatus, code: str, detail: str, *headers: tuple[str, str]) -> Answer:
    """An application/problem+json answer for what the local server itself refuses."""
    document = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status,
        "detail": detail,
        "code": code,
    }
    shared = (
        ("Content-Type", "application/problem+json"),
        ("Content-Language", "en"),
        ("Cache-Control", "no-store"),
    )
    return Answer(status, shared + headers, json.dumps(document).encode())
