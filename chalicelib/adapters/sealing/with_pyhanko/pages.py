"""The pages of a PDF with what each draws: read once, whoever asks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chalicelib.adapters.sealing.page_content.drawings import Drawing, drawings
from chalicelib.adapters.sealing.page_content.geometry import UPRIGHT, Matrix, Rectangle, moved

_DEEPEST = 40
_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
_TURNS: dict[int, Matrix] = {
    0: UPRIGHT,
    90: (0, -1, 1, 0, 0, 0),
    180: (-1, 0, 0, -1, 0, 0),
    270: (0, 1, -1, 0, 0, 0),
}


@dataclass(frozen=True)
class Page:
    """One page: its object number, its dictionary, and the XObjects that it names."""

    number: int
    dictionary: Any
    xobjects: dict[str, int]
    """Resource name to object number."""
    turn: Matrix = UPRIGHT
    """From the page's own directions to those of a reader (`/Rotate`)."""
    box: Rectangle | None = None
    """What is shown of the page, as a reader sees it; none where it does not say."""

    def drawings_of(self, *objects: int) -> list[tuple[int, Drawing]]:
        """Where these objects are drawn on the page, in order. Raises ContentNotUnderstood."""
        names = {name: number for name, number in self.xobjects.items() if number in objects}
        if not names:
            return []
        return [
            (names[drawing.name], drawing) for drawing in drawings(self._content(), set(names), self.turn)
        ]

    def _content(self) -> bytes:
        contents = self.dictionary["/Contents"]
        parts = contents if isinstance(contents, list) else [contents]
        return b"\n".join(part.get_object().data for part in parts)


def pages(pdf: Any) -> Iterator[Page]:
    """The pages in order, of anything that pyHanko can read."""
    yield from _below(pdf.root.raw_get("/Pages"), {}, _DEEPEST)


def _below(reference: Any, inherited: dict[str, Any], depth: int) -> Iterator[Page]:
    if depth == 0:
        raise ValueError("the page tree is too deep")
    node = reference.get_object()
    entries = inherited | {entry: node[entry] for entry in _INHERITED if entry in node}
    if node["/Type"] == "/Page":
        turn = _TURNS[int(entries.get("/Rotate", 0)) % 360]
        xobjects = _xobjects(entries["/Resources"]) if "/Resources" in entries else {}
        yield Page(reference.idnum, node, xobjects, turn, _box(entries, turn))
        return
    for position in range(len(node["/Kids"])):
        yield from _below(node["/Kids"].raw_get(position), entries, depth - 1)


def _box(entries: dict[str, Any], turn: Matrix) -> Rectangle | None:
    box = entries.get("/CropBox", entries.get("/MediaBox"))
    if box is None:
        return None
    left, bottom, right, top = map(float, box)
    (x, y), (u, v) = moved(turn, left, bottom), moved(turn, right, top)
    return Rectangle(min(x, u), min(y, v), max(x, u), max(y, v))


def _xobjects(resources: Any) -> dict[str, int]:
    named = resources.get("/XObject", {})
    references = {str(name): named.raw_get(name) for name in named}
    return {name: reference.idnum for name, reference in references.items() if hasattr(reference, "idnum")}
