"""Exported lists and evidence reports call a state what the site's pages call it, in both languages."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from chalicelib.application.downloads.headings import state_word
from tools.site.catalogues import read_catalogue

FRONTEND = Path(__file__).parents[3] / "frontend"
SCRIPTS = {
    "contracts": "contracts/contract_states.js",
    "orders": "orders/order_states.js",
    "remittance_claims": "claims/claim_states.js",
    "paper_requests": "paper/paper_table.js",
    "tickets": "tickets/ticket_states.js",
}
BADGES = re.compile(r"""^\s*(\w+): (?:\[|\{ text: )t\("([^"]+)"\), (?:tone: )?"\w+""", re.MULTILINE)
BILLS = [("bills", "final", "Final"), ("bills", "open", "Not final yet")]
"""`billBadge` knows two."""


def told_on_pages() -> Iterator[tuple[str, str, str]]:
    """The list, the state, and its word in English."""
    for name, script in SCRIPTS.items():
        for state, word in BADGES.findall((FRONTEND / "scripts" / script).read_text(encoding="utf-8")):
            yield name, state, word


def test_every_list_with_states_is_looked_at() -> None:
    assert {name for name, _, _ in told_on_pages()} == set(SCRIPTS)
    assert len(list(told_on_pages())) == 7 + 4 + 4 + 6 + 3


@pytest.mark.parametrize(("name", "state", "word"), [*told_on_pages(), *BILLS])
def test_a_list_calls_a_state_what_its_page_calls_it(name: str, state: str, word: str) -> None:
    chinese = read_catalogue(FRONTEND, "zh").get(word)

    assert chinese is not None
    assert (state_word(state, "en", name), state_word(state, "zh", name)) == (word.lower(), chinese.string)
