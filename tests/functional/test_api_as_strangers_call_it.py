"""Schemathesis finds nothing at the API that has no reason; `make fuzz-api` looks longer."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest

from tests.api_fuzz.run import Run, published, run
from tests.api_fuzz.scene import ids_of_everything
from tests.api_fuzz.whose import CUSTOMERS, DESK, PUBLIC


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """Thousands of calls would write thousands of lines."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize(("role", "paths"), [("customer", CUSTOMERS), ("staff", DESK), ("", PUBLIC)])
def test_every_limit_holds_and_nothing_is_answered_otherwise_than_the_page_says(
    monkeypatch: pytest.MonkeyPatch, role: str, paths: str
) -> None:
    done = run(published(), role, paths, ids_of_everything(monkeypatch), examples=0)

    assert done.calls > 100
    assert done.without_a_reason == [], done.told()


def voiding(monkeypatch: pytest.MonkeyPatch, page: dict[str, Any]) -> Run:
    return run(page, "customer", "/void$", ids_of_everything(monkeypatch), examples=0)


@pytest.mark.parametrize(
    ("limit", "check"),
    [
        ({"maxLength": 400}, "negative_data_rejection"),
        ({"maxLength": 600}, "positive_data_acceptance"),
        ({"minLength": 2}, "negative_data_rejection"),
        ({"minLength": 0, "pattern": ""}, "positive_data_acceptance"),
    ],
)
def test_a_limit_that_is_not_the_one_that_is_checked_is_found(
    monkeypatch: pytest.MonkeyPatch, limit: dict[str, Any], check: str
) -> None:
    page = published()
    page["components"]["schemas"]["VoidBody"]["properties"]["reason"] |= limit

    assert {finding.check for finding in voiding(monkeypatch, page).without_a_reason} == {check}


def test_an_answer_that_is_not_declared_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    page = published()
    del page["paths"]["/api/contracts/{contract_id}/void"]["post"]["responses"]["400"]

    found = {finding.check for finding in voiding(monkeypatch, page).without_a_reason}
    assert "status_code_conformance" in found
