"""Running what fell due while the stack was down."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from tools.local.place import STAGE
from tools.stage.functions import SCHEDULES, function_name
from tools.stage.sweeps import scheduled_event

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient


def catch_up(functions: LambdaClient, now: datetime) -> None:
    """Start every scheduled function: the embedded AWS counts intervals from its own start, so that what
    fell due while it was down, or was under way when it stopped, would wait for a whole interval more."""
    for name in SCHEDULES:
        functions.invoke(
            FunctionName=function_name(name, STAGE),
            InvocationType="Event",
            Payload=json.dumps(scheduled_event(now)),
        )
