"""What the functions' policies say, as it is written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tools.stage.template import CHALICE

NOT_ENFORCED = {
    "WriteLogs": "the embedded AWS writes a function's log by itself",
    "WriteTraces": "the embedded AWS takes no traces",
    "ReadChanges": "the embedded AWS asks for it where a stream is tied to its function: `test_streams.py`",
    "FindStreams": "the same: Lambda ties no function to a stream without it",
    "SendFailedEvents": "the embedded AWS parks failed events by itself",
}
"""Statements that the embedded AWS asks nobody for, so that no journey can show that they are needed."""


@dataclass(frozen=True)
class Grant:
    """One statement of one function's policy."""

    function: str
    sid: str
    statement: dict[str, Any]

    @property
    def actions(self) -> list[str]:
        return _listed(self.statement["Action"])

    @property
    def resources(self) -> list[str]:
        """As text; a reference as `IntakeBucket.Arn`."""
        return [_written(resource) for resource in _listed(self.statement["Resource"])]

    def __str__(self) -> str:
        return f"{self.function}-{self.sid}"


def functions() -> tuple[str, ...]:
    """Every function that has a policy of its own."""
    return tuple(sorted(path.stem.removeprefix("policy-") for path in CHALICE.glob("policy-*.json")))


def grants() -> Iterator[Grant]:
    for function in functions():
        policy = json.loads((CHALICE / f"policy-{function}.json").read_text())
        yield from (Grant(function, statement["Sid"], statement) for statement in policy["Statement"])


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _written(resource: Any) -> str:
    if isinstance(resource, str):
        return resource
    return str(resource["Fn::Sub"]) if "Fn::Sub" in resource else ".".join(resource["Fn::GetAtt"])
