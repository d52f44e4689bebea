"""Runs Schemathesis's engine in this process, and tells what it found that has no reason."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import schemathesis
from schemathesis.engine import events, from_schema

from tests.support.gateway_in_memory import GatewayInMemory
from tools.api_page import PAGE

KNOWN: Mapping[str, Any] = tomllib.loads((Path(__file__).parent / "known.toml").read_text(encoding="utf-8"))
BY_THE_RULES = ["2xx", "401", "403", "404", "409", "410", "422"]
"""What a well-formed request may be answered: the trade's rules refuse with 422, and states with 409."""
NOT_WELL_FORMED = ["400", "401", "403", "404", "413", "415"]
"""What any other must be answered: neither rules nor states are looked at before."""


@dataclass(frozen=True)
class Finding:
    check: str
    operation: str
    told: str
    answer: str
    call: str

    @property
    def is_known(self) -> bool:
        known = (each for each in KNOWN["known"] if each["check"] == self.check)
        return any(each["words"] in self.answer for each in known)


@dataclass
class Run:
    """What was called, and what came of it."""

    calls: int
    findings: list[Finding]

    @property
    def without_a_reason(self) -> list[Finding]:
        return [finding for finding in self.findings if not finding.is_known]

    def told(self) -> str:
        """One finding of each check and operation, with a call that shows it."""
        found = {(it.check, it.operation): it for it in self.without_a_reason}.values()
        told = (f"{it.check}: {it.operation}\n{it.told}\n{it.answer[:500]}\n{it.call[:1000]}" for it in found)
        return "\n\n".join(told)


@schemathesis.serializer("application/pdf", "text/csv")
def _as_it_is(_: schemathesis.SerializationContext, value: Any) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()


def published() -> dict[str, Any]:
    """The page of the repository without examples: else values would be made of these alone."""
    return dict(json.loads(PAGE.read_text(encoding="utf-8"), object_hook=_without_examples))


def _without_examples(part: dict[str, Any]) -> dict[str, Any]:
    """A field may be called so; what stands beside a schema is an example."""
    return {k: v for k, v in part.items() if "schema" not in part or k not in {"example", "examples"}}


def run(
    page: dict[str, Any], role: str, paths: str, ids: Mapping[str, str], examples: int, *, seed: int = 1
) -> Run:
    """Limits and their neighbours of every parameter and field, and random ones.

    Args:
        page: what is held against the answers.
        role: whose token is sent; none for nobody.
        paths: which routes, as a regular expression.
        ids: of things that are there, by the names of paths.
        examples: how many random requests of each kind a route gets; 0 for none.
    """
    schema = schemathesis.openapi.from_dict(page, config=_config(role, ids, examples, seed))
    schema.app = GatewayInMemory()
    chosen = schema.include(path_regex=paths)
    done = Run(0, [])
    for event in from_schema(chosen).execute():
        if isinstance(event, events.ScenarioFinished):
            done.calls += len(event.recorder.interactions)
            done.findings += _findings(event.recorder)
        elif isinstance(event, events.NonFatalError):
            done.findings.append(Finding("error", event.label, repr(event.value), "", ""))
        elif isinstance(event, events.FatalError):
            raise event.exception
    return done


def _config(role: str, ids: Mapping[str, str], examples: int, seed: int) -> schemathesis.Config:
    return schemathesis.Config.from_dict(
        {
            "seed": seed,
            # No text is none, where any text is taken; and how long it takes is the machine's.
            "suppress-health-check": ["filter_too_much", "too_slow"],
            "headers": {"Authorization": f"Bearer {role}"} if role else {},
            "parameters": {f"path.{name}": value for name, value in ids.items()},
            "continue-on-failure": True,
            "workers": 1,
            "generation": {"max-examples": max(examples, 1), "no-shrink": True, "database": "none"},
            "phases": {
                "examples": {"enabled": True},
                "coverage": {"enabled": True},
                "fuzzing": {"enabled": examples > 0},
                "stateful": {"enabled": False},
            },
            "checks": {
                **{name: {"enabled": False} for name in KNOWN["checks_left_out"]},
                "positive_data_acceptance": {"expected-statuses": BY_THE_RULES},
                "negative_data_rejection": {"expected-statuses": NOT_WELL_FORMED},
            },
        }
    )


def _findings(recorder: Any) -> Iterator[Finding]:
    for case_id, checks in recorder.checks.items():
        response = recorder.interactions[case_id].response
        answer = response.content.decode("utf-8", "replace") if response else ""
        for check in checks:
            if check.failure_info is not None:
                failure = check.failure_info.failure
                told = f"{failure.title}: {failure.message}"
                yield Finding(check.name, recorder.label, told, answer, check.failure_info.code_sample)
