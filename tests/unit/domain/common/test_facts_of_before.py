"""Entries that have an English text alone are read as the facts that it tells."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chalicelib
from chalicelib.domain.common.facts import Fact, FactKind, fact, said
from chalicelib.domain.common.facts_of_before import facts_of_detail
from chalicelib.domain.common.history import Action

SHA256 = "0f" * 32
PAYMENT = fact(FactKind.PAYMENT, payment_id="p-1", received_on="2026-11-02", amount="1234.50", currency="CNY")
OF_PAYMENT = "payment p-1 of 2026-11-02, 1234.50 CNY"
OFFICIAL = fact(FactKind.DOCUMENT, copy="official", sha256=SHA256)
ARCHIVE = fact(FactKind.DOCUMENT, copy="archive", sha256=SHA256)
KNOWN = [
    ("contract.finalized", "revision 12", [fact(FactKind.REVISION, revision="12")]),
    ("contract.edited", "contact, refresh", [fact(FactKind.CONTACT_CHANGED), fact(FactKind.REFRESHED)]),
    (
        "contract.sealed",
        f"sha256 {SHA256}, B-LT, finalized by user-1, certificate sha256 {SHA256}",
        [
            OFFICIAL,
            fact(FactKind.SIGNATURE, level="B-LT"),
            fact(FactKind.CERTIFICATE, sha256=SHA256),
        ],
    ),
    (
        "contract.timestamped",
        f"archive copy sha256 {SHA256}, B-LTA",
        [ARCHIVE, fact(FactKind.SIGNATURE, level="B-LTA")],
    ),
    ("contract.downloaded", f"official sha256 {SHA256}", [OFFICIAL]),
    ("contract.downloaded", f"archive copy sha256 {SHA256}", [ARCHIVE]),
    ("contract.seal_failed", "entity_missing", [fact(FactKind.SEALING_FAULT, fault="entity_missing")]),
    (
        "contract.cancelled",
        "order O-1 refunded",
        [fact(FactKind.ORDER_ENDED, order_id="O-1", state="refunded")],
    ),
    ("contract.reinstated", "order O-1 paid in time", [fact(FactKind.ORDER_PAID, order_id="O-1")]),
    ("contract.voided", "ordered twice", [fact(FactKind.SAID, text="ordered twice")]),
    ("paper.requested", "6 copies", [fact(FactKind.COPIES, copies="6")]),
    ("paper.cancelled", "contract voided", [fact(FactKind.CONTRACT_ENDED, status="voided")]),
    (
        "paper.mailed",
        "Purolator PU0001",
        [fact(FactKind.MAILING, carrier="Purolator", tracking_number="PU0001")],
    ),
    ("paper.returned", "moved away", [fact(FactKind.SAID, text="moved away")]),
    (
        "paper.recipient_changed",
        "name, postal_code",
        [fact(FactKind.RECIPIENT_CHANGED, field=it) for it in ("name", "postal_code")],
    ),
    ("notice.sent", "7 days left", [fact(FactKind.NOTICE, occasion="days_left", days="7")]),
    (
        "notice.skipped",
        "official: the contact has no e-mail address",
        [fact(FactKind.NOTICE, occasion="official"), fact(FactKind.NOT_TOLD, why="no_address")],
    ),
    ("remittance.claimed", "claim c-1", [fact(FactKind.CLAIM, claim_id="c-1")]),
    (
        "remittance.matched",
        f"claim c-1; {OF_PAYMENT}; number, amount, payer, account and date fit",
        [fact(FactKind.CLAIM, claim_id="c-1"), PAYMENT, fact(FactKind.MATCHED_BY_ITSELF)],
    ),
    (
        "remittance.matched",
        f"{OF_PAYMENT}, {OF_PAYMENT}; two parts; of one",
        [PAYMENT, PAYMENT, fact(FactKind.SAID, text="two parts; of one")],
    ),
    (
        "remittance.matched",
        "by hand, without a payment of the feed; seen in cash",
        [fact(FactKind.BY_HAND), fact(FactKind.SAID, text="seen in cash")],
    ),
]
OF_ANY_WORDS = {Action.PAPER_MAILED, Action.PAPER_MAILING_CORRECTED, Action.PAPER_DELIVERED}
"""A carrier may be called anything; the number is behind it."""
WITH_A_STORY = {"HistoryEntry", "ClaimEntry"}


@pytest.mark.parametrize(("action", "detail", "facts"), KNOWN)
def test_a_known_text_is_read_as_its_facts_l11(action: str, detail: str, facts: list[Fact]) -> None:
    assert facts_of_detail(Action(action), detail) == tuple(facts)


@given(st.sampled_from(sorted(set(Action) - OF_ANY_WORDS)), st.text(min_size=1))
def test_an_unknown_text_is_told_as_it_stands_l11(action: Action, detail: str) -> None:
    assert facts_of_detail(action, f"?{detail}") == said(f"?{detail}")


@given(st.sampled_from(Action), st.sampled_from([it[1] for it in KNOWN]))
def test_whatever_the_action_no_known_text_is_lost_l11(action: Action, detail: str) -> None:
    assert facts_of_detail(action, detail) != ()
    assert facts_of_detail(action, "") == ()


def test_wherever_a_text_is_written_into_a_story_its_facts_are_written_beside_l11() -> None:
    without = [
        f"{path.name}:{node.lineno}"
        for path in Path(chalicelib.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in WITH_A_STORY
        if len(node.args) > 4 and not any(it.arg == "facts" for it in node.keywords)
    ]

    assert without == []
