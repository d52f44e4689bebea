"""The page about remittances tells the weights and the least score that the code goes by."""

from __future__ import annotations

import re
from pathlib import Path

from chalicelib.domain.claims.candidates import LEAST_SCORE
from chalicelib.domain.claims.comparing import WEIGHTS

DOCS = Path(__file__).parents[3] / "docs"


def test_the_page_tells_each_weight_as_it_is() -> None:
    page = (DOCS / "remittance.md").read_text(encoding="utf-8")

    told = re.findall(r"^\| `(\w+)` \| (\d+) \|", page, re.MULTILINE)

    assert {name: int(weight) for name, weight in told} == {str(fit): it for fit, it in WEIGHTS.items()}
    assert f"({LEAST_SCORE}, of 0 to 100)" in page
