"""The doctor says what is not well with a stage, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tools.deployment.doctor.findings import Finding, examined
from tools.stack.place import CHECKOUT
from tools.stack.template import CHALICE, read_template


def test_what_cannot_be_examined_is_never_good_news() -> None:
    def fails() -> Iterator[Finding]:
        raise OSError("no answer")

    assert [finding.is_well for finding in examined("something", fails)] == [False]


def test_every_alarm_leads_to_a_page_of_the_runbook() -> None:
    resources = read_template(CHALICE / "operations.yaml")["Resources"].values()
    told = [
        it["Properties"].get("AlarmDescription") or it["Properties"].get("Description") for it in resources
    ]
    pages = {text.rpartition("; ")[2] for text in told if text} | {"docs/runbook/function-errors.md"}

    assert len(pages) > 5
    assert [page for page in pages if not (CHECKOUT / Path(page)).is_file()] == []
