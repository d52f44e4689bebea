"""The CloudFormation template of the local stack: the deployed data, with functions that run the checkout.

Tables, buckets and permissions are read from `.chalice`, the same files that a deployment reads. What is
local is the code (a shim that imports the working tree) and the API's principal: the API runs in a process
of the developer's, so it gets a user with the API function's policy instead of a function with its role.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from tools.checkout import CHECKOUT
from tools.stage.functions import (
    ATTEMPTS_AGAIN,
    BY_QUEUE_ALONE,
    FUNCTIONS,
    SCHEDULES,
    STREAMS,
    TRIGGERS,
    function_name,
    given,
)
from tools.stage.template import (
    CHALICE,
    Template,
    arn_of,
    changes_of,
    data_template,
    failures_of,
    permission,
    read_template,
    schedule,
    setting_name,
)
from tools.stage.work_queues import WORK_QUEUES, deliveries

API_USER = "contract-centre-api"
PUBLISHING = "publish"
RUNS_AT_ONCE = 2
"""For one queue: each is a process of this machine. It is the least that AWS takes."""


def local_template(settings: Mapping[str, str], *, publishes: bool = False) -> Template:
    """The data with functions, schedules and principals.

    The buckets' triggers are no part of it (`triggers.py`): a bucket that names a function, whose role
    names the bucket, is a circle that CloudFormation refuses.

    Args:
        settings: environment variables of the functions, beside the names of the data's resources.
        publishes: whether there is a bus on which others hear of changes.
    """
    template = data_template()
    resources = template["Resources"]
    if "SITE_URL" in settings:
        template["Parameters"]["SiteOrigin"]["Default"] = settings["SITE_URL"]
    variables = dict(settings) | {
        setting_name(name): spec["Value"] for name, spec in template["Outputs"].items()
    }
    resources["ApiUser"] = _api_user()
    if publishes:
        resources |= read_template(CHALICE / "events.yaml")["Resources"]
        variables["EVENT_BUS"] = {"Ref": "EventBus"}
    functions = [name for name in FUNCTIONS if publishes or name != PUBLISHING]
    for name in functions:
        resources[f"{name.title()}Role"] = _role(name)
        resources[f"{name.title()}Function"] = _function(name, variables)
        if name not in BY_QUEUE_ALONE:
            resources[f"{name.title()}Failures"] = failures_of(f"{name.title()}Function")
        template["Outputs"][f"{name.title()}Function"] = {"Value": arn_of(f"{name.title()}Function")}
    for name, (bucket, _) in TRIGGERS.items():
        resources[f"{name.title()}Permission"] = permission(f"{name.title()}Function", "s3", arn_of(bucket))
    for name, rate in SCHEDULES.items():
        function, rule = f"{name.title()}Function", f"{name.title()}Schedule"
        resources[rule] = schedule(function, name, rate)
        resources[f"{name.title()}Permission"] = permission(function, "events", arn_of(rule))
    resources |= _readers_of_streams(functions)
    for it in WORK_QUEUES:
        resources[it.deliveries] = deliveries(f"{it.function.title()}Function", it, RUNS_AT_ONCE)
    return template


def _readers_of_streams(functions: Sequence[str]) -> Template:
    """What ties the streams of tables to those functions that read them."""
    return {
        f"{name.title()}Of{table}": changes_of(
            table, f"{name.title()}Function", pattern, ATTEMPTS_AGAIN[name]
        )
        for name, tables in STREAMS.items()
        if name in functions
        for table, pattern in tables.items()
    }


def _function(name: str, variables: Mapping[str, Any]) -> dict[str, Any]:
    settings = given(name)
    return {
        "Type": "AWS::Lambda::Function",
        "Properties": {
            "FunctionName": {"Fn::Sub": function_name(name, "${Stage}")},
            "Runtime": f"python{sys.version_info.major}.{sys.version_info.minor}",
            "Handler": "shim.handler",
            "Code": {"ZipFile": _shim(name)},
            "Role": arn_of(f"{name.title()}Role"),
            "MemorySize": settings["lambda_memory_size"],
            "Timeout": settings["lambda_timeout"],
            "Environment": {"Variables": dict(variables)},
        },
    }


def _shim(name: str) -> str:
    return f"import sys\n\nsys.path.insert(0, {str(CHECKOUT)!r})\n\nfrom app import {name} as handler\n"


def _policies(name: str) -> list[dict[str, Any]]:
    document = json.loads((CHALICE / f"policy-{name}.json").read_text())
    return [{"PolicyName": name, "PolicyDocument": document}]


def _role(name: str) -> dict[str, Any]:
    trust = {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
    return {
        "Type": "AWS::IAM::Role",
        "Properties": {
            "RoleName": {"Fn::Sub": function_name(name, "${Stage}")},
            "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [trust]},
            "Policies": _policies(name),
        },
    }


def _api_user() -> dict[str, Any]:
    return {"Type": "AWS::IAM::User", "Properties": {"UserName": API_USER, "Policies": _policies("api")}}
