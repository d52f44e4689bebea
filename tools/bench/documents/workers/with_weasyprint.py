"""WeasyPrint, run by a Python of its own: HTML and CSS with the same fonts, as tagged PDF/A-3a.

It leaves out the attached data, the QR code and the places of the seal.
"""

import sys
from html import escape
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from tools.bench.documents.workers.protocol import Contract, serve

FONTS = Path(sys.argv[1])
_FACES = "".join(
    f"@font-face {{ font-family: '{family}'; font-weight: {weight}; src: url('{(FONTS / file).as_uri()}'); }}"
    for family, weight, file in (
        ("Source", 400, "SourceSerif4_400Regular.ttf"),
        ("Source", 700, "SourceSerif4_700Bold.ttf"),
        ("Noto", 400, "NotoSerifSC_400Regular.ttf"),
        ("Noto", 700, "NotoSerifSC_700Bold.ttf"),
    )
)
_STYLE = """
@page { size: A4; margin: 27mm 23mm 24mm 22mm;
  @top-left { content: string(head); font: 8pt Source, Noto }
  @bottom-center { content: "Page " counter(page) " of " counter(pages); font: 8pt Source } }
body { font: 10pt/1.5 Source, Noto; text-align: justify }
h1 { font-size: 21pt; text-align: center; string-set: head attr(title) }
p { margin: 0 0 0.95em }
table { border-collapse: collapse; width: 100%; font-size: 8.3pt; text-align: left }
th { background: #f2f2f2 }
td, th { padding: 1.7mm 1.4mm; border-bottom: 0.4pt solid #aaa; vertical-align: top }
tr { break-inside: avoid }
"""


def main() -> None:
    fonts = FontConfiguration()
    style = CSS(string=_FACES + _STYLE, font_config=fonts)
    serve(
        lambda contract: (
            HTML(string=_page(contract)).write_pdf(
                stylesheets=[style], font_config=fonts, pdf_variant="pdf/a-3a", pdf_tags=True
            )
            or b""
        )
    )


def _page(contract: Contract) -> str:
    facts = _table([], contract["facts"])
    lines = _table(contract["columns"], contract["rows"])
    text = [f"<p>{escape(paragraph)}</p>" for paragraph in contract["paragraphs"]]
    head = f"<h1 title='{escape(contract['number'])}'>{escape(contract['title'])}</h1>"
    return f"<html lang=en><body>{head}{facts}{lines}{''.join(text)}</body></html>"


def _table(head: list[str], rows: list[list[str]]) -> str:
    heads = "".join(f"<th>{escape(cell)}</th>" for cell in head)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


if __name__ == "__main__":
    main()
