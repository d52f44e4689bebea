"""The CloudFormation template of a stage's data, and how things are named and written in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from tools.checkout import CHECKOUT
from tools.stage.functions import function_name
from tools.stage.work_queues import output_of_queues, resources_of_queues

CHALICE = CHECKOUT / ".chalice"

Template = dict[str, Any]


def data_template() -> Template:
    """The template of tables, buckets and queues, its short tags (`!Ref`) written out."""
    template = read_template(CHALICE / "resources.yaml")
    template["Resources"] |= resources_of_queues()
    template["Outputs"]["WorkQueues"] = output_of_queues()
    return template


def read_template(path: Path) -> Template:
    """A template in YAML, its short tags (`!Ref`) written out."""
    return dict(yaml.load(path.read_text(), _Loader))  # noqa: S506 - derives from SafeLoader


def setting_name(output: str) -> str:
    """`OrdersTable` → `ORDERS_TABLE`."""
    return "".join(f"_{letter}" if letter.isupper() else letter for letter in output).lstrip("_").upper()


def failures_of(function: str) -> dict[str, Any]:
    """Where events go that the function (its name in the template) could not work off in three attempts."""
    return {
        "Type": "AWS::Lambda::EventInvokeConfig",
        "Properties": {
            "FunctionName": {"Ref": function},
            "Qualifier": "$LATEST",
            "MaximumRetryAttempts": 2,
            "DestinationConfig": {"OnFailure": {"Destination": arn_of("FailedEventsQueue")}},
        },
    }


def schedule(function: str, name: str, rate: str) -> dict[str, Any]:
    """Calls the function (its name in the template) at this rate; `name` is its name in app.py."""
    return {
        "Type": "AWS::Events::Rule",
        "Properties": {
            "Name": {"Fn::Sub": function_name(name, "${Stage}")},
            "ScheduleExpression": rate,
            "Targets": [{"Id": name, "Arn": arn_of(function)}],
        },
    }


MOST_CHANGES_IN_A_BATCH = 10
"""Of a table, given to a function at once: so many mails are sent within seconds."""
MOST_BATCHES_AT_ONCE = 10
"""Of one shard of a table's stream; changes of one record stay in their order."""
OLDEST_CHANGE_SECONDS = 6 * 60 * 60


def changes_of(table: str, function: str, pattern: Mapping[str, Any], attempts_again: int) -> dict[str, Any]:
    """Changes of the table (its name in the template) that are of this pattern start the function.

    A batch that fails is halved until what fails is alone; that is tried again, and then told to the queue of
    failed events, so that nothing after it waits for it.
    """
    return {
        "Type": "AWS::Lambda::EventSourceMapping",
        "Properties": {
            "FunctionName": {"Ref": function},
            "EventSourceArn": {"Fn::GetAtt": [table, "StreamArn"]},
            # From the beginning: what is written while a stream and its reader are made is told as well.
            "StartingPosition": "TRIM_HORIZON",
            "BatchSize": MOST_CHANGES_IN_A_BATCH,
            "ParallelizationFactor": MOST_BATCHES_AT_ONCE,
            "BisectBatchOnFunctionError": True,
            "FunctionResponseTypes": ["ReportBatchItemFailures"],
            "MaximumRetryAttempts": attempts_again,
            "MaximumRecordAgeInSeconds": OLDEST_CHANGE_SECONDS,
            "FilterCriteria": {"Filters": [{"Pattern": json.dumps(pattern)}]},
            "DestinationConfig": {"OnFailure": {"Destination": arn_of("FailedEventsQueue")}},
        },
    }


def permission(function: str, service: str, source: Any, **conditions: Any) -> dict[str, Any]:
    """Lets a service of AWS call the function (its name in the template) for a resource with this ARN."""
    return {
        "Type": "AWS::Lambda::Permission",
        "Properties": {
            "FunctionName": arn_of(function),
            "Action": "lambda:InvokeFunction",
            "Principal": f"{service}.amazonaws.com",
            "SourceArn": source,
            **conditions,
        },
    }


def arn_of(resource: str) -> dict[str, list[str]]:
    """The ARN of a resource of the template."""
    return {"Fn::GetAtt": [resource, "Arn"]}


class _Loader(yaml.CSafeLoader):
    """Reads CloudFormation's short tags."""


def _tag(loader: _Loader, suffix: str, node: yaml.Node) -> dict[str, Any]:
    value: Any
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        raise yaml.constructor.ConstructorError(None, None, f"!{suffix} of a mapping", node.start_mark)
    if suffix == "GetAtt":
        value = value.split(".", 1)
    return {"Ref" if suffix == "Ref" else f"Fn::{suffix}": value}


_Loader.add_multi_constructor("!", _tag)
