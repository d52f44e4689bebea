"""Writes the outlines of the signing date's characters; run once when the font changes.

`python -m tools.entity.date_outlines` reads the text font of the contracts and writes the asset that
sealing draws dates with, so that the deployed functions need neither the font nor a font library.
"""

import json
from pathlib import Path

from fontTools.misc.transform import Identity

from tools.entity.outlines import OperatorPen, Typeface

ASSETS = Path(__file__).parents[2] / "chalicelib" / "assets"
TEXT_FONT = ASSETS / "fonts" / "NotoSerifSC_400Regular.ttf"
TARGET = ASSETS / "seal" / "date_outlines.json"


def date_outlines(typeface: Typeface) -> dict[str, dict[str, object]]:
    """Each character's advance and path, in thousandths of an em."""
    outlines: dict[str, dict[str, object]] = {}
    for character in "0123456789-":
        pen = OperatorPen()
        typeface.draw(character, pen, Identity.scale(10))
        advance = round(typeface.advance(character) * 1000)
        outlines[character] = {"advance": advance, "path": "\n".join(pen.lines)}
    return outlines


if __name__ == "__main__":
    with Typeface(TEXT_FONT) as typeface:
        TARGET.write_text(json.dumps(date_outlines(typeface), indent=1) + "\n")
