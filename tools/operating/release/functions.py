"""Chalice's functions and API as plain CloudFormation, so that what is deployed is what was rehearsed.

Chalice writes them for the SAM transform, which runs inside AWS only. Four kinds of resources are all it
uses; anything else stops the packaging.
"""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from chalicelib.web.edge.gateway_answers import (
    ANSWERED_BY_THE_GATEWAY,
    gateway_answer,
    gateway_headers,
)
from tools.stage.template import Template, arn_of, permission, schedule

API_STAGE = "api"
BINARY = ["*/*"]
"""Uploads come encoded and encoded answers leave as bytes, whatever a client says it takes."""
COMPRESSED_FROM = 1024
"""Bytes of an answer."""
_KEPT = {"AWS::IAM::Role", "AWS::Lambda::Permission"}
# What SAM calls otherwise than CloudFormation, or puts elsewhere.
_OF_SAM = {"CodeUri", "Events", "Tracing", "Tags"}


def plain_functions(packaged: Mapping[str, Any]) -> Template:
    """The resources of Chalice's template, written out: functions, schedules, roles, the API.

    Raises ValueError for a kind of resource that is not known here.
    """
    resources: Template = {}
    for name, resource in packaged["Resources"].items():
        kind = resource["Type"]
        if kind == "AWS::Serverless::Function":
            resources |= _function(name, resource["Properties"])
        elif kind == "AWS::Serverless::Api":
            resources |= _api(name, resource["Properties"])
        elif kind in _KEPT:
            resources[name] = copy.deepcopy(resource)
        else:
            raise ValueError(f"Chalice made {name}, a {kind}, which is not known here")
    return resources


def _function(name: str, properties: Mapping[str, Any]) -> Template:
    plain = {key: value for key, value in properties.items() if key not in _OF_SAM}
    plain["TracingConfig"] = {"Mode": properties["Tracing"]}
    plain["Tags"] = [{"Key": key, "Value": value} for key, value in properties["Tags"].items()]
    resources: Template = {name: {"Type": "AWS::Lambda::Function", "Properties": plain}}
    for event in properties.get("Events", {}).values():
        resources |= _schedule(name, event["Properties"]["Schedule"])
    return resources


def _schedule(function: str, rate: str) -> Template:
    rule = f"{function}Schedule"
    return {
        rule: schedule(function, function.lower(), rate),
        f"{rule}Permission": permission(function, "events", arn_of(rule)),
    }


def _api(name: str, properties: Mapping[str, Any]) -> Template:
    """A deployment is a snapshot: with another API it gets another name, and so is made anew."""
    body = copy.deepcopy(properties["DefinitionBody"])
    title = {"Fn::Sub": "contract-centre-${Stage}"}
    body["info"]["title"] = title
    body["x-amazon-apigateway-gateway-responses"] = _answers_of_the_gateway()
    # Said here as well as of the API: an update puts the whole description in place of the one before.
    body["x-amazon-apigateway-binary-media-types"] = BINARY
    body["x-amazon-apigateway-minimum-compression-size"] = COMPRESSED_FROM
    snapshot = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()[:12]
    deployment = f"{name}Deployment{snapshot}"
    return {
        name: {
            "Type": "AWS::ApiGateway::RestApi",
            "Properties": {
                "Name": title,
                "Body": body,
                "EndpointConfiguration": {"Types": ["REGIONAL"]},
                "BinaryMediaTypes": BINARY,
                "MinimumCompressionSize": COMPRESSED_FROM,
            },
        },
        deployment: {
            "Type": "AWS::ApiGateway::Deployment",
            "Properties": {"RestApiId": {"Ref": name}, "Description": snapshot},
        },
        f"{name}Stage": {
            "Type": "AWS::ApiGateway::Stage",
            "Properties": {
                "RestApiId": {"Ref": name},
                "DeploymentId": {"Ref": deployment},
                "StageName": API_STAGE,
                "TracingEnabled": True,
            },
        },
    }


def _answers_of_the_gateway() -> dict[str, Any]:
    """What the gateway answers by itself has the form of our own errors."""
    said = {kind: gateway_answer(kind) for kind in ANSWERED_BY_THE_GATEWAY}
    return {
        kind: {
            "statusCode": number,
            "responseTemplates": {"application/json": body.decode()},
            "responseParameters": {
                "gatewayresponse.header.X-Request-Id": "context.requestId",
                **{
                    f"gatewayresponse.header.{name}": f"'{value}'"
                    for name, value in gateway_headers(kind).items()
                },
            },
        }
        for kind, (number, body) in said.items()
    }
