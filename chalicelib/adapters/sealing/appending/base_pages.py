"""The pages of a base, with the images and forms that each names."""

import re

from chalicelib.adapters.sealing.appending.base_dictionaries import entries, reference, references
from chalicelib.adapters.sealing.appending.base_file import BaseFile, typeset
from chalicelib.adapters.sealing.appending.refusals import expect

_DEEPEST = 40
_MANY = 4
"""Pages from which on it is quicker to look at all of them together."""
_FLAT = rb"[^<>()%]*+"
# As the typesetter writes them; anything else is read entry by entry.
TYPESET_PAGE = typeset(
    rb"(<</Type/Page/Resources (\d++) 0 R/MediaBox\[[-.0-9 ]*+\](?:/StructParents \d++)?+/Tabs/S"
    rb"/Parent (\d++) 0 R/Contents (\d++) 0 R)(?:/Annots(\[[0-9 R]*+)\])?+>>"
)
"""Groups: the page without its annotations, resources, parent, content, and the annotations' open array."""
_TYPESET_TREE = typeset(rb"<</Type/Pages/Count \d++/Kids(\[[0-9 R]*+\])>>")
_TYPESET_RESOURCES = typeset(
    rb"<</ProcSet\[[A-Za-z/]*+\](?:/(?:ColorSpace|ExtGState|Pattern|Shading)<<%s>>)*+"
    rb"/XObject<<(%s)>>(?:/Font<<%s>>)?+>>" % (_FLAT, _FLAT, _FLAT)
)
_XOBJECTS = re.compile(rb"(/[^\s()<>\[\]{}/%]++)\s++(\d++) 0 R\s*+")

Named = dict[bytes, int]
"""Resource name, with its slash, to object number."""


class PageTree:
    """All pages below a root, in order. Raises NotUnderstood."""

    def __init__(self, base: BaseFile, root: int) -> None:
        self._base = base
        self._known: dict[bytes, Named] = {}
        self.pages: list[tuple[int, Named]] = []
        """Each page's object number and what it names; pages that name the same share the names."""
        tree = base.typeset(root, _TYPESET_TREE)
        if tree is None:
            self._read(root, None, b"<<>>", _DEEPEST)
            return
        kids = references(tree[1], "the page tree")
        if len(kids) < _MANY or not self._add_all(kids, root):
            for kid in kids:
                self._add(kid, root, b"<<>>", _DEEPEST - 1)

    @property
    def distinct(self) -> list[Named]:
        """What pages name, once each."""
        return list(self._known.values())

    def _add_all(self, numbers: list[int], parent: int) -> bool:
        """Pages that are numbered one after the other, as are their resources; none where they are not."""
        found = self._base.typeset_run(numbers, TYPESET_PAGE)
        resources = found and self._base.typeset_run([int(page[2]) for page in found], _TYPESET_RESOURCES)
        if not found or not resources:
            return False
        expect({page[3] for page in found} == {b"%d" % parent}, "a page of another parent")
        named = [self._named(one[1]) for one in resources]
        self.pages = list(zip(numbers, named, strict=True))
        return True

    def _add(self, number: int, parent: int, inherited: bytes, depth: int) -> None:
        page = self._base.typeset(number, TYPESET_PAGE)
        if page is None:
            self._read(number, parent, inherited, depth)
        else:
            expect(int(page[3]) == parent, "a page of another parent")
            self.pages.append((number, self._named_in(int(page[2]))))

    def _read(self, number: int, parent: int | None, inherited: bytes, depth: int) -> None:
        """Whatever way it is written."""
        node = self._base.entries(number)
        expect(parent is None or reference(node.get(b"/Parent"), "a parent") == parent, "no tree of pages")
        resources = node.get(b"/Resources", inherited)
        if node.get(b"/Type") == b"/Page":
            if resources.startswith(b"<<"):
                named = self._named(self._xobjects(resources))
            else:
                named = self._named_in(reference(resources, "the resources"))
            self.pages.append((number, named))
            return
        expect(depth and node.get(b"/Type") == b"/Pages", "a page tree of something else")
        for kid in references(node.get(b"/Kids"), "the page tree"):
            self._add(kid, number, resources, depth - 1)

    def _named_in(self, resources: int) -> Named:
        known = self._base.typeset(resources, _TYPESET_RESOURCES)
        return self._named(known[1] if known else self._xobjects(self._base.written(resources)))

    def _named(self, xobjects: bytes) -> Named:
        named = self._known.get(xobjects)
        if named is None:
            found = _XOBJECTS.findall(xobjects)
            named = self._known[xobjects] = {name: int(number) for name, number in found}
            understood = not _XOBJECTS.sub(b"", xobjects).strip() and len(named) == len(found)
            expect(understood, "images of another kind")
        return named

    def _xobjects(self, resources: bytes) -> bytes:
        written = entries(resources).get(b"/XObject", b"<<>>")
        if not written.startswith(b"<<"):
            written = self._base.written(reference(written, "the images")).strip()
        expect(written.startswith(b"<<") and written.endswith(b">>"), "no images")
        return written[2:-2]
