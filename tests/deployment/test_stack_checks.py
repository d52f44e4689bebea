"""What others' linters find in the stack is put right, or excepted with its reason in one file."""

from __future__ import annotations

import copy

import pytest

from tools.operating.release.chalice_app import chalice_config, functions_template
from tools.operating.release.stack_template import stack_template
from tools.setup.python_packages import APART
from tools.stack_checks.findings import Exempt, Finding, faults, read_exceptions
from tools.stack_checks.parliament import parliament
from tools.stack_checks.policies import policies
from tools.stage.template import CHALICE

TEMPLATE = stack_template(functions_template(chalice_config("prod", "arm64")), ["/index.html"])
NO_VPC = Finding("checkov", "CKV_AWS_117", "AWS::Lambda::Function.Seal", "inside a VPC")
installed = pytest.mark.skipif(not APART.exists(), reason="make check and make test install the linters")


def test_a_finding_is_a_fault_unless_an_exception_covers_its_rule_and_place() -> None:
    covering = Exempt("checkov", "CKV_AWS_117", "AWS::Lambda::Function.*", "there is no network of ours")

    assert list(faults([NO_VPC], [covering])) == []
    for other in (
        Exempt("parliament", "CKV_AWS_117", "*", "another linter"),
        Exempt("checkov", "CKV_AWS_11", "*", "another rule"),
        Exempt("checkov", "CKV_AWS_117", "AWS::Lambda::Function.Verify", "another place"),
    ):
        assert any(
            "CKV_AWS_117, AWS::Lambda::Function.Seal: inside" in it for it in faults([NO_VPC], [other])
        )


def test_an_exception_that_nothing_needs_is_a_fault() -> None:
    idle = Exempt("checkov", "CKV_AWS_1", "*", "was needed once")

    assert [it for it in faults([], [idle]) if "nothing needs this exception any more" in it]


def test_every_exception_has_a_reason() -> None:
    exceptions = read_exceptions()

    assert len(exceptions) > 5
    assert [it for it in exceptions if len(it.reason.split()) < 5] == []


def test_every_policy_of_a_function_and_of_the_template_is_looked_at_with_nothing_left_to_work_out() -> None:
    found = dict(policies(TEMPLATE))

    of_roles = [where for where in found if where.endswith("Role.PolicyDocument")]
    assert len(of_roles) == len(list(CHALICE.glob("policy-*.json")))
    assert {"DocumentsBucketPolicy.PolicyDocument", "AlarmsPolicy.PolicyDocument"} <= set(found)
    assert [where for where, policy in found.items() if "Fn::" in repr(policy) or "${" in repr(policy)] == []


@installed
def test_an_action_that_does_not_exist_and_a_resource_that_does_not_fit_are_found() -> None:
    broken = copy.deepcopy(TEMPLATE)
    role = broken["Resources"]["SealRole"]["Properties"]["Policies"][0]["PolicyDocument"]["Statement"]
    role.append({"Effect": "Allow", "Action": "dynamodb:ReadItem", "Resource": "*"})
    role.append({"Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "arn:aws:s3:::bucket"})

    found = {it.rule for it in parliament(broken) if it.where == "SealRole.PolicyDocument"}

    assert {"UNKNOWN_ACTION", "RESOURCE_MISMATCH"} <= found
