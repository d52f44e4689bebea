"""How strings are written in a PDF: with whatever parentheses they hold, as long as these come in pairs."""

_DEEPEST = 40
"""Parentheses in each other. Numbers of glyphs may have their bytes, and the typesetter escapes no pairs."""


def _string(deepest: int) -> bytes:
    inner = rb"|" + _string(deepest - 1) if deepest > 1 else b""
    return rb"\((?:[^()\\]++|\\.%s)*+\)" % inner


STRING = _string(_DEEPEST)
"""A part of regular expressions in which a dot is any byte (DOTALL); it reads each byte once."""
