"""No code is shown raw: each value of the API's closed sets has words on pages, or is never shown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chalicelib.web.edge.sentences import SENTENCES, STATUS_NAMES

CHECKOUT = Path(__file__).parents[3]
SCRIPTS = CHECKOUT / "frontend" / "scripts"
PAGE = json.loads((CHECKOUT / "docs" / "openapi.json").read_text(encoding="utf-8"))
IN_SENTENCES = "sentences"
"""The service says it in the caller's language; `tests/unit/web` holds each to having both."""
NEVER = "never shown"
WORDS: dict[str, tuple[str, ...]] = {
    "Seller": ("pages/terms.js",),
    "Step": ("tickets/conversation.js",),
    "Fit": ("desk/candidates.js",),
    "TicketKind": ("tickets/ticket_states.js",),
    "IcpVerdict": ("icp/icp_result.js",),
    "LineFaultAnswer.code": ("desk/feed_faults.js",),
    "RejectedLineAnswer.code": ("desk/feed_faults.js",),
    "BacklogAnswer.queue": ("pages/desk.js",),
    "Status": ("contracts/contract_states.js",),
    "ClaimStatus": ("claims/claim_states.js",),
    "TicketStatus": ("tickets/ticket_states.js",),
    "OrderState": ("orders/order_states.js",),
    "PaperStatus": ("paper/paper_table.js",),
    "Language": ("contracts/contract_facts.js",),
}
"""The scripts that put each set into words."""
SHOWN_OTHERWISE = {
    "Action": "ACTIONS of evidence reports, which the build says on pages",
    "FactKind": "FACTS of evidence reports, which the build says on pages",
    "DifferenceAnswer.field": "FIELD_NAMES of the service's sentences",
    "OrderAnswer.service_type": "choices of orders.html",
    "BillState": "billBadge, which knows two",
    "FinalizedAnswer.outcome": "a run's summary, with the refusal's own sentence",
    "DownloadJobAnswer.state": "what the packing button says",
    "EvidenceAnswer.state": "what the evidence button says",
    "StuckSealingAnswer.status": "what the sealing desk says of each of two",
    "Reason": IN_SENTENCES,
    "Result": "the sentence of the verdict beside it",
    "VerdictKind": IN_SENTENCES,
    "Consequence": IN_SENTENCES,
    "ThingState": "STATUS_NAMES of the service's sentences",
    "WayOutAnswer.kind": "a link of its own at each place",
}
NEVER_SHOWN = {
    "BillingMethod",
    "ClaimAction",
    "ContactSource",
    "ContractAction",
    "CustomerType",
    "ListName",
    "MailRoomAction",
    "MeAnswer.roles",
    "PaperAction",
    "PartnerType",
    "Right",
    "Side",
    "Source",
    "TicketAction",
    "VerificationStatus",
    "SlipAnswer.content_type",
    "DownloadAnswer.kind",
    "NameStyle",
    "Wording",
    "PaymentStatus",
    "SlipBody.content_type",
}
"""They decide what a page offers, or are its own wishes; none is a text of it."""


def closed_sets() -> Iterator[tuple[str, list[str]]]:
    """Of everything that bodies and answers are made of, each with the name of its schema or field."""
    for name, schema in PAGE["components"]["schemas"].items():
        if "enum" in schema:
            yield name, schema["enum"]
        for field, part in schema.get("properties", {}).items():
            values = next(_values_of(part), [])
            if len(values) > 1:
                yield f"{name}.{field}", values


def _values_of(part: Any) -> Iterator[list[str]]:
    if isinstance(part, dict):
        if isinstance(part.get("enum"), list):
            yield part["enum"]
        for each in (*part.get("anyOf", ()), part.get("items")):
            yield from _values_of(each)


SETS = {name: values for name, values in closed_sets() if not name.endswith("Code")}


def test_every_closed_set_is_put_into_words_or_named_as_never_shown() -> None:
    assert set(SETS) == WORDS.keys() | SHOWN_OTHERWISE.keys() | NEVER_SHOWN


def test_codes_of_answers_are_said_in_sentences() -> None:
    codes = {code for name, values in closed_sets() if name.endswith("Code") for code in values}

    assert codes <= SENTENCES.keys() | STATUS_NAMES.keys()
    assert len(codes) > 100


@pytest.mark.parametrize("name", WORDS)
def test_each_value_of_a_set_has_words_of_its_own_on_pages(name: str) -> None:
    scripts = "".join((SCRIPTS / script).read_text(encoding="utf-8") for script in WORDS[name])
    said = set(
        re.findall(r"""^\s*["']?([\w.]+)["']?: .*(?:\bt\(|\btn\(|Text\(|values\.|=> "")""", scripts, re.M)
    )

    assert [value for value in SETS[name] if value not in said] == []


def test_no_page_shows_a_code_that_it_does_not_know() -> None:
    """A new code of the service reads as something unnamed until the site's next release, never as a code."""
    raw = re.compile(r"\}\)\[(\w+)[^\]]*\](?:\?\.\(\))? \?\? (?:\1\b|\[\1|\{ text: \1)")
    found = [
        f"{path.relative_to(SCRIPTS)}: {match[0]}"
        for path in SCRIPTS.rglob("*.js")
        if path.parent.name != "verification"  # what a register says is shown whole, or refused
        for match in raw.finditer(path.read_text(encoding="utf-8"))
    ]

    assert found == []


def test_no_page_shows_the_name_that_somebody_signs_in_with() -> None:
    person = re.compile(r"\.(?:created|finalized|ended|decided|opened|requested|retry_proposed)_by\b")
    found = [
        f"{path.relative_to(SCRIPTS)}: {line.strip()}"
        for path in SCRIPTS.rglob("*.js")
        for line in path.read_text(encoding="utf-8").splitlines()
        if person.search(line) and not re.search(r"personName\(|actorName\(|===", line)
    ]

    assert found == []
