"""The QR code of the verification page, as a drawing that stays sharp on paper (C13)."""

from itertools import groupby

_QUIET_ZONE = 2
"""Modules of white around the code; the page around it is white as well."""


def qr_code_svg(text: str) -> str:
    """An SVG of one path, for a reader that must tolerate a fold or a stain (level M)."""
    import segno

    rows = [bytes(row) for row in segno.make(text, error="m", micro=False).matrix]
    size = len(rows) + 2 * _QUIET_ZONE
    path = "".join(_dark_runs(row, y + _QUIET_ZONE) for y, row in enumerate(rows))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"><path d="{path}"/></svg>'


def _dark_runs(row: bytes, y: int) -> str:
    drawn, x = "", _QUIET_ZONE
    for dark, modules in groupby(row):
        width = len(list(modules))
        if dark:
            drawn += f"M{x} {y}h{width}v1h-{width}z"
        x += width
    return drawn
