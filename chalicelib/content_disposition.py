"""How a file's name is told to a browser (RFC 6266), whatever letters it has."""

import re
import unicodedata
from typing import Literal
from urllib.parse import quote

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f"\\/:*?<>|]')
"""What a header or a file system cannot have in a name."""


def content_disposition(kind: Literal["inline", "attachment"], filename: str) -> str:
    """The header's value, in ASCII: the name in plain letters, and beside it the exact name."""
    name = _NOT_IN_NAMES.sub("_", filename)
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "replace").decode().replace("?", "_")
    return f"{kind}; filename=\"{letters}\"; filename*=UTF-8''{quote(name, safe='', errors='replace')}"
