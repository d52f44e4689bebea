"""Reads a seal from an SVG: shapes with a fill, and nothing that could run, load or depend on anything."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from io import StringIO
from typing import Any

from fontTools.pens.recordingPen import RecordingPen
from svgelements import SVG, Close, Color, CubicBezier, Line, Move, Path, QuadraticBezier, Shape

from tools.entity.artwork.figures import ArtworkRefused, Figure

_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = {"path", "rect", "circle", "ellipse", "polygon"}
_FRAMES = {"svg", "g", "title", "desc", "metadata", "defs"}
_ADVICE = {
    "script": "remove the script",
    "style": "write the fill on each shape (in Inkscape: save as Plain SVG)",
    "text": "turn text into paths (in Inkscape: Path > Object to Path)",
    "image": "trace the picture into outlines, or draw it anew",
    "use": "turn clones into shapes (in Inkscape: Edit > Clone > Unlink Clone)",
    "line": "turn strokes into paths (in Inkscape: Path > Stroke to Path)",
    "polyline": "turn strokes into paths (in Inkscape: Path > Stroke to Path)",
}
_DEEPEST = 30
_MOST_ELEMENTS = 5000
_GEOMETRY = {"d", "points", "x", "y", "cx", "cy", "r", "rx", "ry", "width", "height", "transform"}
_HARMLESS = {"id", "version", "viewBox", "baseProfile", "lang", "space", "class", "preserveAspectRatio"}
_PLAIN = {"opacity": "1", "fill-opacity": "1", "stroke": "none", "display": "inline", "visibility": "visible"}
_PAINT = {"fill", "fill-rule"}
_DECLARED = re.compile(r"""\s*<\?xml[^>]*\bencoding\s*=\s*["']([^"']*)""")
_ENCODING = "it is not written in UTF-8: save it as Plain SVG in UTF-8"
_STROKE_DETAIL = re.compile(r"stroke-[a-z]+|clip-rule|paint-order|color")


def svg_figures(content: bytes) -> list[Figure]:
    """The filled shapes in the order of drawing. Raises ArtworkRefused."""
    text = _text(content)
    _refuse_all_but_shapes(text)
    try:
        drawing = SVG.parse(StringIO(text), reify=True)
        return [figure for shape in drawing.elements() if isinstance(shape, Shape) for figure in _of(shape)]
    except ArtworkRefused:
        raise
    except Exception as error:  # a reader of foreign files may raise anything
        raise ArtworkRefused("its shapes cannot be read: save it as Plain SVG") from error


def _text(content: bytes) -> str:
    """What is looked through is what is read: in one encoding, whatever the file says of itself."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ArtworkRefused(_ENCODING) from error
    declared = _DECLARED.match(text)
    if "\0" in text or (declared and declared[1].lower() not in {"utf-8", "us-ascii"}):
        raise ArtworkRefused(_ENCODING)
    return text


def _refuse_all_but_shapes(content: str) -> None:
    if any(declaration in content for declaration in ("<!DOCTYPE", "<!ENTITY", "<?xml-stylesheet")):
        raise ArtworkRefused("it declares a document type or style sheet: save it as Plain SVG without one")
    try:
        root = ET.fromstring(content)  # noqa: S314 - entities were refused above
    except ET.ParseError as error:
        raise ArtworkRefused("it is no well-formed SVG: export it anew") from error
    if root.tag != f"{_SVG}svg":
        raise ArtworkRefused("its root is not an SVG drawing: export it anew")
    elements = list(_below(root, _DEEPEST))
    if len(elements) > _MOST_ELEMENTS:
        raise ArtworkRefused(f"it has more than {_MOST_ELEMENTS} elements: simplify the drawing")
    for element in elements:
        _check_element(element)


def _below(element: ET.Element, depth: int) -> Iterator[ET.Element]:
    """What is drawn; what lies in the metadata of an editor is never looked at."""
    if depth == 0:
        raise ArtworkRefused("its groups are nested too deeply: ungroup them")
    yield element
    if element.tag != f"{_SVG}metadata":
        for child in element:
            yield from _below(child, depth - 1)


def _check_element(element: ET.Element) -> None:
    namespace, _, name = str(element.tag).rpartition("}")
    if namespace != _SVG[:-1]:
        # An editor's own notes draw nothing and are left behind.
        if len(element) or (element.text or "").strip():
            raise ArtworkRefused(f"it holds <{name}> of another language: save it as Plain SVG")
        return
    if name not in _SHAPES | _FRAMES:
        raise ArtworkRefused(f"it holds <{name}>: {_ADVICE.get(name, 'turn it into plain filled paths')}")
    if name == "defs" and len(element):
        raise ArtworkRefused("it holds definitions (<defs>): save it as Plain SVG after cleaning it up")
    for attribute, value in element.attrib.items():
        _check_attribute(attribute, value)


def _check_attribute(attribute: str, value: str) -> None:
    prefix, _, name = attribute.rpartition("}")
    if name.startswith("on"):
        raise ArtworkRefused(f"it holds a script ({name}): remove it")
    if name == "href" or "url(" in value.lower():
        raise ArtworkRefused(f"it refers to something else ({name}): draw everything as plain filled paths")
    if prefix:
        return
    if name == "style":
        for declaration in filter(None, map(str.strip, value.split(";"))):
            key, _, said = declaration.partition(":")
            _check_paint(key.strip(), said.strip())
    elif name not in _GEOMETRY | _HARMLESS:
        _check_paint(name, value.strip())


def _check_paint(name: str, value: str) -> None:
    if name in _PLAIN:
        if value != _PLAIN[name] and not (value.replace(".", "").strip("0") == "1" and "opacity" in name):
            what = "strokes into paths" if name == "stroke" else f"off what {name} does"
            raise ArtworkRefused(f"it sets {name} to {value!r}: turn {what}")
    elif name not in _PAINT and not _STROKE_DETAIL.fullmatch(name):
        raise ArtworkRefused(f"it sets {name}, which a seal cannot have: draw with plain fills alone")


def _of(shape: Any) -> Iterator[Figure]:
    colour: Color = shape.fill
    if colour is None or colour.value is None:
        return
    if colour.alpha not in (None, 255):
        raise ArtworkRefused("it is drawn half transparent: make every fill opaque")
    path = abs(Path(shape))
    path.approximate_arcs_with_cubics()
    outline = RecordingPen()
    _draw(path, outline)
    if outline.value:
        even_odd = str(_inherited(shape, "fill-rule")) == "evenodd"
        yield Figure(outline, (colour.red / 255, colour.green / 255, colour.blue / 255), even_odd)


def _inherited(shape: Any, name: str) -> object:
    return shape.values.get(name, shape.values.get("attributes", {}).get(name, "nonzero"))


def _draw(path: Any, pen: RecordingPen) -> None:
    """SVG grows downwards, a page upwards. A contour that is left open is closed, as filling does."""
    is_open = False
    for segment in path:
        if isinstance(segment, Move):
            if is_open:
                pen.closePath()
            pen.moveTo(_point(segment.end))
        elif isinstance(segment, Close):
            pen.closePath()
        else:
            _draw_segment(segment, pen)
        is_open = not isinstance(segment, Close)
    if is_open:
        pen.closePath()


def _draw_segment(segment: Any, pen: RecordingPen) -> None:
    if isinstance(segment, Line):
        pen.lineTo(_point(segment.end))
    elif isinstance(segment, QuadraticBezier):
        pen.qCurveTo(_point(segment.control), _point(segment.end))
    elif isinstance(segment, CubicBezier):
        pen.curveTo(_point(segment.control1), _point(segment.control2), _point(segment.end))
    else:
        raise ArtworkRefused("it has a curve that cannot be drawn: turn its shapes into paths")


def _point(point: Any) -> tuple[float, float]:
    return float(point.x), -float(point.y)
