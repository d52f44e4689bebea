"""Running scheduled functions out of turn: when told to, and after the stack was down."""

from __future__ import annotations

import json
import uuid
from datetime import datetime
from typing import TYPE_CHECKING

from tools.local.place import ACCOUNT, REGION, STAGE
from tools.local.template import SCHEDULES, function_name

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient


class SweepFailed(Exception):
    """Raised when the function ended with an error; the text is what it says of it."""


def sweep_now(functions: LambdaClient, name: str, now: datetime, stage: str = STAGE) -> str:
    """Run one scheduled function and wait for it; return the JSON that it returns."""
    answer = functions.invoke(
        FunctionName=function_name(name, stage), Payload=json.dumps(scheduled_event(now))
    )
    told = answer["Payload"].read().decode()
    if "FunctionError" in answer:
        raise SweepFailed(told)
    return told


def catch_up(functions: LambdaClient, now: datetime) -> None:
    """Start every scheduled function: the embedded AWS counts intervals from its own start, so that what
    fell due while it was down, or was under way when it stopped, would wait for a whole interval more."""
    for name in SCHEDULES:
        functions.invoke(
            FunctionName=function_name(name, STAGE),
            InvocationType="Event",
            Payload=json.dumps(scheduled_event(now)),
        )


def scheduled_event(now: datetime) -> dict[str, object]:
    """What a schedule sends."""
    return {
        "version": "0",
        "id": str(uuid.uuid4()),
        "source": "aws.events",
        "account": ACCOUNT,
        "region": REGION,
        "time": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "detail-type": "Scheduled Event",
        "detail": {},
        "resources": [],
    }
