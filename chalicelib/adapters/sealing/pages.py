"""The pages of a PDF with what each draws: read once, whoever asks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chalicelib.adapters.sealing.drawings import Drawing, drawings

_DEEPEST = 40


@dataclass(frozen=True)
class Page:
    """One page: its object number, its dictionary, and the XObjects that it names."""

    number: int
    dictionary: Any
    xobjects: dict[str, int]
    """Resource name to object number."""

    def drawings_of(self, *objects: int) -> list[tuple[int, Drawing]]:
        """Where these objects are drawn on the page, in order. Raises ContentNotUnderstood."""
        names = {name: number for name, number in self.xobjects.items() if number in objects}
        if not names:
            return []
        return [(names[drawing.name], drawing) for drawing in drawings(self._content(), set(names))]

    def _content(self) -> bytes:
        contents = self.dictionary["/Contents"]
        parts = contents if isinstance(contents, list) else [contents]
        return b"\n".join(part.get_object().data for part in parts)


def pages(pdf: Any) -> Iterator[Page]:
    """The pages in order, of anything that pyHanko can read."""
    yield from _below(pdf.root.raw_get("/Pages"), {}, _DEEPEST)


def _below(reference: Any, inherited: dict[str, int], depth: int) -> Iterator[Page]:
    if depth == 0:
        raise ValueError("the page tree is too deep")
    node = reference.get_object()
    xobjects = _xobjects(node) if "/Resources" in node else inherited
    if node["/Type"] == "/Page":
        yield Page(reference.idnum, node, xobjects)
        return
    for position in range(len(node["/Kids"])):
        yield from _below(node["/Kids"].raw_get(position), xobjects, depth - 1)


def _xobjects(node: Any) -> dict[str, int]:
    named = node["/Resources"].get("/XObject", {})
    references = {str(name): named.raw_get(name) for name in named}
    return {name: reference.idnum for name, reference in references.items() if hasattr(reference, "idnum")}
