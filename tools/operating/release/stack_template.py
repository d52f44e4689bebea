"""The one template of a deployed stage: data, the packaged functions, the site's edge, and its operations.

`.chalice/resources.yaml` is the data, shared with every developer's machine. Chalice's template of functions
is joined to it here, with what Chalice leaves out: settings, S3 events, on-failure queues, and the answers
that the gateway gives by itself. The other parts of `.chalice` (`PARTS`) are for deployed stages.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from tools.operating.release.api_calls import write_down_calls
from tools.operating.release.backups import back_up
from tools.operating.release.capacity import limit
from tools.operating.release.functions import plain_functions
from tools.operating.release.work_alarms import alarms_of_queues
from tools.stage.fixed_names import RETAINED
from tools.stage.functions import ATTEMPTS_AGAIN, SCHEDULES, STREAMS, TRIGGERS, function_name
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
from tools.stage.work_queues import FUNCTIONS_OF_QUEUES, WORK_QUEUES, deliveries

FUNCTION = "AWS::Lambda::Function"
PARTS = ("edge.yaml", "operations.yaml", "backup.yaml", "logs.yaml", "events.yaml", "feeds.yaml")
"""What only a deployed stage has, beside its data and functions."""
PARAMETERS = {
    "ArtifactsBucket": "The bucket that holds this release's archive",
    "CodeKey": "The archive of this release in it",
    "SiteDomain": "The host name of site and API, such as contracts.example.com; printed on every contract",
    "OidcIssuer": "The OpenID provider that signs people in",
    "OidcAudience": "The audience of its tokens for this service",
    "OidcJwksUrl": "Where its public keys are",
    "OidcAudienceClaim": "Where a token says for whom it is: aud or client_id",
    "OidcAccountClaim": "Where it names the customer's account",
    "OidcRolesClaim": "Where it lists roles",
    "OidcRoleValues": "What its roles are called, or nothing where they are called as ours",
    "OidcNameClaim": "Where it says what the person is called",
    "LeastCandidateScore": "The score from which on a payment is shown as perhaps a claim's",
    "OidcLeeway": "Seconds by which the clocks may differ",
}
"""What a stage is told beside its name; values are in the stage's settings file."""

LOG_DAYS = 90
CANNOT_WAIT = {"APIHandler", "Authorizer", "Intake", "Seal"}
"""Functions whose failures customers notice at once; those of the others are repeated by the clock."""
OWN_SETTINGS = {
    "APIHandler": {"LOG_KEY": {"Fn::Sub": "{{resolve:secretsmanager:${LogKey}:SecretString}}"}},
}
"""What one function alone is told."""
KNOWS_NOTHING = {"Verify"}
"""Functions that are told no settings."""


def stack_template(functions: Mapping[str, Any], pages: Sequence[str]) -> Template:
    """The whole template.

    Args:
        functions: Chalice's template of the functions and the API.
        pages: the paths of the built site's pages, such as `/en/contracts.html`.
    """
    template = data_template()
    template["Parameters"] |= {
        name: {"Type": "String", "Description": meaning} for name, meaning in PARAMETERS.items()
    }
    template["Resources"] |= plain_functions(functions)
    limit(template)
    _settle_functions(template)
    _tie_events(template)
    for part in PARTS:
        _join(template, part)
    template["Resources"] |= alarms_of_queues()
    back_up(template)
    write_down_calls(template)
    template["Resources"]["Addresses"]["Properties"]["FunctionCode"] = with_pages(pages)
    template["Outputs"]["EndpointURL"] = functions["Outputs"]["EndpointURL"]
    return template


def _join(template: Template, name: str) -> None:
    part = read_template(CHALICE / name)
    for section in ("Parameters", "Conditions", "Resources", "Outputs"):
        template.setdefault(section, {}).update(part.get(section, {}))


def with_pages(pages: Sequence[str]) -> str:
    """CloudFront's function that knows these pages."""
    source = (CHALICE / "addresses.js").read_text()
    return source.replace("const PAGES = [];", f"const PAGES = {json.dumps(sorted(pages))};")


