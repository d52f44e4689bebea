"""The pages of a base, with the images and forms that each names."""

import re
from collections.abc import Iterator

from chalicelib.adapters.sealing.appending.base_file import BaseFile, typeset
from chalicelib.adapters.sealing.appending.dictionaries import entries, reference, references
from chalicelib.adapters.sealing.appending.refusal import expect

_DEEPEST = 40
_FLAT = rb"[^<>()%]*+"
# As the typesetter writes them; anything else is read entry by entry.
_TYPESET_PAGE = typeset(
    rb"<</Type/Page/Resources (\d++) 0 R/MediaBox\[[-.0-9 ]*+\](?:/StructParents \d++)?+/Tabs/S"
    rb"/Parent (\d++) 0 R/Contents \d++ 0 R(?:/Annots\[[0-9 R]*+\])?+>>"
)
_TYPESET_TREE = typeset(rb"<</Type/Pages/Count \d++/Kids(\[[0-9 R]*+\])>>")
_TYPESET_RESOURCES = typeset(
    rb"<</ProcSet\[[A-Za-z/]*+\](?:/(?:ColorSpace|ExtGState|Pattern|Shading)<<%s>>)*+"
    rb"/XObject<<(%s)>>(?:/Font<<%s>>)?+>>" % (_FLAT, _FLAT, _FLAT)
)
_XOBJECTS = re.compile(rb"(/[^\s()<>\[\]{}/%]++)\s++(\d++) 0 R\s*+")

Named = dict[str, int]
"""Resource name, with its slash, to object number."""


def pages(base: BaseFile, root: int) -> Iterator[tuple[int, Named]]:
    """Each page's object number and what it names, in order. Raises NotUnderstood."""
    yield from _Tree(base).below(root, None, b"<<>>", _DEEPEST)


class _Tree:
    """Walks down a tree of pages; pages that name the same share the names."""

    def __init__(self, base: BaseFile) -> None:
        self._base = base
        self._known: dict[bytes, Named] = {}

    def below(
        self, number: int, parent: int | None, inherited: bytes, depth: int
    ) -> Iterator[tuple[int, Named]]:
        if parent is not None and (page := self._base.typeset(number, _TYPESET_PAGE)) is not None:
            expect(int(page[2]) == parent, "a page of another parent")
            yield number, self._named_in(int(page[1]))
        elif parent is None and (tree := self._base.typeset(number, _TYPESET_TREE)) is not None:
            for kid in references(tree[1], "the page tree"):
                yield from self.below(kid, number, inherited, depth - 1)
        else:
            yield from self._read(number, parent, inherited, depth)

    def _read(
        self, number: int, parent: int | None, inherited: bytes, depth: int
    ) -> Iterator[tuple[int, Named]]:
        """Whatever way it is written."""
        node = self._base.entries(number)
        expect(parent is None or reference(node.get(b"/Parent"), "a parent") == parent, "no tree of pages")
        resources = node.get(b"/Resources", inherited)
        if node.get(b"/Type") == b"/Page":
            if resources.startswith(b"<<"):
                yield number, self._named(self._xobjects(resources))
            else:
                yield number, self._named_in(reference(resources, "the resources"))
            return
        expect(depth and node.get(b"/Type") == b"/Pages", "a page tree of something else")
        for kid in references(node.get(b"/Kids"), "the page tree"):
            yield from self.below(kid, number, resources, depth - 1)

    def _named_in(self, resources: int) -> Named:
        known = self._base.typeset(resources, _TYPESET_RESOURCES)
        return self._named(known[1] if known else self._xobjects(self._base.written(resources)))

    def _named(self, xobjects: bytes) -> Named:
        named = self._known.get(xobjects)
        if named is None:
            found = _XOBJECTS.findall(xobjects)
            named = self._known[xobjects] = {name.decode("latin-1"): int(number) for name, number in found}
            understood = not _XOBJECTS.sub(b"", xobjects).strip() and len(named) == len(found)
            expect(understood, "images of another kind")
        return named

    def _xobjects(self, resources: bytes) -> bytes:
        written = entries(resources).get(b"/XObject", b"<<>>")
        if not written.startswith(b"<<"):
            written = self._base.written(reference(written, "the images")).strip()
        expect(written.startswith(b"<<") and written.endswith(b">>"), "no images")
        return written[2:-2]
