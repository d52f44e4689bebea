"""What a page's head looks like is told at its start: it is painted while the rest is on its way."""

import re
from pathlib import Path

STYLES = Path("frontend/styles")
ASKS_THE_REST = re.compile(r"^\s*((?:html|body|main)\b[^{]*:has\([^{]*?)\s*\{", re.MULTILINE)


def test_no_style_of_the_whole_page_waits_for_what_stands_at_its_end() -> None:
    waiting = {
        path.name: moving
        for path in STYLES.glob("*.css")
        # What is laid over a page moves nothing in it.
        if (
            moving := [
                it for it in ASKS_THE_REST.findall(path.read_text("utf-8")) if not it.endswith("::after")
            ]
        )
    }

    assert waiting == {}, "a class that the template gives moves nothing when the page's end arrives"
