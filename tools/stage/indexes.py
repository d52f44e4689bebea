"""Indexes that a release adds to a table or takes from it: DynamoDB does one of a table at a time.

CloudFormation passes that on ("Cannot perform more than one GSI creation or deletion in a single update"). So
a change of several is made in steps: first what is new is added to what stands there, and filled, one after
the other; then the release comes, beside indexes that it does not know; then these go. Whatever code runs
meanwhile finds the indexes that it reads, and may read them. It is the same way back.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tools.stage.template import Template

TABLE = "AWS::DynamoDB::Table"
ROLE = "AWS::IAM::Role"
MOST_INDEXES = 20
"""Of a table, as DynamoDB allows without being asked."""

Indexes = dict[str, dict[str, Any]]
"""By their names."""


class IndexesRefusedError(Exception):
    """Raised for indexes that cannot be brought to a table that stands; the text says why."""


@dataclass(frozen=True)
class Steps:
    """What a stack becomes, one after the other, before it becomes what is wanted."""

    adding: Sequence[Template] = ()
    """As it stands, with more indexes."""
    leaving: Sequence[Template] = ()
    """As wanted, beside indexes that go."""

    def __len__(self) -> int:
        return len(self.adding) + len(self.leaving)


def steps_between(there: Template, wanted: Template) -> Steps:
    """None where no table loses an index, and none gets more than one.

    Raises IndexesRefusedError, where an index becomes another one under the same name, or where all together
    are too many.
    """
    changes = [it for it in _changes(there, wanted) if it.added or it.removed]
    adding, leaving = [], []
    for number in range(1, max((it.steps_of_adding for it in changes), default=0)):
        step = copy.deepcopy(there)
        for it in changes:
            _set_indexes(step, wanted, it, [*it.old, *it.added[:number]])
        adding.append(step)
    for number in range(max((len(it.removed) for it in changes), default=0)):
        step = copy.deepcopy(wanted)
        for it in changes:
            _set_indexes(step, there, it, [*it.kept, *it.added, *it.removed[number:]])
        if number == 0:
            _let_both_read(step, there)
        leaving.append(step)
    return Steps(tuple(adding), tuple(leaving))


class _Change:
    """Of one table's indexes."""

    def __init__(self, table: str, old: Indexes, new: Indexes, *, is_streamed_anew: bool = False) -> None:
        self.is_streamed_anew = is_streamed_anew
        self.table, self.old = table, list(old)
        self.known = old | new
        self.added = [name for name in new if name not in old]
        self.removed = [name for name in old if name not in new]
        self.kept = [name for name in old if name in new]
        changed = [name for name in self.kept if old[name] != new[name]]
        if changed:
            raise IndexesRefusedError(
                f"{table} ({', '.join(changed)}): an index does not change in place. Give the new one a name "
                "of its own. Nothing was changed."
            )
        if len(self.known) > MOST_INDEXES:
            raise IndexesRefusedError(
                f"{table} would have {len(self.known)} indexes for a while, and DynamoDB allows "
                f"{MOST_INDEXES}: bring the change in releases of their own. Nothing was changed."
            )

    @property
    def steps_of_adding(self) -> int:
        """The last comes with the release, unless that switches the stream: DynamoDB does one of both."""
        return len(self.added) + (1 if self.is_streamed_anew and self.added else 0)


def _changes(there: Template, wanted: Template) -> Iterator[_Change]:
    for name, table in wanted["Resources"].items():
        before = there.get("Resources", {}).get(name)
        if table["Type"] == TABLE and before is not None and before["Type"] == TABLE:
            streams = [it["Properties"].get("StreamSpecification") for it in (before, table)]
            anew = streams[0] != streams[1]
            yield _Change(name, _indexes(before), _indexes(table), is_streamed_anew=anew)


def _indexes(table: Mapping[str, Any]) -> Indexes:
    return {it["IndexName"]: it for it in table["Properties"].get("GlobalSecondaryIndexes", [])}


def _set_indexes(step: Template, other: Template, change: _Change, names: Sequence[str]) -> None:
    """With these indexes, and the attributes that they need: DynamoDB takes no others."""
    properties = step["Resources"][change.table]["Properties"]
    indexes = [change.known[name] for name in names]
    schemas = [properties["KeySchema"], *(index["KeySchema"] for index in indexes)]
    needed = {key["AttributeName"] for schema in schemas for key in schema}
    told = [*properties["AttributeDefinitions"]]
    told += other["Resources"][change.table]["Properties"]["AttributeDefinitions"]
    by_name = {it["AttributeName"]: it for it in told}
    properties["AttributeDefinitions"] = [it for name, it in by_name.items() if name in needed]
    properties["GlobalSecondaryIndexes"] = indexes
    if not indexes:
        del properties["GlobalSecondaryIndexes"]


def _let_both_read(step: Template, there: Template) -> None:
    """Roles may read the indexes of before, too: functions change after their roles."""
    for name, role in step["Resources"].items():
        before = there["Resources"].get(name)
        if role["Type"] != ROLE or before is None:
            continue
        allowed = {it.get("Sid"): it for it in _statements(before)}
        for statement in _statements(role):
            known = _resources(statement)
            old = _resources(allowed.get(statement.get("Sid"), {}))
            statement["Resource"] = known + [it for it in old if it not in known and _is_index(it)]


def _statements(role: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    """That have a name and allow something on resources."""
    for policy in role["Properties"].get("Policies", []):
        for statement in policy["PolicyDocument"]["Statement"]:
            if "Sid" in statement and "Resource" in statement:
                yield statement


def _resources(statement: Mapping[str, Any]) -> list[Any]:
    told = statement.get("Resource", [])
    return list(told) if isinstance(told, list) else [told]


def _is_index(resource: Any) -> bool:
    return isinstance(resource, dict) and "/index/" in str(resource.get("Fn::Sub", ""))
