"""The objects of a PDF as a tree, for tests that look into one."""

from typing import Any

from pypdf.generic import PdfObject


def at(node: PdfObject | None, *path: str | int) -> Any:
    """What stands at the end of a path of names and positions, references followed.

    No type is promised: it is whatever the file says there. Raises KeyError or IndexError where nothing is.
    """
    reached: Any = node
    for step in path:
        reached = reached.get_object()[step]
    return reached.get_object()
