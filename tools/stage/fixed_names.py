"""Names as they are, of what outlives its stack: only by such a name does CloudFormation take it in again.

Whatever is retained stands under its name when the stack has gone, or when a release that had added it was
put back. A name that CloudFormation would have to work out (`!Sub ${Stage}-…`) is not looked for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tools.stage.template import Template

RETAINED = "RetainExceptOnCreate"
"""Kept, unless the change that makes it is undone: then it is empty, and would be in the next one's way."""

IDENTIFIED_BY = {
    "AWS::Backup::BackupVault": "BackupVaultName",
    "AWS::DynamoDB::Table": "TableName",
    "AWS::Logs::LogGroup": "LogGroupName",
    "AWS::S3::Bucket": "BucketName",
    "AWS::S3::BucketPolicy": "Bucket",
    "AWS::SES::EmailIdentity": "EmailIdentity",
}
"""The kinds of resources that outlive a stack, each with the property by which CloudFormation knows one."""

WITHOUT_NAMES = {"AWS::KMS::Key"}
"""Retained though nothing brings them back: what they have encrypted is retained, too. The next stack makes
another one, and no name is in its way."""

_VARIABLE = re.compile(r"\$\{([^!}]+)\}")


def with_fixed_names(template: Template, known: Mapping[str, str]) -> Template:
    """The template with the names of what it retains written out.

    Args:
        known: values of parameters and pseudo parameters, such as `Stage` and `AWS::AccountId`.

    Raises ValueError for a name that holds something else, and for a kind that cannot be taken in again.
    """
    resources = dict(template["Resources"])
    for logical, resource in template["Resources"].items():
        if resource.get("DeletionPolicy") == RETAINED and resource["Type"] not in WITHOUT_NAMES:
            resources[logical] = _named(logical, resource, template["Resources"], known)
    return template | {"Resources": resources}


def _named(
    logical: str, resource: Mapping[str, Any], resources: Mapping[str, Any], known: Mapping[str, str]
) -> dict[str, Any]:
    identifier = IDENTIFIED_BY.get(resource["Type"])
    if identifier is None:
        raise ValueError(
            f"{logical} is retained, but no {resource['Type']} comes back into a stack by its name"
        )
    told = resource["Properties"][identifier]
    named = dict(resource) | {
        "Properties": resource["Properties"] | {identifier: _written_out(told, resources, known)}
    }
    if _is_of(told, resources):  # the reference was the order, too
        before = resource.get("DependsOn", [])
        named["DependsOn"] = sorted({told["Ref"], *([before] if isinstance(before, str) else before)})
    return named


def _written_out(told: Any, resources: Mapping[str, Any], known: Mapping[str, str]) -> str:
    if isinstance(told, str):
        return told
    if _is_of(told, resources):
        other = resources[told["Ref"]]
        return _written_out(other["Properties"][IDENTIFIED_BY[other["Type"]]], resources, known)
    text = f"${{{told['Ref']}}}" if "Ref" in told else told.get("Fn::Sub")
    if text is None:
        raise ValueError(f"{told} is not known before the stack is there")

    def value(found: re.Match[str]) -> str:
        if found[1] not in known:
            raise ValueError(f"{found[1]} is not known before the stack is there")
        return known[found[1]]

    return _VARIABLE.sub(value, text)


def _is_of(told: Any, resources: Mapping[str, Any]) -> bool:
    """Whether it is the name of another resource of the template."""
    return isinstance(told, dict) and told.get("Ref") in resources
