"""A company's own seal becomes registered artwork, or is refused with a sentence that says what to do."""

import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import typst
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
)

from chalicelib.adapters.sealing.artwork import HEADER, SIDE, path_operators
from tests.support.outlines import points_of
from tests.support.pdf_tree import at
from tools.entity.artwork import ArtworkRefused, imported_artwork

Importing = Callable[[bytes], bytes]
Finish = Callable[[PdfWriter], None]

RED = "#c8102e"
SEAL = f"""<g fill="{RED}">
<path fill-rule="evenodd" d="M100 0A100 100 0 1 1 99.9 0ZM100 10A90 90 0 1 0 100.1 10Z"/>
<g transform="translate(70 70) scale(2)"><rect width="30" height="10"/></g>
<circle cx="100" cy="150" r="12"/><ellipse cx="60" cy="130" rx="8" ry="4"/>
<polygon points="90,40 110,40 100,60"/>
<path d="M120 120q10 10 20 0t20 0v8h-40" style="fill:{RED};stroke:none"/></g>"""


def svg(body: str = SEAL, attributes: str = 'viewBox="0 0 200 200"', before: str = "") -> bytes:
    return f'{before}<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{body}</svg>'.encode()


def pdf(content: bytes = b"1 0 0 rg 10 10 90 80 re f", **changes: Any) -> bytes:
    """A page of 200 by 200 points that draws `content`; `resources` and `page` add entries."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    stream = DecodedStreamObject()
    stream.set_data(content)
    page[NameObject("/Contents")] = writer._add_object(stream)
    page[NameObject("/Resources")] = DictionaryObject(changes.get("resources", {}))
    page.update(changes.get("page", {}))
    changes.get("finish", lambda _: None)(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.fixture
def imported(tmp_path: Path) -> Importing:
    def importing(content: bytes) -> bytes:
        path = tmp_path / "seal"
        path.write_bytes(content)
        return imported_artwork(path)

    return importing


def edges(artwork: bytes) -> tuple[float, float, float, float]:
    """Where the ink ends: left, bottom, right, top."""
    lines = artwork[len(HEADER) :].decode().splitlines()
    xs, ys = zip(*points_of(line for line in lines if line[-1] in "mlc"), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def test_an_svg_becomes_artwork_that_fills_the_seals_square_l2(imported: Importing) -> None:
    artwork = imported(svg())

    assert path_operators(artwork)
    assert edges(artwork) == pytest.approx((10, 10, SIDE - 10, SIDE - 10), abs=3)
    assert artwork.count(b" rg\n") == 1
    assert b"0.784 0.063 0.180 rg\n" in artwork
    assert (artwork.count(b"\nf*\n"), artwork.count(b"\nf\n")) == (1, 5)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_what_stands_on_top_stands_on_top_l2(imported: Importing, rotation: int) -> None:
    """A flag on the upper right corner: also of a page that is turned to be read."""
    drawn = {
        0: b"150 150 50 50 re f",
        90: b"0 150 50 50 re f",
        180: b"0 0 50 50 re f",
        270: b"150 0 50 50 re f",
    }
    content = b"1 0 0 rg 0 0 1 1 re f 199 199 1 1 re f 0 199 1 1 re f 199 0 1 1 re f " + drawn[rotation]

    artwork = imported(pdf(content, page={NameObject("/Rotate"): NumberObject(rotation)}))

    flag = artwork.split(b"\nf\n")[4]
    assert edges(HEADER + flag) == pytest.approx((3145, 3145, SIDE - 10, SIDE - 10), abs=3)


def test_svg_and_pdf_of_one_drawing_give_the_same_seal_l2(imported: Importing, tmp_path: Path) -> None:
    (tmp_path / "seal.svg").write_bytes(svg(attributes='width="200" height="200" viewBox="0 0 200 200"'))
    page = tmp_path / "page.typ"
    page.write_text('#set page(width: 200pt, height: 200pt, margin: 0pt)\n#image("seal.svg", width: 200pt)')
    printed = typst.compile(page, root=tmp_path, format="pdf")

    from_svg, from_pdf = imported(svg()), imported(printed)

    # Where the ink lies, and how much of it there is, whatever points the outlines were cut at.
    assert edges(from_pdf) == pytest.approx(edges(from_svg), abs=3)
    assert from_pdf.count(b" rg\n") == 1


def test_a_pdf_that_another_program_exported_is_read_l2(imported: Importing, tmp_path: Path) -> None:
    (tmp_path / "in.svg").write_bytes(svg(attributes='width="200" height="200" viewBox="0 0 200 200"'))
    subprocess.run(
        ["mutool", "convert", "-o", "out.pdf", "in.svg"], cwd=tmp_path, check=True, capture_output=True
    )

    artwork = imported((tmp_path / "out.pdf").read_bytes())

    assert edges(artwork) == pytest.approx((10, 10, SIDE - 10, SIDE - 10), abs=3)


@pytest.mark.parametrize(
    "content",
    [
        b"q 0.5 0 0 0.5 20 20 cm 1 0 0 rg 10 10 90 80 re f Q",
        b"0 0 200 200 re W n 0 0.9 0.8 0.1 k 10 10 m 100 10 l 100 90 l 10 90 l h f",
        b"/DeviceRGB cs 1 0 0 sc 10 10 m 100 10 l 100 90 l 10 90 l f*",
        b"1 0 0 rg 10 10 m 20 0 90 0 100 10 c 100 50 100 90 v 20 100 10 90 y f 0 0 1 RG 3 w /P BMC EMC",
    ],
)
def test_plain_fills_of_a_pdf_are_read_however_they_are_written_l2(
    imported: Importing, content: bytes
) -> None:
    assert path_operators(imported(pdf(content)))


SVG_FAULTS = {
    "script": (svg(SEAL + "<script>alert(1)</script>"), "remove the script"),
    "script as attribute": (svg(SEAL.replace("<rect", '<rect onclick="alert(1)"')), "a script (onclick)"),
    "picture": (svg(SEAL + '<image href="seal.png"/>'), "<image>: trace the picture"),
    "text": (svg(SEAL + "<text>合同</text>"), "<text>: turn text into paths"),
    "style sheet": (svg("<style>@import 'x.css'</style>" + SEAL), "<style>: write the fill"),
    "filter": (svg("<filter/>" + SEAL), "<filter>: turn it into plain filled paths"),
    "reference": (svg(SEAL.replace(RED, "url(#gradient)")), "refers to something else (fill)"),
    "foreign reference": (
        svg('<g xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="http://x/">' + SEAL + "</g>"),
        "refers to something else (href)",
    ),
    "clone": (svg(SEAL + '<use href="#a"/>'), "<use>: turn clones into shapes"),
    "web page": (svg(SEAL + "<foreignObject/>"), "<foreignObject>"),
    "animation": (svg(SEAL + "<animate/>"), "<animate>"),
    "entity": (svg(before='<!DOCTYPE svg [<!ENTITY a "b">]>'), "declares a document type"),
    "stroke": (svg(SEAL.replace("<rect", '<rect stroke="red"')), "strokes into paths"),
    "stroke in style": (svg(SEAL.replace("stroke:none", "stroke:#f00")), "strokes into paths"),
    "half transparent": (svg(SEAL.replace("<rect", '<rect opacity="0.5"')), "sets opacity to '0.5'"),
    "half transparent colour": (svg(SEAL.replace(RED, "rgba(200,16,46,0.5)")), "half transparent"),
    "hidden": (svg(SEAL.replace("<rect", '<rect display="none"')), "sets display to 'none'"),
    "mask": (svg(SEAL.replace("<rect", '<rect mask="x"')), "sets mask"),
    "blue": (svg(SEAL.replace(RED, "#0000ff")), "fills a figure with #0000ff"),
    "black where no colour is said": (svg('<rect width="9" height="9"/>'), "#000000"),
    "white over red": (svg(SEAL + '<circle r="3" fill="white"/>'), "cut out what is to stay blank"),
    "too deep": (svg("<g>" * 40 + SEAL + "</g>" * 40), "nested too deeply"),
    "too many elements": (svg("<g/>" * 6000 + SEAL), "more than 5000 elements"),
    "too many points": (svg(f'<path fill="{RED}" d="M0 0{"l1 1l1-1" * 11000}z"/>'), "more than 20000 points"),
    "nothing": (svg("<title>seal</title>"), "no filled figure"),
    "no paint": (svg('<rect width="9" height="9" fill="none"/>'), "no filled figure"),
    "a banner": (svg(f'<rect width="90" height="9" fill="{RED}"/>'), "about as wide as it is high"),
    "broken": (svg()[:-9], "no well-formed SVG"),
    "too large": (svg("<!--" + "x" * 600_000 + "-->" + SEAL), "larger than 512 kB"),
    "another language": (svg('<x:y xmlns:x="urn:x"><x:z/></x:y>' + SEAL), "another language"),
}


@pytest.mark.parametrize("fault", SVG_FAULTS)
def test_an_svg_with_anything_but_filled_red_shapes_is_refused_with_advice_l2(
    imported: Importing, fault: str
) -> None:
    content, sentence = SVG_FAULTS[fault]

    with pytest.raises(ArtworkRefused) as refused:
        imported(content)

    assert sentence in str(refused.value)


def name_tree(kind: str) -> Finish:
    def finish(writer: PdfWriter) -> None:
        writer.root_object[NameObject("/Names")] = DictionaryObject({NameObject(kind): DictionaryObject()})

    return finish


def entry(name: str) -> Finish:
    def finish(writer: PdfWriter) -> None:
        writer.root_object[NameObject(name)] = DictionaryObject()

    return finish


def xobject(**entries: Any) -> dict[Any, Any]:
    drawn = DecodedStreamObject()
    drawn.set_data(b"/X Do")
    drawn.update({NameObject(f"/{key}"): value for key, value in entries.items()})
    inside = DictionaryObject({NameObject("/XObject"): DictionaryObject({NameObject("/X"): drawn})})
    return {NameObject("/XObject"): inside[NameObject("/XObject")]}


def state(**entries: Any) -> dict[Any, Any]:
    set_ = DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})
    return {NameObject("/ExtGState"): DictionaryObject({NameObject("/G"): set_})}


FILL = b" 1 0 0 rg 10 10 90 80 re f"
PDF_FAULTS = {
    "script": (pdf(finish=name_tree("/JavaScript")), "/JavaScript"),
    "attachment": (pdf(finish=name_tree("/EmbeddedFiles")), "/EmbeddedFiles"),
    "action": (pdf(finish=entry("/OpenAction")), "/OpenAction"),
    "form": (pdf(finish=entry("/AcroForm")), "/AcroForm"),
    "layers": (pdf(finish=entry("/OCProperties")), "/OCProperties"),
    "layered": (pdf(b"/OC /L BDC" + FILL), "merge them"),
    "two pages": (pdf(finish=lambda writer: writer.add_blank_page(9, 9)), "2 pages"),
    "encrypted": (pdf(finish=lambda writer: writer.encrypt("secret")), "encrypted"),
    "text": (pdf(b"BT ET" + FILL), "it has text"),
    "picture": (pdf(b"/X Do", resources=xobject(Subtype=NameObject("/Image"))), "shows a picture"),
    "inline picture": (pdf(b"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI" + FILL), "shows a picture"),
    "stroke": (pdf(FILL + b" 0 0 m 9 9 l S"), "has strokes"),
    "shading": (pdf(FILL + b" /S sh"), "it is shaded"),
    "pattern": (pdf(b"/DeviceRGB cs /P scn 0 0 9 9 re f"), "fills with a pattern"),
    "half transparent": (pdf(b"/G gs" + FILL, resources=state(ca=FloatObject(0.5))), "half transparent"),
    "blended": (pdf(b"/G gs" + FILL, resources=state(BM=NameObject("/Multiply"))), "half transparent"),
    "blue": (pdf(b"0 0 1 rg 0 0 9 9 re f"), "#0000ff"),
    "black where no colour is said": (pdf(b"0 0 9 9 re f"), "#000000"),
    "clipped away": (pdf(b"0 0 50 50 re W n" + FILL), "clipped away"),
    "clipped to a shape": (pdf(b"0 0 m 300 0 l 0 300 l h W n" + FILL), "clipped to a shape"),
    "nothing": (pdf(b"0 0 m 9 9 l n"), "no filled figure"),
    "unknown operator": (pdf(FILL + b" 0 0 d0"), "draws with 'd0'"),
    "too much": (pdf(b"q Q " * 60_000 + FILL), "draws too much"),
    "no pdf": (b"%PDF-1.7\nnothing", "damaged or unusual"),
}


@pytest.mark.parametrize("fault", PDF_FAULTS)
def test_a_pdf_with_anything_but_filled_red_paths_is_refused_with_advice_l2(
    imported: Importing, fault: str
) -> None:
    content, sentence = PDF_FAULTS[fault]

    with pytest.raises(ArtworkRefused) as refused:
        imported(content)

    assert sentence in str(refused.value)


def test_forms_that_draw_one_another_come_to_an_end_l2(imported: Importing) -> None:
    reader = PdfReader(BytesIO(pdf(b"/X Do", resources=xobject(Subtype=NameObject("/Form")))))
    writer = PdfWriter(clone_from=reader)
    page = writer.pages[0]
    at(page, "/Resources", "/XObject", "/X")[NameObject("/Resources")] = page["/Resources"]
    out = BytesIO()
    writer.write(out)

    with pytest.raises(ArtworkRefused, match="nested too deeply"):
        imported(out.getvalue())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"])
def test_an_svg_in_another_encoding_is_refused_whatever_it_holds_l2(
    imported: Importing, encoding: str
) -> None:
    """What looks through the bytes would not see what a reader of that encoding sees."""
    laughs = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">]>'
    content = svg(body=f"<title>印&amp;章</title>{SEAL}", before=laughs).decode()

    with pytest.raises(ArtworkRefused, match="UTF-8"):
        imported(f'<?xml version="1.0" encoding="{encoding}"?>{content}'.encode(encoding))


def test_entities_hidden_in_an_encoding_that_begins_like_an_svg_are_refused_l2(imported: Importing) -> None:
    hidden = (
        b"\xff\xfe" + '<?xml version="1.0"?><!-- '.encode("utf-16-le") + b"<svg" + " -->".encode("utf-16-le")
    )
    declared = '<!DOCTYPE svg [<!ENTITY red "#c8102e">]>'.encode("utf-16-le")
    body = svg('<rect fill="&red;" width="10" height="10"/>').decode().encode("utf-16-le")

    with pytest.raises(ArtworkRefused, match="UTF-8"):
        imported(hidden + declared + body)


@pytest.mark.parametrize(
    "shape",
    [
        '<g transform="scale(1e308)"><rect width="1e5" height="1e5"/></g>',
        '<g transform="scale(1e308) scale(1e308)"><rect width="1" height="1"/></g>',
        '<rect width="1e308" height="1e308" transform="translate(1e308 1e308)"/>',
        '<path d="M0 0L1e9 0L1e9 1e9L0 1e9Z"/>',
    ],
)
def test_shapes_that_lie_outside_of_any_drawing_are_refused_with_advice_l2(
    imported: Importing, shape: str
) -> None:
    with pytest.raises(ArtworkRefused):
        imported(svg(f'<g fill="{RED}">{shape}</g>', ""))


def test_a_colour_that_does_not_exist_is_refused_l2(imported: Importing) -> None:
    with pytest.raises(ArtworkRefused, match="does not exist"):
        imported(pdf(b"99999 0 0 rg 10 10 90 80 re f"))


def test_another_kind_of_file_is_refused_with_advice(imported: Importing, tmp_path: Path) -> None:
    with pytest.raises(ArtworkRefused, match="neither an SVG nor a PDF"):
        imported(b"\x89PNG")
    with pytest.raises(ArtworkRefused, match="name a file beside the JSON"):
        imported_artwork(tmp_path / "missing.svg")
