"""Running a scheduled function out of turn."""

from __future__ import annotations

import json
import uuid
from datetime import datetime
from typing import TYPE_CHECKING

from tools.stage.functions import function_name

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient


class SweepFailed(Exception):
    """Raised when the function ended with an error; the text is what it says of it."""


def sweep_now(functions: LambdaClient, name: str, now: datetime, stage: str) -> str:
    """Run one scheduled function and wait for it; return the JSON that it returns."""
    answer = functions.invoke(
        FunctionName=function_name(name, stage), Payload=json.dumps(scheduled_event(now))
    )
    told = answer["Payload"].read().decode()
    if "FunctionError" in answer:
        raise SweepFailed(told)
    return told


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
