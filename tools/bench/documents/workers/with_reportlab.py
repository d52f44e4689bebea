"""reportlab (Platypus), run by a Python of its own: the same fonts, embedded as subsets, on as many pages.

It does less: its open edition writes no tags and no PDF/A; data, QR code and places of a seal are left out;
lines are broken at the first fit, without hyphens, and nothing is kerned.
"""

import sys
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from tools.bench.documents.workers.protocol import Contract, serve

FONTS = Path(sys.argv[1])
_TEXT = ParagraphStyle("text", fontName="Source", fontSize=10, leading=13.9, alignment=4, spaceAfter=9.5)
_TITLE = ParagraphStyle("title", fontName="SourceBold", fontSize=21, leading=30, alignment=1)
_CELL = ParagraphStyle("cell", fontName="Source", fontSize=8.3, leading=11)
_HEAD = ParagraphStyle("head", parent=_CELL, fontName="SourceBold")
_PADDING = [("BOTTOMPADDING", (0, 0), (-1, -1), 1.7 * mm), ("TOPPADDING", (0, 0), (-1, -1), 1.7 * mm)]
_RULES: list[Any] = [("LINEBELOW", (0, 0), (-1, -1), 0.4, "#aaaaaa"), ("VALIGN", (0, 0), (-1, -1), "TOP")]
_WIDTHS = [width * mm for width in (9, 30, 43.5, 10, 28.5, 16, 28)]


class Numbered(Canvas):  # type: ignore[misc] # reportlab says nothing of types
    """Knows at the end how many pages there are: reportlab's own recipe."""

    number = ""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._kept: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for state in self._kept:
            self.__dict__.update(state)
            self.setFont("Source", 8)
            self.drawString(22 * mm, A4[1] - 18 * mm, self.number)
            self.drawCentredString(A4[0] / 2, 14 * mm, f"Page {self._pageNumber} of {len(self._kept)}")
            super().showPage()
        super().save()


def typeset(contract: Contract) -> bytes:
    out = BytesIO()
    Numbered.number = contract["number"]
    document = SimpleDocTemplate(
        out, pagesize=A4, topMargin=27 * mm, bottomMargin=24 * mm, leftMargin=22 * mm, rightMargin=23 * mm
    )
    rows = [[Paragraph(_marked(cell), _CELL) for cell in row] for row in contract["rows"]]
    heads = [Paragraph(_marked(cell), _HEAD) for cell in contract["columns"]]
    facts = [[Paragraph(_marked(cell), _CELL) for cell in pair] for pair in contract["facts"]]
    document.build(
        [
            Paragraph(_marked(contract["title"]), _TITLE),
            Table(facts, colWidths=[40 * mm, 125 * mm]),
            Table([heads, *rows], colWidths=_WIDTHS, repeatRows=1, style=_RULES + _PADDING),
            *(Paragraph(_marked(paragraph), _TEXT) for paragraph in contract["paragraphs"]),
        ],
        canvasmaker=Numbered,
    )
    return out.getvalue()


def _marked(text: str) -> str:
    """Chinese in the font that has it: Platypus knows no fallback."""
    parts: list[str] = []
    for character in text:
        chinese = character > "\u2e80"
        parts.append(f"<font name=Noto>{character}</font>" if chinese else escape(character))
    return "".join(parts).replace("</font><font name=Noto>", "")


def main() -> None:
    for name, file in (
        ("Source", "SourceSerif4_400Regular"),
        ("SourceBold", "SourceSerif4_700Bold"),
        ("Noto", "NotoSerifSC_400Regular"),
    ):
        registerFont(TTFont(name, FONTS / f"{file}.ttf"))
    serve(typeset)


if __name__ == "__main__":
    main()
