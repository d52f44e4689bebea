"""How much of the account's Lambda each function may take, so that one flood takes nothing else down.

Reserved concurrency is a share that no other function gets, and more than that the function does not get.
Lambda leaves at least 100 executions to functions without a share, in a new account 10 - all that it has, so
that there reserving a single one is refused ("decreases account's UnreservedConcurrentExecution below its
minimum value of [10]"). A stage therefore starts without shares, and with a limit on how often files are
looked at that such an account can bear.
"""

from __future__ import annotations

from typing import Any

from tools.stage.template import Template

SHARES = {"Seal": "SealConcurrency", "Verify": "VerifyConcurrency"}
"""Functions that may have a share of their own, and the parameter that says how large it is."""

VERIFYING = {"ResourcePath": "/~1api~1verify", "HttpMethod": "POST"}
"""As API Gateway writes the path of a method."""

_PARAMETERS: Template = {
    "SealConcurrency": {
        "Type": "Number",
        "Default": 0,
        "MinValue": 0,
        "Description": "Executions reserved for sealing; 0 reserves none",
    },
    "VerifyConcurrency": {
        "Type": "Number",
        "Default": 0,
        "MinValue": 0,
        "Description": "Executions reserved for looking at files, which are also the most; 0 reserves none",
    },
    "VerifyCallsPerSecond": {
        "Type": "Number",
        "Default": 0.5,
        "MinValue": 0.1,
        "Description": "How many files are looked at, of all visitors together",
    },
    "VerifyCallsAtOnce": {
        "Type": "Number",
        "Default": 2,
        "MinValue": 1,
        "Description": "How many files may come at once beyond that",
    },
}


def limit(template: Template) -> None:
    """Parameters, shares and the method's limit, put into the template of a stage."""
    template["Parameters"] |= _PARAMETERS
    conditions = template.setdefault("Conditions", {})
    for function, parameter in SHARES.items():
        reserved = f"{function}Reserved"
        conditions[reserved] = {"Fn::Not": [{"Fn::Equals": [{"Ref": parameter}, 0]}]}
        share: dict[str, Any] = {"Fn::If": [reserved, {"Ref": parameter}, {"Ref": "AWS::NoValue"}]}
        template["Resources"][function]["Properties"]["ReservedConcurrentExecutions"] = share
    template["Resources"]["RestAPIStage"]["Properties"]["MethodSettings"] = [
        VERIFYING
        | {
            "ThrottlingRateLimit": {"Ref": "VerifyCallsPerSecond"},
            "ThrottlingBurstLimit": {"Ref": "VerifyCallsAtOnce"},
        }
    ]
