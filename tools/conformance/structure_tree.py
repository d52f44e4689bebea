"""The structure tree: what assistive technology reads, in which order, and for which content."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_DEEPEST = 60


@dataclass(frozen=True)
class Element:
    """One element, with the content of pages that belongs to it directly."""

    role: str
    alternative: str
    dictionary: Any
    content: tuple[tuple[int, int], ...]
    """Object number of the page, and number of the content on it."""
    objects: tuple[int, ...]
    """Object numbers of annotations that it stands for."""


def elements(root: Any) -> Iterator[Element]:
    """Every element below the root of the tree, in the order of reading."""
    for child in _children(root):
        yield from _below(child, 0, _DEEPEST)


def _below(node: Any, page: int, depth: int) -> Iterator[Element]:
    if depth == 0:
        raise ValueError("the structure is nested too deeply")
    page = node.raw_get("/Pg").idnum if "/Pg" in node else page
    content: list[tuple[int, int]] = []
    objects: list[int] = []
    inner = []
    for child in _children(node):
        if isinstance(child, int):
            content.append((page, int(child)))
        elif child.get("/Type") == "/MCR":
            own = child.raw_get("/Pg").idnum if "/Pg" in child else page
            content.append((own, int(child["/MCID"])))
        elif child.get("/Type") == "/OBJR":
            objects.append(child.raw_get("/Obj").idnum)
        else:
            inner.append(child)
    yield Element(str(node.get("/S", "")), str(node.get("/Alt", "")), node, tuple(content), tuple(objects))
    for child in inner:
        yield from _below(child, page, depth - 1)


def _children(node: Any) -> list[Any]:
    children = node.get("/K", [])
    listed = children if isinstance(children, list) else [children]
    return [child.get_object() for child in listed]
