"""The doctor says what is not well with a stage, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tools.checkout import CHECKOUT
from tools.operating.findings import Finding, examined
from tools.operating.release.chalice_app import chalice_config, functions_template
from tools.operating.release.stack_template import stack_template
from tools.stage.stack import ROLLBACK_PAGE


def test_what_cannot_be_examined_is_never_good_news() -> None:
    def fails() -> Iterator[Finding]:
        raise OSError("no answer")

    assert [finding.is_well for finding in examined("something", fails)] == [False]


def test_every_alarm_leads_to_a_page_of_the_runbook_and_every_page_is_of_one() -> None:
    functions = functions_template(chalice_config("check", "arm64"))
    resources = stack_template(functions, ["/index.html"])["Resources"].values()
    told = [text for it in resources if (text := _told_of(it))]

    pages = {CHECKOUT / text.rpartition("; ")[2] for text in told}

    pages.add(CHECKOUT / ROLLBACK_PAGE)  # which no alarm tells of, but the command
    assert pages == set((CHECKOUT / "docs" / "runbook").glob("*.md"))
    operating = (CHECKOUT / "docs" / "operating.md").read_text()
    assert [page for page in pages if f"(runbook/{page.name})" not in operating] == []


def _told_of(resource: dict[str, Any]) -> str:
    """What whoever is woken up reads first."""
    if resource["Type"] == "AWS::CloudWatch::Alarm":
        return str(resource["Properties"]["AlarmDescription"])
    tells = [
        target for target in resource.get("Properties", {}).get("Targets", []) if target["Id"] == "alarms"
    ]
    return str(resource["Properties"]["Description"]) if tells else ""
