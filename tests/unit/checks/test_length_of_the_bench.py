"""`make bench` says how long it took, and whether somebody may wait for it."""

from __future__ import annotations

import pytest

from tools.bench.__main__ import LONGEST, length


@pytest.mark.parametrize(("beyond", "judged"), [(-1, "ok"), (0, "ok"), (1, "MISSED")])
def test_the_last_line_names_each_part_and_judges_all_of_them(beyond: int, judged: str) -> None:
    pages = LONGEST - 10 + beyond

    said = length({"calls": 10.2, "pages": pages - 0.2})

    assert said == f"bench: {LONGEST + beyond} s, at most {LONGEST} {judged} (calls 10, pages {pages})"
