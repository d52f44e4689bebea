"""Pages that lead through the code lead to what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools.rules.keepers import keepers

CHECKOUT = Path(__file__).parents[3]
WALK = CHECKOUT / "docs" / "a-request.md"
_STEP = re.compile(r"\]\(\.\./(?P<path>[\w./]+)\):\s+(?P<names>`\w+`(?:, `\w+`)*)")


def steps() -> list[tuple[str, str]]:
    found = _STEP.finditer(WALK.read_text(encoding="utf-8"))
    return [(step["path"], name.strip("` ")) for step in found for name in step["names"].split(",")]


@pytest.mark.parametrize(("path", "name"), steps())
def test_the_walk_of_a_request_names_what_the_file_defines(path: str, name: str) -> None:
    code = (CHECKOUT / path).read_text(encoding="utf-8")

    assert re.search(rf"(def|class) {name}\b", code)


def test_the_walk_of_a_request_has_a_name_for_each_step() -> None:
    numbered = re.findall(r"^\d+\. ", WALK.read_text(encoding="utf-8"), re.MULTILINE)

    assert len({path for path, _ in steps()}) >= len(numbered)


def test_a_rule_is_kept_where_a_docstring_a_comment_or_a_table_names_it(tmp_path: Path) -> None:
    code = tmp_path / "chalicelib" / "domain" / "parts.py"
    code.parent.mkdir(parents=True)
    code.write_text(
        '"""Parts (E1 to E14)."""\n\nMOST = 3\n"""E7: at most."""\n\nROWS = ["C2"]\n\n\n'
        'class Part:\n    """E3."""\n\n    size: int\n    """L1."""\n\n'
        "    def ended(self) -> None:\n        x = 1  # L8\n",
        encoding="utf-8",
    )

    kept = keepers(tmp_path)

    place = "chalicelib/domain/parts.py::"
    assert kept == {
        "E7": [f"{place}MOST"],
        "C2": [f"{place}ROWS"],
        "E3": [f"{place}Part"],
        "L1": [f"{place}Part.size"],
        "L8": [f"{place}Part.ended"],
    }
