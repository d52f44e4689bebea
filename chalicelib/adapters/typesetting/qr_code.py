"""The QR code of the verification page, as a drawing that stays sharp on paper (C13)."""

import re

from chalicelib.adapters.typesetting.qr_modules import qr_modules

_QUIET_ZONE = 2
"""Modules of white around the code; the page around it is white as well."""
_DARK = re.compile(b"\x01+")


def qr_code_svg(text: str) -> str:
    """An SVG of one path, for a reader that must tolerate a fold or a stain (level M)."""
    rows = qr_modules(text)
    size = len(rows) + 2 * _QUIET_ZONE
    path = "".join(_dark_runs(row, y + _QUIET_ZONE) for y, row in enumerate(rows))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"><path d="{path}"/></svg>'


def _dark_runs(row: bytes, y: int) -> str:
    spans = [run.span() for run in _DARK.finditer(row)]
    return "".join([f"M{begin + _QUIET_ZONE} {y}h{end - begin}v1h{begin - end}z" for begin, end in spans])
