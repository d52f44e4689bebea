"""Which calls came to the API: what API Gateway writes down of each, and of those that reach no function."""

from __future__ import annotations

import json

from tools.stage.template import Template, arn_of

_FIELDS = {
    "time": "requestTime",
    "request_id": "requestId",
    "method": "httpMethod",
    "route": "resourcePath",
    "status": "status",
    "bytes": "responseLength",
    "milliseconds": "responseLatency",
    "milliseconds_of_function": "integrationLatency",
    "firewall": "wafResponseCode",
    "authorizer_status": "authorizer.status",
    "refused_as": "error.responseType",
}
"""Routes are as app.py names them (`/api/contracts/{contract_id}`): nobody's number or name is in them."""


def write_down_calls(template: Template) -> None:
    """Has the stage of the API write one line for each call, put into the template of a stage."""
    stage = template["Resources"]["RestAPIStage"]
    written = json.dumps({name: f"$context.{variable}" for name, variable in _FIELDS.items()})
    stage["Properties"]["AccessLogSetting"] = {"DestinationArn": arn_of("ApiCalls"), "Format": written}