def _settle_functions(template: Template) -> None:
    """Code, settings, logs and the way out for failed events, for each function."""
    variables = _settings(template)
    resources = template["Resources"]
    for name in [name for name, it in resources.items() if it["Type"] == FUNCTION]:
        properties = resources[name]["Properties"]
        properties["Code"] = {"S3Bucket": {"Ref": "ArtifactsBucket"}, "S3Key": {"Ref": "CodeKey"}}
        properties["FunctionName"] = {"Fn::Sub": function_name(_deployed_name(name), "${Stage}")}
        if name not in KNOWS_NOTHING:
            properties["Environment"] = {"Variables": variables | OWN_SETTINGS.get(name, {})}
        resources[f"{name}Logs"] = _log_group(name)
        properties["LoggingConfig"] = {"LogGroup": {"Ref": f"{name}Logs"}}
        resources[f"{name}Errors"] = _errors_alarm(name)


def _deployed_name(logical: str) -> str:
    return "api" if logical == "APIHandler" else logical.lower()


def _log_group(function: str) -> dict[str, Any]:
    name = f"/aws/lambda/{function_name(_deployed_name(function), '${Stage}')}"
    return {
        "Type": "AWS::Logs::LogGroup",
        "DeletionPolicy": RETAINED,
        "UpdateReplacePolicy": "Retain",
        "Properties": {"LogGroupName": {"Fn::Sub": name}, "RetentionInDays": LOG_DAYS},
    }


def _errors_alarm(function: str) -> dict[str, Any]:
    """A function that fails: what it was asked for is repeated, but somebody should know."""
    return {
        "Type": "AWS::CloudWatch::Alarm",
        "Properties": {
            "AlarmName": {"Fn::Sub": f"${{Stage}}-contract-centre-{_deployed_name(function)}-function"},
            "AlarmDescription": f"{function} failed; docs/runbook/function-errors.md",
            "Namespace": "AWS/Lambda",
            "MetricName": "Errors",
            "Dimensions": [{"Name": "FunctionName", "Value": {"Ref": function}}],
            "Statistic": "Sum",
            "Period": 300,
            "EvaluationPeriods": 1,
            "Threshold": 0,
            "ComparisonOperator": "GreaterThanThreshold",
            "TreatMissingData": "notBreaching",
            "AlarmActions": [{"Ref": "Alarms" if function in CANNOT_WAIT else "Notices"}],
        },
    }


def _settings(template: Template) -> dict[str, Any]:
    """The environment of every function: names of the data, and what the stage was told."""
    names = {setting_name(name): spec["Value"] for name, spec in template["Outputs"].items()}
    known: dict[str, Any] = _without_circles(names, template["Resources"])
    return known | {
        "STAGE": {"Ref": "Stage"},
        "VERIFY_FUNCTION": {"Fn::Sub": function_name("verify", "${Stage}")},
        "SITE_URL": {"Fn::Sub": "https://${SiteDomain}"},
        "EVENT_BUS": {"Ref": "EventBus"},
        "ALARM_TOPICS": {"Fn::Sub": "${Alarms},${Notices}"},
        "OIDC_ISSUER": {"Ref": "OidcIssuer"},
        "OIDC_AUDIENCE": {"Ref": "OidcAudience"},
        "OIDC_JWKS_URL": {"Ref": "OidcJwksUrl"},
        "OIDC_AUDIENCE_CLAIM": {"Ref": "OidcAudienceClaim"},
        "OIDC_ACCOUNT_CLAIM": {"Ref": "OidcAccountClaim"},
        "OIDC_ROLES_CLAIM": {"Ref": "OidcRolesClaim"},
        "OIDC_ROLE_VALUES": {"Ref": "OidcRoleValues"},
        "LEAST_CANDIDATE_SCORE": {"Ref": "LeastCandidateScore"},
        "OIDC_LEEWAY": {"Ref": "OidcLeeway"},
        "OIDC_NAME_CLAIM": {"Ref": "OidcNameClaim"},
    }


