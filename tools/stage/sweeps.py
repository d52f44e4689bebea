"""Running a scheduled function out of turn."""

from __future__ import annotations

import json
import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tools.stage.functions import function_name

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient


class SweepFailed(Exception):
    """Raised when the function ended with an error; the text is what it says of it."""


def sweep_now(functions: LambdaClient, name: str, now: datetime, stage: str) -> str:
    """Run one scheduled function to its end; return the JSON that it returns.

    What it had no time for, it names; it is run again for that, and what the runs did is added up. An audit
    is told by `goes_on` that somebody waits for what it finds; the others hand on in any case.
    """
    told = _run(functions, name, scheduled_event(now) | {"detail": {"goes_on": []}}, stage)
    while goes_on := told.pop("goes_on", None):
        more = _run(functions, name, scheduled_event(now) | {"detail": {"goes_on": goes_on}}, stage)
        told = {each: told.get(each, 0) + it for each, it in more.items() if each != "goes_on"} | {
            "goes_on": more.get("goes_on")
        }
    return json.dumps(told)


def _run(functions: LambdaClient, name: str, event: dict[str, object], stage: str) -> dict[str, Any]:
    answer = functions.invoke(FunctionName=function_name(name, stage), Payload=json.dumps(event))
    told = answer["Payload"].read().decode()
    if "FunctionError" in answer:
        raise SweepFailed(told)
    found: dict[str, Any] = json.loads(told)
    return found


def scheduled_event(now: datetime) -> dict[str, object]:
    """What a schedule sends; functions read nothing of account and region."""
    return {
        "version": "0",
        "id": str(uuid.uuid4()),
        "source": "aws.events",
        "account": "",
        "region": "",
        "time": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "detail-type": "Scheduled Event",
        "detail": {},
        "resources": [],
    }
