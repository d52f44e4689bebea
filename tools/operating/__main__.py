"""The commands of a deployed stage: `python -m tools.operating deploy|rollback|doctor|…`.

The Makefile calls them; what they are told comes in environment variables of the same names, STAGE first.
`check` checks the whole template of a stage, without deploying anything.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime

from botocore.exceptions import BotoCoreError, ClientError

from tools.operating.api_logs import NoLogsOfApis
from tools.operating.deploying import check, deploy, destroy, recover, rollback
from tools.operating.doctor.examination import doctor
from tools.operating.drill import asked_for, drill
from tools.operating.findings import Finding, told
from tools.operating.operator import operator_of
from tools.operating.regions import session_of
from tools.operating.release.artifact import ArtifactTooLargeError
from tools.operating.release.packages import PackagesFailedError
from tools.operating.release.releases import BucketOfAnother
from tools.operating.restoring import put_records_back, restore
from tools.operating.settings import provider_of_stage, require_stage_name, settings_path
from tools.operating.stage import DeploymentRefusedError, Stage
from tools.stage.change_sets import DeploymentFailed
from tools.stage.commands import COMMANDS, carry_out
from tools.stage.wishes import Wishes, WrongSetting

CHANGING = {
    "deploy": deploy,
    "rollback": rollback,
    "recover": recover,
    "destroy": destroy,
    "restore": restore,
    "put-back": put_records_back,
}
EXAMINING: Mapping[str, Callable[[Stage, datetime, Wishes], Iterable[Finding]]] = {
    "doctor": lambda stage, now, _: doctor(stage, now),
    "drill": lambda stage, now, wishes: drill(stage, now, asked_for(wishes)),
}
_FAILURES = (
    *(
        BucketOfAnother,
        NoLogsOfApis,
        DeploymentFailed,
        DeploymentRefusedError,
        ArtifactTooLargeError,
        PackagesFailedError,
    ),
    *(ClientError, BotoCoreError),
)


def main(arguments: list[str], wishes: Wishes = os.environ) -> int:
    """Do one command; return its exit code: 0 done, 1 it failed, 2 it was asked for in a wrong way."""
    command = " ".join(arguments)
    if command == "check":
        return check()
    try:
        return _carried_out(command, wishes)
    except WrongSetting as wrong:
        print(wrong, file=sys.stderr)
        return 2
    except _FAILURES as failure:
        print(failure, file=sys.stderr)
        return 1


def _carried_out(command: str, wishes: Wishes) -> int:
    known = (*CHANGING, *EXAMINING, *COMMANDS)
    if command not in known:
        raise WrongSetting(f"usage: python -m tools.operating {'|'.join(known)}|check")
    name = require_stage_name(wishes.get("STAGE", ""))
    provider = wishes.get("PROVIDER") or provider_of_stage(settings_path(name, wishes))
    if provider:
        os.environ["PROVIDER"] = provider
    stage = Stage(name, session_of(os.environ), print)
    if command in CHANGING:
        CHANGING[command](stage, wishes)
        return 0
    if command in EXAMINING:
        return 0 if told(EXAMINING[command](stage, datetime.now(UTC), wishes)) else 1
    with operator_of(stage) as operator:
        return carry_out(command, operator, wishes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
