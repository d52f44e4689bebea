"""The headers of a built site, whoever serves it: a file's type and language, and how long it may be kept."""

from __future__ import annotations

import mimetypes
import re
from pathlib import PurePosixPath

FOREVER = "public, max-age=31536000, immutable"
ASK_FIRST = "no-cache"
# A folder or name with a hash of the content never changes what it holds.
_HASHED = re.compile(r"/[0-9a-f]{8,}/|[.-][0-9a-f]{8,}\.[a-z0-9]+$")
_TYPES = {
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
_LANGUAGES = {"en": "en", "zh": "zh-CN", "docs": "en"}
"""Of pages, by their folder: as their markup says it."""
BOTH_LANGUAGES = "en, zh-CN"


def type_of(path: str) -> str:
    """The Content-Type of a file."""
    known = _TYPES.get(PurePosixPath(path).suffix)
    return known or mimetypes.guess_type(path)[0] or "application/octet-stream"


def language_of(path: str) -> str | None:
    """The Content-Language of a page, whose path begins with a slash; none of other files."""
    if not path.endswith(".html"):
        return None
    return _LANGUAGES.get(PurePosixPath(path).parts[1], BOTH_LANGUAGES)


def caching_of(path: str) -> str:
    """The Cache-Control of a file; its path begins with a slash."""
    return FOREVER if _HASHED.search(path) else ASK_FIRST
