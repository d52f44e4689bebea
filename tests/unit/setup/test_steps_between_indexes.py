"""Indexes come and go one at a time, and whatever code runs meanwhile has those that it reads."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.stage.indexes import IndexesRefusedError, Steps, steps_between
from tools.stage.template import Template, data_template

NAMES = st.lists(st.sampled_from("abcdefgh"), unique=True)


def template(release: str, names: list[str], kind: str = "ALL") -> Template:
    indexes = [
        {
            "IndexName": name,
            "KeySchema": [{"AttributeName": f"of_{name}", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": kind},
        }
        for name in names
    ]
    attributes = [{"AttributeName": it, "AttributeType": "S"} for it in ("pk", *(f"of_{n}" for n in names))]
    statement = {
        "Sid": "Read",
        "Effect": "Allow",
        "Action": "dynamodb:Query",
        "Resource": [{"Fn::Sub": f"${{Things.Arn}}/index/{name}"} for name in names],
    }
    policies = [{"PolicyName": "all", "PolicyDocument": {"Statement": [statement]}}]
    return {
        "Release": release,
        "Resources": {
            "Things": {
                "Type": "AWS::DynamoDB::Table",
                "Properties": {
                    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
                    "AttributeDefinitions": attributes,
                    "GlobalSecondaryIndexes": indexes,
                },
            },
            "Role": {"Type": "AWS::IAM::Role", "Properties": {"Policies": policies}},
        },
    }


def indexes(step: Template) -> set[str]:
    properties = step["Resources"]["Things"]["Properties"]
    return {it["IndexName"] for it in properties.get("GlobalSecondaryIndexes", [])}


def readable(step: Template) -> set[str]:
    [policy] = step["Resources"]["Role"]["Properties"]["Policies"]
    [statement] = policy["PolicyDocument"]["Statement"]
    return {it["Fn::Sub"].rpartition("/")[2] for it in statement["Resource"]}


@given(NAMES, NAMES)
def test_each_step_adds_or_takes_one_index_and_whatever_code_runs_has_its_own(
    before: list[str], after: list[str]
) -> None:
    there, wanted = template("old", before), template("new", after)

    steps = steps_between(there, wanted)

    path = [there, *steps.adding, *steps.leaving, wanted]
    for one, following in pairwise(path):
        assert len(indexes(one) ^ indexes(following)) <= 1
    assert all(step["Release"] == "old" and indexes(step) >= set(before) for step in steps.adding)
    assert all(step["Release"] == "new" and indexes(step) >= set(after) for step in steps.leaving)
    assert bool(steps.leaving) is bool(set(before) - set(after))
    if steps.leaving:  # functions are changed after their roles, in this step
        assert indexes(steps.leaving[0]) == set(before) | set(after) == readable(steps.leaving[0])


@given(NAMES, NAMES)
def test_each_step_defines_the_attributes_of_its_indexes_and_no_others(
    before: list[str], after: list[str]
) -> None:
    steps = steps_between(template("old", before), template("new", after))

    for step in (*steps.adding, *steps.leaving):
        told = step["Resources"]["Things"]["Properties"]["AttributeDefinitions"]
        assert {it["AttributeName"] for it in told} == {"pk", *(f"of_{name}" for name in indexes(step))}


def test_an_index_that_becomes_another_one_under_its_name_is_refused() -> None:
    with pytest.raises(IndexesRefusedError, match=r"Things \(a\): .* a name of its own"):
        steps_between(template("old", ["a", "b"]), template("new", ["a"], kind="KEYS_ONLY"))


def test_more_indexes_than_a_table_may_have_meanwhile_are_refused() -> None:
    old, new = ([f"{which}{number}" for number in range(11)] for which in ("x", "y"))

    with pytest.raises(IndexesRefusedError, match="would have 22 indexes for a while"):
        steps_between(template("old", old), template("new", new))


def test_a_release_that_changes_no_index_comes_at_once() -> None:
    assert steps_between(data_template(), data_template()) == Steps()


@given(NAMES, NAMES)
def test_a_stream_is_switched_on_in_a_step_that_adds_no_index(before: list[str], after: list[str]) -> None:
    there, wanted = template("old", before), template("new", after)
    spec = {"StreamViewType": "NEW_AND_OLD_IMAGES"}
    wanted["Resources"]["Things"]["Properties"]["StreamSpecification"] = spec

    steps = steps_between(there, wanted)

    for one, following in pairwise([there, *steps.adding, *steps.leaving, wanted]):
        changed = indexes(one) ^ indexes(following)
        assert len(changed) <= 1
        assert not changed or is_streamed(one) is is_streamed(following)


def is_streamed(step: Template) -> bool:
    return "StreamSpecification" in step["Resources"]["Things"]["Properties"]
