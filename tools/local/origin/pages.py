"""The built site, served as CloudFront would: files of frontend/dist, clean addresses, an honest 404."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Mapping
from email.utils import formatdate
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from chalicelib.web.edge.calls import language_of as wished_language
from tools.local.origin.exchange import Answer, Request, json_answer, redirect
from tools.site.headers import ASK_FIRST, BOTH_LANGUAGES, caching_of, language_of, type_of

COMPRESSED = {".css", ".html", ".js", ".json", ".mjs", ".svg", ".txt", ".webmanifest"}
# What each contract's QR code leads to, with its number; or with what somebody typed in its place.
PRINTED_ADDRESS = re.compile(r"/verify(?:/([\w .\-\u2010-\u2015]{1,64}))?/?")
MISSING = (
    "<!doctype html><html lang='en'><title>404</title><p>There is no such page. "
    "<span lang='zh-CN'>没有这个页面。</span> <a href='/'>Start</a></p>"
)


class Pages:
    """Answers everything that is neither API nor sign-in."""

    def __init__(self, folder: Path, site_settings: Mapping[str, Any]) -> None:
        self._folder = folder.resolve()
        self._site_settings = dict(site_settings)

    def __call__(self, request: Request) -> Answer:
        if request.method not in ("GET", "HEAD"):
            return Answer(HTTPStatus.METHOD_NOT_ALLOWED, (("Allow", "GET, HEAD"),))
        if request.path == "/config.json":
            return json_answer(self._site_settings)
        file = self._file_for(request.path)
        if file is None:
            return self._elsewhere(request) or self._missing()
        return _file_answer(file, file.relative_to(self._folder).as_posix(), request)

    def _file_for(self, path: str) -> Path | None:
        """The file of a path: itself or its index page; never one outside."""
        if "\0" in path or "\\" in path:
            return None
        wanted = self._folder / path.lstrip("/")
        for candidate in (wanted, wanted / "index.html"):
            inside = candidate.resolve().is_relative_to(self._folder)
            hidden = any(part.startswith(".") for part in candidate.parts[len(self._folder.parts) :])
            if inside and not hidden and candidate.is_file():
                return candidate
        return None

    def _elsewhere(self, request: Request) -> Answer | None:
        """A page has one address: `/en/contracts` and `/en/contracts/` lead to `/en/contracts.html`.

        The address printed on a contract leads to the page that verifies it, in the caller's language.
        """
        if printed := PRINTED_ADDRESS.fullmatch(request.path):
            return _verification(printed.group(1), request.headers.get("accept-language", ""))
        page = f"{request.path.rstrip('/')}.html"
        if request.path == "/" or self._file_for(page) is None:
            return None
        query = urlsplit(request.target).query
        return redirect(f"{quote(page)}?{query}" if query else quote(page))

    def _missing(self) -> Answer:
        page = self._folder / "404.html"
        body = page.read_bytes() if page.is_file() else MISSING.encode()
        headers = (
            ("Content-Type", type_of(page.name)),
            ("Content-Language", BOTH_LANGUAGES),
            ("Cache-Control", ASK_FIRST),
        )
        return Answer(HTTPStatus.NOT_FOUND, headers, body)


def _verification(number: str | None, accept_language: str) -> Answer:
    page = f"/{wished_language(accept_language)}/verify.html"
    to = f"{page}?number={quote(number, safe='')}" if number else page
    return redirect(to, ("Vary", "Accept-Language"))


def _file_answer(file: Path, served: str, request: Request) -> Answer:
    body = file.read_bytes()
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    caching = caching_of(request.path)
    headers = [("Content-Type", type_of(file.name)), ("Cache-Control", caching)]
    if spoken := language_of(f"/{served}"):
        headers.append(("Content-Language", spoken))
    if caching == ASK_FIRST:  # nobody asks again for what never changes
        headers += [("ETag", tag), ("Last-Modified", formatdate(file.stat().st_mtime, usegmt=True))]
    if tag in request.headers.get("if-none-match", ""):
        return Answer(HTTPStatus.NOT_MODIFIED, tuple(headers))
    if file.suffix in COMPRESSED:
        headers.append(("Vary", "Accept-Encoding"))
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers.append(("Content-Encoding", "gzip"))
            body = _compressed(body)
    return Answer(HTTPStatus.OK, tuple(headers), body)


@lru_cache(maxsize=256)
def _compressed(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)
