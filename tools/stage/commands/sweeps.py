"""The command that runs a scheduled function out of turn."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from botocore.config import Config

from tools.stage.functions import SCHEDULES
from tools.stage.operator import Operator
from tools.stage.sweeps import SweepFailed, sweep_now
from tools.stage.wishes import Wishes, WrongSetting

# As long as a function may run, and once: a second try would be a second sweep.
_PATIENT = Config(read_timeout=900, retries={"total_max_attempts": 1})


def sweep(operator: Operator, wishes: Wishes) -> int:
    """NAME → run a scheduled function now, and print what it returns."""
    name = wishes.get("NAME", "")
    if name not in SCHEDULES:
        raise WrongSetting(f"NAME must be one of {', '.join(SCHEDULES)}, not {name!r}.")
    functions = operator.services.session.client("lambda", config=_PATIENT)
    try:
        print(sweep_now(functions, name, datetime.now(UTC), operator.services.settings.stage))
    except SweepFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    return 0
