"""The built site, served as CloudFront would: files of frontend/dist, clean addresses, an honest 404."""

from __future__ import annotations

import hashlib
import mimetypes
import re
from collections.abc import Mapping
from email.utils import formatdate
from http import HTTPStatus
from pathlib import Path
from typing import Any

from tools.stack.exchange import Answer, Request, json_answer

# Names with a hash of their content never change what they hold.
HASHED_NAME = re.compile(r"[.-][0-9a-f]{8,}\.[a-z0-9]+$")
FOREVER = "public, max-age=31536000, immutable"
ASK_FIRST = "no-cache"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
MISSING = "<!doctype html><title>404</title><p>There is no such page. <a href='/'>Contract Centre</a></p>"


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
            return self._missing()
        return _file_answer(file, request.headers.get("if-none-match", ""))

    def _file_for(self, path: str) -> Path | None:
        """The file of a path: itself, its index page, or the page of that name; never one outside."""
        if "\0" in path or "\\" in path:
            return None
        wanted = self._folder / path.lstrip("/")
        for candidate in (wanted, wanted / "index.html", wanted.with_name(f"{wanted.name}.html")):
            inside = candidate.resolve().is_relative_to(self._folder)
            hidden = any(part.startswith(".") for part in candidate.parts[len(self._folder.parts) :])
            if inside and not hidden and candidate.is_file():
                return candidate
        return None

    def _missing(self) -> Answer:
        page = self._folder / "404.html"
        body = page.read_bytes() if page.is_file() else MISSING.encode()
        headers = (("Content-Type", TYPES[".html"]), ("Cache-Control", ASK_FIRST))
        return Answer(HTTPStatus.NOT_FOUND, headers, body)


def _file_answer(file: Path, known: str) -> Answer:
    body = file.read_bytes()
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = (
        (
            "Content-Type",
            TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream",
        ),
        ("Cache-Control", FOREVER if HASHED_NAME.search(file.name) else ASK_FIRST),
        ("ETag", tag),
        ("Last-Modified", formatdate(file.stat().st_mtime, usegmt=True)),
    )
    if tag in known:
        return Answer(HTTPStatus.NOT_MODIFIED, headers)
    return Answer(HTTPStatus.OK, headers, body)
