"""A limit or period of the policy is written nowhere else: texts take their figures from it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from app import api
from chalicelib.domain.common import policy
from chalicelib.web.edge.openapi import openapi
from chalicelib.web.edge.sentences import SENTENCES, TEXTS, sentence
from tools.samples.contract_contents import BEIJING

CHANGED = {
    "UNPAID_VALIDITY": ("order_expired", timedelta(days=43), "30", "43"),
    "LARGEST_SLIP": ("slip_too_large", 13 * 2**20, "5", "13"),
    "LARGEST_ATTACHMENT": ("attachment_too_large", 41 * 2**20, "20", "41"),
    "LONGEST_IDEMPOTENCY_KEY": ("idempotency_key_invalid", 99, "255", "99"),
}
"""By value of the policy: a sentence that names it, another value, and both as they are read."""


def all_texts() -> str:
    said = [text for it in SENTENCES.values() for text in (it.english, it.chinese, *it.title)]
    return "\n".join(said + [text for texts in TEXTS.values() for text in texts])


def figures_in(text: str) -> set[str]:
    return set(re.findall(r"\d+", text))


@pytest.mark.parametrize("value", CHANGED)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_sentence_tells_the_policys_figure(
    value: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, changed, before, after = CHANGED[value]
    assert before in figures_in(sentence(code, {}, language, BEIJING))

    monkeypatch.setattr(policy, value, changed)

    told = figures_in(sentence(code, {}, language, BEIJING))
    assert (after in told, before in told) == (True, False)


def test_every_figure_that_can_be_named_is_named_somewhere() -> None:
    page = "\n".join(route.told for route in api.routes)

    assert [name for name in policy.figures() if f"{{{name}}}" not in all_texts() + page] == []


def test_no_sentence_has_a_figure_of_the_policy_of_its_own() -> None:
    units = r"(days?|minutes?|MB|hours?|天|日|分钟|小时)"

    assert re.findall(rf"\d+ ?{units}", all_texts()) == []


def test_the_apis_page_tells_the_policys_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policy, "REOPENED_WITHIN", timedelta(days=17))
    monkeypatch.setattr(policy, "LARGEST_SLIP", 13 * 2**20)

    paths = openapi(api.routes)["paths"]

    assert "within 17 days" in paths["/api/tickets/{ticket_id}/reopen"]["post"]["summary"]
    assert "at most 13 MB" in paths["/api/remittance-claims/slips"]["post"]["summary"]
