"""What pages name is the same thing wherever they write it: in an object, or each in itself."""

import pytest

from chalicelib.adapters.sealing.appending.base_file import BaseFile
from chalicelib.adapters.sealing.appending.base_pages import PageTree

IMAGES = b"<</XObject<</x0 9 0 R>>>>"


def base(*objects: bytes) -> BaseFile:
    """A PDF of these objects, the first of which is its catalogue."""
    written, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\n" % (len(objects) + 1)
    return BaseFile(written + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(written))


@pytest.mark.parametrize("resources", [IMAGES, b"5 0 R"])
def test_pages_that_name_the_same_share_the_names(resources: bytes) -> None:
    page = b"<</Type/Page/Parent 2 0 R/Resources %b>>" % resources
    file = base(b"<</Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R 4 0 R]>>", page, page, IMAGES)

    tree = PageTree(file, 2)

    (first, named), (second, other) = tree.pages
    assert (first, second) == (3, 4)
    assert named is other
    assert tree.distinct == [{b"/x0": 9}]
