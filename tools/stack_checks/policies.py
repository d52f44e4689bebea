"""The policies of a stack, with what they refer to written out as it would be on a stage."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tools.stage.template import Template

KNOWN = {
    "AWS::Partition": "aws",
    "AWS::Region": "eu-central-1",
    "AWS::AccountId": "123456789012",
    "AWS::URLSuffix": "amazonaws.com",
    "Stage": "prod",
    "BackupCopyVault": "arn:aws:backup:eu-central-1:210987654321:backup-vault:copies",
}
# The ARN of a resource, by its kind: its service and what stands behind the account.
_ARNS = {
    "AWS::Backup::BackupVault": ("backup", "backup-vault:{}"),
    "AWS::CloudFront::Distribution": ("cloudfront", "distribution/{}"),
    "AWS::CloudTrail::Trail": ("cloudtrail", "trail/{}"),
    "AWS::DynamoDB::Table": ("dynamodb", "table/{}"),
    "AWS::Events::Rule": ("events", "rule/{}"),
    "AWS::IAM::Role": ("iam", "role/{}"),
    "AWS::KMS::Key": ("kms", "key/{}"),
    "AWS::Lambda::Function": ("lambda", "function:{}"),
    "AWS::Logs::LogGroup": ("logs", "log-group:{}:*"),
    "AWS::SNS::Topic": ("sns", "{}"),
    "AWS::SQS::Queue": ("sqs", "{}"),
}
_BY_ARN = ("AWS::SNS::Topic",)
"""What a reference names by its ARN."""
_DOCUMENTS = ("PolicyDocument", "AssumeRolePolicyDocument", "KeyPolicy", "ResourcePolicy")
_VARIABLE = re.compile(r"\$\{([^!}]+)\}")


def policies(template: Template) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each policy with where it stands: `SealRole.PolicyDocument`, `SealRole.PolicyDocument.2`."""
    for logical, resource in template["Resources"].items():
        times = Counter[str]()
        for name, document in _documents(resource.get("Properties", {})):
            times[name] += 1
            where = f"{logical}.{name}" + (f".{times[name]}" if times[name] > 1 else "")
            written = _written_out(document, template)
            if name == "AssumeRolePolicyDocument":
                written = _of_the_role(written, _attribute([logical, "Arn"], template))
            yield where, written


def _of_the_role(policy: dict[str, Any], role: str) -> dict[str, Any]:
    """Who may take a role says so of that role and need not name it; the linter wants a resource."""
    return policy | {"Statement": [{"Resource": role} | statement for statement in policy["Statement"]]}


def _documents(properties: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(properties, list):
        for item in properties:
            yield from _documents(item)
    if isinstance(properties, dict):
        for name, value in properties.items():
            if name in _DOCUMENTS:
                yield name, value
            else:
                yield from _documents(value)


def _written_out(value: Any, template: Template) -> Any:
    if isinstance(value, list):
        return [_written_out(item, template) for item in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1 and (function := next(iter(value))) in _FUNCTIONS:
        return _FUNCTIONS[function](value[function], template)
    return {key: _written_out(item, template) for key, item in value.items()}


def _selected(told: Any, template: Template) -> Any:
    number, items = _written_out(told, template)
    return items[int(number)]


def _split(told: Any, template: Template) -> list[str]:
    separator, text = _written_out(told, template)
    return str(text).split(separator)


def _substituted(told: Any, template: Template) -> str:
    """Args: told: a text, or a text with the values of some of its variables."""
    text, own = (told, {}) if isinstance(told, str) else (told[0], _written_out(told[1], template))
    return _VARIABLE.sub(lambda found: own.get(found[1]) or _named(found[1], template), text)


def _named(name: str, template: Template) -> str:
    """What a reference to it says; `Table.Arn` is an attribute."""
    if "." in name:
        return _attribute(name.split(".", 1), template)
    if name in KNOWN:
        return KNOWN[name]
    if name in template["Parameters"]:
        return str(template["Parameters"][name].get("Default", "told"))
    if template["Resources"][name]["Type"] in _BY_ARN:
        return _attribute([name, "Arn"], template)
    return name.lower()


def _attribute(told: Any, template: Template) -> str:
    logical, attribute = told
    kind = template["Resources"][logical]["Type"]
    if attribute != "Arn":
        return f"{logical}-{attribute}".lower()
    if kind == "AWS::S3::Bucket":
        return f"arn:{KNOWN['AWS::Partition']}:s3:::{logical.lower()}"
    service, rest = _ARNS[kind]
    region = "" if service in ("iam", "cloudfront") else KNOWN["AWS::Region"]
    where = f"arn:{KNOWN['AWS::Partition']}:{service}:{region}:{KNOWN['AWS::AccountId']}"
    return f"{where}:{rest.format(logical.lower())}"


_FUNCTIONS: Mapping[str, Callable[[Any, Template], Any]] = {
    "Ref": _named,
    "Fn::GetAtt": _attribute,
    "Fn::Select": _selected,
    "Fn::Split": _split,
    "Fn::Sub": _substituted,
}
