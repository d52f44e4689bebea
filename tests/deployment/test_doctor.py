"""The doctor says what is not well with a stage, and what to do."""

from __future__ import annotations

import re
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


def test_the_table_of_the_runbook_tells_each_alarm_with_its_severity() -> None:
    functions = functions_template(chalice_config("check", "arm64"))
    found = {
        name: (severity, text.rpartition("/")[2])
        for it in stack_template(functions, ["/index.html"])["Resources"].values()
        if (text := _told_of(it)) and (name := _name_of(it)) and (severity := _severity_of(it))
    }
    rows = re.findall(
        r"^\| (`.+?) \| (.+?) \| \[.+?\]\(runbook/(.+?)\) \|$",
        (CHECKOUT / "docs" / "operating.md").read_text(),
        re.MULTILINE,
    )

    written = {
        name: (severity, page) for names, severity, page in rows for name in re.findall(r"`(.+?)`", names)
    }

    assert written == found


def _name_of(resource: dict[str, Any]) -> str:
    properties = resource["Properties"]
    named = properties.get("AlarmName") or properties["Name"]
    return str(named["Fn::Sub"]).removeprefix("${Stage}-contract-centre-")


def _severity_of(resource: dict[str, Any]) -> str:
    """By the topics that it speaks to; when it is over, it says so to the same ones."""
    properties = resource["Properties"]
    if "Targets" in properties:
        return _SEVERITIES[tuple(it["Arn"]["Ref"] for it in properties["Targets"])]
    told = properties["AlarmActions"]
    assert properties.get("OKActions", told) == told
    return _SEVERITIES[tuple(it["Ref"] for it in told)]


_SEVERITIES = {
    ("Alarms",): "cannot wait",
    ("Notices",): "can wait",
    ("Alarms", "Notices"): "both addresses",
}


def _told_of(resource: dict[str, Any]) -> str:
    """What whoever is woken up reads first."""
    if resource["Type"] == "AWS::CloudWatch::Alarm":
        return str(resource["Properties"]["AlarmDescription"])
    tells = [
        target for target in resource.get("Properties", {}).get("Targets", []) if target["Id"] == "alarms"
    ]
    return str(resource["Properties"]["Description"]) if tells else ""
