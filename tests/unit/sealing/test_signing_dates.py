"""The signing date is drawn of ten digits and a dash, on every day of the century (C13)."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from itertools import count, takewhile

from chalicelib.adapters.sealing.date_outlines import date_operators
from chalicelib.adapters.sealing.page_content.geometry import Rectangle
from chalicelib.bootstrap import ASSETS

PLACE = Rectangle(100, 200, 200, 220)
OUTLINES = json.loads((ASSETS / "seal" / "date_outlines.json").read_text("ascii"))


def drawn(day: date) -> str:
    """The characters whose outlines are drawn, in their order."""
    by_path = {outline["path"]: character for character, outline in OUTLINES.items()}
    _, _, paths = date_operators(day, PLACE).decode("ascii").partition(" cm\n")
    return "".join(by_path[path] for path in re.split(r"\nf\n1 0 0 1 \d+ 0 cm\n?", paths) if path)


def test_each_character_has_an_outline_of_its_own_c13() -> None:
    assert set("0123456789-") <= set(OUTLINES)
    assert len({outline["path"] for outline in OUTLINES.values()}) == len(OUTLINES)
    assert all(outline["advance"] > 0 for outline in OUTLINES.values())


def test_every_day_of_the_century_is_drawn_as_it_is_written_c13() -> None:
    first, last = date(2001, 1, 1), date(2100, 12, 31)
    days = takewhile(lambda day: day <= last, (first + timedelta(days=number) for number in count()))

    assert [day for day in days if drawn(day) != day.isoformat()] == []


def test_the_date_stands_in_the_middle_of_its_place_c13() -> None:
    day = date(2026, 11, 28)

    scale, *_, x, y, _ = date_operators(day, PLACE).decode("ascii").split("\n")[1].split()

    width = float(scale) * sum(OUTLINES[character]["advance"] for character in day.isoformat())
    assert abs((float(x) - PLACE.left) - (PLACE.right - float(x) - width)) < 0.1
    assert abs((float(y) - PLACE.bottom) - (PLACE.top - float(y) - float(scale) * 750)) < 0.1
