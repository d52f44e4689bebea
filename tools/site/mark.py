"""The provider's logo, which stands in each page: a drawing alone, that runs and loads nothing."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring

_SVG = "{http://www.w3.org/2000/svg}"
_DRAWN = {
    *(
        "svg",
        "g",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "title",
        "desc",
        "defs",
    ),
    *("linearGradient", "radialGradient", "stop", "clipPath", "mask", "use", "symbol"),
}
_ELSEWHERE = re.compile(r"url\(\s*['\"]?(?!#)", re.IGNORECASE)
_NUMBER, _BETWEEN = r"[+-]?(?:\d+\.?\d*|\.\d+)", r"[\s,]+"
_SIDE = r"\+?(?=[\d.]*[1-9])(?:\d+\.?\d*|\.\d+)"
_BOX = re.compile(_BETWEEN.join((_NUMBER, _NUMBER, _SIDE, _SIDE)))
"""Both sides are more than nothing."""
LARGEST = 64 * 1024


def faults_of_mark(file: Path) -> list[str]:
    """What is to be changed in it; nothing of one that can be used."""
    try:
        content = file.read_bytes()
        if b"<!DOCTYPE" in content or len(content) > LARGEST:  # entities could grow endlessly
            return [f"it has a DOCTYPE, or more than {LARGEST} bytes; save it as plain SVG, and simplify it"]
        root = fromstring(content)  # noqa: S314 - without a DOCTYPE it has no entities
    except (OSError, ParseError, ValueError) as error:
        return [f"it is no SVG that can be read ({error}); save it as plain SVG"]
    faults: list[str] = []
    if root.tag != f"{_SVG}svg":
        return ["its outermost element is svg of http://www.w3.org/2000/svg"]
    if not _BOX.fullmatch(root.get("viewBox", "").strip()):
        faults.append("svg needs a viewBox of four numbers, so that it can be shown in any size")
    return faults + list(dict.fromkeys(fault for element in root.iter() for fault in _faults(element)))


def _faults(element: Element) -> Iterator[str]:
    name = str(element.tag).removeprefix(_SVG)
    if name not in _DRAWN:
        yield f"remove {name}: only shapes, groups and gradients may stand in it (text turned into paths)"
    for attribute, value in element.attrib.items():
        short = attribute.rpartition("}")[2]
        if short.lower().startswith("on"):
            yield f"remove {short} of {name}: nothing in it may run"
        elif short == "style":
            yield f"write {name}'s style as attributes, such as fill: pages take no styles within"
        elif (short == "href" and not value.startswith("#")) or _ELSEWHERE.search(value):
            yield f"{short} of {name} names something outside of the file; put it in, as shapes"
