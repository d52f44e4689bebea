"""What the functions may do, as it is written: no more than their own part, and nothing by a wildcard."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest

from tests.support.permissions.grants import Grant, functions, grants
from tools.stage.template import CHALICE, data_template

GRANTS = tuple(grants())
LOGS = r"arn:\$\{AWS::Partition\}:logs:\$\{AWS::Region\}:\$\{AWS::AccountId\}:log-group:/aws/lambda/"
KEYS = r"arn:\$\{AWS::Partition\}:kms:\$\{AWS::Region\}:\$\{AWS::AccountId\}:key/"
WILDCARDS = {
    r"\*": "neither X-Ray nor a list of streams has resources that a policy could name",
    LOGS + r"contract-centre-\$\{Stage\}-[a-z]+:\*": "Lambda names the streams of a function's log",
    r"\$\{(?:Intake|Documents)Bucket\.Arn\}/[a-z/]+/\*": "documents are named by contracts that come later",
    r"\$\{[A-Za-z]+Table\.Arn\}/stream/\*": "a stream is named by the moment when it was switched on",
    KEYS
    + r"\*": "each entity gets its key when it is registered; the tag that it must bear says whose it is",
}
"""The only forms of wildcards, each with its reason."""


def test_every_function_has_a_policy_of_its_own_and_no_policy_is_left_over() -> None:
    stage = json.loads((CHALICE / "config.json").read_text())["stages"]["dev"]
    told = {name: it["iam_policy_file"] for name, it in stage["lambda_functions"].items()}

    assert told | {"api": stage["iam_policy_file"]} == {name: f"policy-{name}.json" for name in functions()}


def test_statements_have_names_by_which_they_can_be_spoken_of() -> None:
    assert [name for name, count in Counter(map(str, GRANTS)).items() if count > 1] == []
    assert {grant.statement["Effect"] for grant in GRANTS} == {"Allow"}


@pytest.mark.parametrize("grant", GRANTS, ids=str)
def test_no_action_is_a_wildcard_and_a_resource_only_for_a_reason(grant: Grant) -> None:
    assert set(grant.statement) <= {"Sid", "Effect", "Action", "Resource", "Condition"}
    assert [action for action in grant.actions if not re.fullmatch(r"[a-z0-9]+:[A-Z][A-Za-z]+", action)] == []
    wild = [resource for resource in grant.resources if "*" in resource or "?" in resource]
    assert [it for it in wild if not any(re.fullmatch(form, it) for form in WILDCARDS)] == []


def test_every_form_of_wildcard_is_still_needed() -> None:
    resources = [resource for grant in GRANTS for resource in grant.resources]

    assert [form for form in WILDCARDS if not any(re.fullmatch(form, it) for it in resources)] == []


def test_only_tracing_and_the_names_of_streams_are_allowed_on_everything() -> None:
    assert {grant.sid for grant in GRANTS if "*" in grant.resources} == {"WriteTraces", "FindStreams"}


def test_only_sealing_may_use_a_key_and_only_one_that_is_meant_for_it_and_for_its_stage() -> None:
    using = [grant for grant in GRANTS if any(action.startswith("kms:") for action in grant.actions)]

    assert {grant.function for grant in using} == {"seal"}
    for grant in using:
        assert set(grant.actions) <= {"kms:Sign", "kms:GetPublicKey"}
        tags = {"purpose": "sealing", "stage": {"Ref": "Stage"}}
        wanted = {f"aws:ResourceTag/contract-centre:{name}": value for name, value in tags.items()}
        assert grant.statement["Condition"] == {"StringEquals": wanted}


def test_only_intake_reads_the_intake_bucket() -> None:
    reaching = {grant.function for grant in GRANTS if any("IntakeBucket" in it for it in grant.resources)}

    assert reaching == {"intake"}


def test_verification_and_the_authorizer_reach_nothing_but_their_own_log() -> None:
    for name in ("verify", "authorizer"):
        assert {it.sid for it in GRANTS if it.function == name} == {"WriteLogs", "WriteTraces"}


def test_each_function_writes_its_own_log() -> None:
    for grant in GRANTS:
        if grant.sid == "WriteLogs":
            assert [
                it.endswith(f"/contract-centre-${{Stage}}-{grant.function}:*") for it in grant.resources
            ] == [True]


def test_indexes_are_named_and_each_is_read_by_somebody() -> None:
    tables = data_template()["Resources"]
    there = {
        f"${{{name}.Arn}}/index/{index['IndexName']}"
        for name, table in tables.items()
        for index in table["Properties"].get("GlobalSecondaryIndexes", [])
    }

    assert {it for grant in GRANTS for it in grant.resources if "/index/" in it} == there
