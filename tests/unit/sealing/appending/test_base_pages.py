"""What pages name is the same thing wherever they write it: in an object, or each in itself."""

import pytest

from chalicelib.adapters.sealing.appending import NotUnderstood
from chalicelib.adapters.sealing.appending.base_pages import PageTree
from tests.support.written_base import opened

IMAGES = b"<</XObject<</x0 9 0 R>>>>"
CATALOGUE = b"<</Pages 2 0 R>>"
TYPESET = b"<</Type/Page/Resources 7 0 R/MediaBox[0 0 5 5]/Tabs/S/Parent 2 0 R/Contents 9 0 R>>"
SPACED = b"<< /Type /Page /Resources 7 0 R /MediaBox [0 0 5 5] /Tabs /S /Parent 2 0 R /Contents 9 0 R >>"
TYPESET_RESOURCES = b"<</ProcSet[/PDF/Text]/XObject<</x0 9 0 R/x1 10 0 R>>/Font<</f0 11 0 R>>>>"


@pytest.mark.parametrize("resources", [IMAGES, b"5 0 R"])
def test_pages_that_name_the_same_share_the_names(resources: bytes) -> None:
    page = b"<</Type/Page/Parent 2 0 R/Resources %b>>" % resources
    file = opened(CATALOGUE, b"<</Type/Pages/Kids[3 0 R 4 0 R]>>", page, page, IMAGES)

    tree = PageTree(file, 2)

    (first, named), (second, other) = tree.pages
    assert (first, second) == (3, 4)
    assert named is other
    assert tree.distinct == [{b"/x0": 9}]


@pytest.mark.parametrize("page", [TYPESET, SPACED])
@pytest.mark.parametrize("resources", [TYPESET_RESOURCES, TYPESET_RESOURCES.replace(b"<</x0", b"<< /x0")])
@pytest.mark.parametrize("count", [2, 4])
def test_pages_are_the_same_however_they_are_written(page: bytes, resources: bytes, count: int) -> None:
    kids = b" ".join(b"%d 0 R" % (3 + index) for index in range(count))
    rest = [page] * count + [resources] * (5 - count)
    rest += [resources] * (7 - 2 - len(rest))
    file = opened(CATALOGUE, b"<</Type/Pages/Count %d/Kids[%b]>>" % (count, kids), *rest)

    tree = PageTree(file, 2)

    named = {b"/x0": 9, b"/x1": 10}
    assert tree.pages == [(3 + index, named) for index in range(count)]


def test_pages_without_resources_of_their_own_have_those_of_their_branch() -> None:
    branch = b"<</Type/Pages/Parent 2 0 R/Kids[4 0 R]/Resources<</XObject<</deep 9 0 R>>>>>>"
    file = opened(CATALOGUE, b"<</Type/Pages/Kids[3 0 R]>>", branch, b"<</Type/Page/Parent 3 0 R>>")

    assert PageTree(file, 2).pages == [(4, {b"/deep": 9})]


@pytest.mark.parametrize(
    ("tree", "page", "reason"),
    [
        (b"<</Type/Pages/Kids[3 0 R]>>", b"<</Type/Page/Parent 1 0 R>>", "no tree of pages"),
        (b"<</Type/Pages/Kids[3 0 R]>>", TYPESET.replace(b"Parent 2", b"Parent 1"), "another parent"),
        (b"<</Type/Pages/Kids[3 0 R]>>", b"<</Type/Other/Parent 2 0 R>>", "something else"),
        (b"<</Type/Pages/Kids[(3 0 R)]>>", b"<</Type/Page/Parent 2 0 R>>", "no array of objects"),
        (b"<</Type/Pages/Kids 3 0 R>>", b"<</Type/Page/Parent 2 0 R>>", "no array of objects"),
        (b"<</Type/Pages/Kids[2 0 R]/Parent 2 0 R>>", b"null", "something else"),
        (
            b"<</Type/Pages/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/Resources<</XObject<</x 4 1 R>>>>>>",
            "images of another kind",
        ),
        (
            b"<</Type/Pages/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/Resources<</XObject<</x 4 0 R/x 5 0 R>>>>>>",
            "images of another kind",
        ),
    ],
)
def test_what_is_no_plain_tree_of_pages_is_refused(tree: bytes, page: bytes, reason: str) -> None:
    with pytest.raises(NotUnderstood, match=reason):
        PageTree(opened(CATALOGUE, tree, page), 2)


def test_four_typeset_pages_of_another_parent_are_refused() -> None:
    page = TYPESET.replace(b"/Parent 2", b"/Parent 1").replace(b"7 0 R", b"%d 0 R")
    pages = [page % (7 + index) for index in range(4)]
    kids = b"<</Type/Pages/Count 4/Kids[3 0 R 4 0 R 5 0 R 6 0 R]>>"

    with pytest.raises(NotUnderstood, match="another parent"):
        PageTree(opened(CATALOGUE, kids, *pages, *[TYPESET_RESOURCES] * 4), 2)


def test_four_typeset_pages_are_read_together_like_one_by_one() -> None:
    pages = [TYPESET.replace(b"7 0 R", b"%d 0 R" % (7 + index)) for index in range(4)]
    kids = b"<</Type/Pages/Count 4/Kids[3 0 R 4 0 R 5 0 R 6 0 R]>>"
    resources = [TYPESET_RESOURCES.replace(b"/x0", b"/y%d" % (index // 2)) for index in range(4)]

    tree = PageTree(opened(CATALOGUE, kids, *pages, *resources), 2)

    first, second = {b"/y0": 9, b"/x1": 10}, {b"/y1": 9, b"/x1": 10}
    assert tree.pages == [(3, first), (4, first), (5, second), (6, second)]
    assert tree.distinct == [first, second]