def _tie_events(template: Template) -> None:
    """Each bucket tells its function of new objects; what fails for good ends in the queue."""
    resources = template["Resources"]
    for name, (bucket, prefixes) in TRIGGERS.items():
        function, permitted = name.title(), f"{name.title()}Permission"
        source, ours = _bucket_arn(bucket, resources), {"Ref": "AWS::AccountId"}
        resources[permitted] = permission(function, "s3", source, SourceAccount=ours)
        events = resources[bucket]["Properties"].setdefault("NotificationConfiguration", {})
        events.setdefault("LambdaConfigurations", []).extend(
            {
                "Event": "s3:ObjectCreated:*",
                "Function": arn_of(function),
                "Filter": {"S3Key": {"Rules": [{"Name": "prefix", "Value": prefix}]}},
            }
            for prefix in prefixes
        )
        resources[bucket].setdefault("DependsOn", []).append(permitted)
    for name, tables in STREAMS.items():
        for table, pattern in tables.items():
            mapping, again = f"{name.title()}Of{table}", ATTEMPTS_AGAIN[name]
            resources[mapping] = changes_of(table, name.title(), pattern, again)
    for name in (*TRIGGERS, *SCHEDULES):
        resources[f"{name.title()}Failures"] = failures_of(name.title())
    _tie_work(resources)
    for name, resource in resources.items():
        if resource["Type"] == "AWS::IAM::Role":
            resources[name] = _without_circles(resource, resources)


def _tie_work(resources: dict[str, Any]) -> None:
    """Functions of work are started by their schedules, and by their queues."""
    by_both = [name for name in SCHEDULES if name in FUNCTIONS_OF_QUEUES]
    for name in by_both:  # Chalice knows one starter of a function
        function, rule = name.title(), f"{name.title()}Schedule"
        resources[rule] = schedule(function, name, SCHEDULES[name])
        resources[f"{rule}Permission"] = permission(function, "events", arn_of(rule))
    for it in WORK_QUEUES:
        resources[it.deliveries] = deliveries(it.function.title(), it, it.runs_at_once)


def _without_circles(value: Any, resources: Mapping[str, Any]) -> Any:
    """Buckets by their names instead of by reference: a bucket with events refers to its function already."""
    if isinstance(value, list):
        return [_without_circles(item, resources) for item in value]
    if not isinstance(value, dict):
        return value
    if "Ref" in value and _is_bucket(value["Ref"], resources):
        return resources[value["Ref"]]["Properties"]["BucketName"]
    if "Fn::GetAtt" in value and _is_bucket(value["Fn::GetAtt"][0], resources):
        return _bucket_arn(value["Fn::GetAtt"][0], resources)
    if "Fn::Sub" in value and isinstance(value["Fn::Sub"], str):
        return {"Fn::Sub": _named_in(value["Fn::Sub"], resources)}
    return {key: _without_circles(item, resources) for key, item in value.items()}


def _named_in(text: str, resources: Mapping[str, Any]) -> str:
    for name in (name for name in resources if _is_bucket(name, resources)):
        bucket = resources[name]["Properties"]["BucketName"]["Fn::Sub"]
        text = text.replace(f"${{{name}.Arn}}", f"arn:${{AWS::Partition}}:s3:::{bucket}")
        text = text.replace(f"${{{name}}}", bucket)
    return text


def _bucket_arn(bucket: str, resources: Mapping[str, Any]) -> dict[str, str]:
    name = resources[bucket]["Properties"]["BucketName"]["Fn::Sub"]
    return {"Fn::Sub": f"arn:${{AWS::Partition}}:s3:::{name}"}


def _is_bucket(name: str, resources: Mapping[str, Any]) -> bool:
    return bool(resources.get(name, {}).get("Type") == "AWS::S3::Bucket")
