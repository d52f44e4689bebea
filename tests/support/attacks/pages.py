"""Pages added, left out, swapped or shown twice."""

from collections.abc import Callable, Iterator
from typing import Any

from pyhanko.pdf_utils.generic import ArrayObject, NumberObject, StreamObject, pdf_name

from tests.support.attacks.specimens import Specimens
from tests.support.attacks.updates import BOX, WHITE
from tests.support.attacks.writing import appended, dictionary


def attacks(specimens: Specimens) -> Iterator[tuple[str, bytes]]:
    def rearranged(arrange: Callable[[Any, list[Any]], list[Any]]) -> bytes:
        def change(writer: Any) -> None:
            tree = writer.root["/Pages"]
            kids = tree["/Kids"]
            arranged = arrange(writer, [kids.raw_get(place) for place in range(len(kids))])
            tree["/Kids"], tree["/Count"] = ArrayObject(arranged), NumberObject(len(arranged))
            writer.update_container(tree)

        return appended(specimens.contract, change)

    yield "a page at the end", rearranged(lambda writer, kids: [*kids, _blank(writer)])
    yield "a page at the front", rearranged(lambda writer, kids: [_blank(writer), *kids])
    yield "a page left out", rearranged(lambda _, kids: [kids[0], *kids[2:]])
    yield "the last page left out", rearranged(lambda _, kids: kids[:-1])
    yield "two pages swapped", rearranged(lambda _, kids: [kids[1], kids[0], *kids[2:]])
    yield "a page twice", rearranged(lambda _, kids: [*kids, kids[0]])
    yield "all pages another one", rearranged(lambda writer, kids: [_blank(writer)] * len(kids))


def _blank(writer: Any) -> Any:
    return writer.add_object(
        dictionary(
            Type=pdf_name("/Page"),
            Parent=writer.root.raw_get("/Pages"),
            MediaBox=BOX,
            Resources=dictionary(),
            Contents=writer.add_object(StreamObject(stream_data=WHITE)),
        )
    )
