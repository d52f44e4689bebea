"""Puts the field of a seal into the structure of a tagged document (PDF/UA asks for it)."""

from chalicelib.adapters.sealing.appending import objects
from chalicelib.adapters.sealing.appending.base_dictionaries import dictionary, entries, extended, references
from chalicelib.adapters.sealing.appending.base_file import BaseFile, typeset
from chalicelib.adapters.sealing.appending.refusals import expect
from chalicelib.adapters.sealing.appending.written_objects import WrittenObjects

# As the typesetter writes them; anything else is read entry by entry.
_TYPESET_TREE = typeset(
    rb"(<</Type/StructTreeRoot(?:/RoleMap<<[^<>()]*+>>)?+/K\[(\d++) 0 R\]/ParentTree<</Nums)(\[[0-9 R]*+\])"
    rb"(>>(?:/IDTree<</Names\[[^][<>\\]*+\]>>)?+/ParentTreeNextKey )(\d++)>>"
)
_TYPESET_DOCUMENT = typeset(rb"(<</Type/StructElem/S/Document/P \d++ 0 R/K)(\[[0-9 R]*+\])>>")


def put_structure(update: WrittenObjects, tree: int, page: int, described: bytes, widget: int) -> bytes:
    """Adds the field as the last child of the document; returns its key in the tree of parents.

    Raises NotUnderstood.
    """
    added = update.base.size + 3
    root, document, key = _extended_tree(update.base, tree, added)
    update.put(tree, root)
    update.put(document, _extended_document(update.base, document, added))
    update.put(added, objects.element(document, page, described, widget))
    return key


def _extended_tree(base: BaseFile, number: int, added: int) -> tuple[bytes, int, bytes]:
    """The tree's root with one more parent, the number of the document in it, and the parent's key."""
    known = base.typeset(number, _TYPESET_TREE)
    if known is not None:
        begin, document, nodes, middle, key = known.groups()
        nodes = extended(nodes, b"%b %d 0 R" % (key, added))
        return b"%b%b%b%d>>" % (begin, nodes, middle, int(key) + 1), int(document), key
    tree = base.entries(number)
    documents = references(tree.get(b"/K"), "the structure")
    parents, key = entries(tree.get(b"/ParentTree", b"")), tree.get(b"/ParentTreeNextKey", b"")
    understood = len(documents) == 1 and parents.keys() == {b"/Nums"} and key.isdigit()
    expect(understood, "another tree of parents")
    nodes = extended(parents[b"/Nums"], b"%b %d 0 R" % (key, added))
    more = {b"/ParentTree": b"<</Nums%b>>" % nodes, b"/ParentTreeNextKey": b"%d" % (int(key) + 1)}
    return dictionary(tree | more), documents[0], key


def _extended_document(base: BaseFile, number: int, added: int) -> bytes:
    known = base.typeset(number, _TYPESET_DOCUMENT)
    if known is not None:
        return b"%b%b>>" % (known[1], extended(known[2], b"%d 0 R" % added))
    document = base.entries(number)
    children = document.get(b"/K", b"")
    references(children, "the document's structure")
    return dictionary(document | {b"/K": extended(children, b"%d 0 R" % added)})
