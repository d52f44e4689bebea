"""Records as they were: restored beside the ones in use, looked at, and put back by a second command.

A table's name is taken while it exists, and DynamoDB restores only into a new one. A table that was deleted
has left its name: it is restored under that, from the backup that DynamoDB makes of whatever is deleted.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tools.operating.restored_tables import differing, put_back
from tools.operating.stage import DeploymentRefusedError, Stage
from tools.stage.template import data_template, setting_name
from tools.stage.wishes import Wishes, WrongSetting

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

PATIENCE_SECONDS = 6 * 60 * 60
MARK = "-restored-"


def restore(stage: Stage, wishes: Wishes) -> None:
    """TABLE, AT → the table as it was then (default: as late as possible), beside the one in use."""
    name, output = _table(stage, wishes)
    at, dynamodb = _instant(wishes), stage.session.client("dynamodb")
    if not _exists(dynamodb, name):
        _bring_back(stage, dynamodb, name, output)
        return
    beside = f"{name}{MARK}{datetime.now(UTC):%Y%m%d%H%M%S}"
    when: Any = {"UseLatestRestorableTime": True} if at is None else {"RestoreDateTime": at}
    dynamodb.restore_table_to_point_in_time(SourceTableName=name, TargetTableName=beside, **when)
    _wait(stage, dynamodb, beside)
    missing = changed = 0
    for _, found in differing(dynamodb, name, beside):
        missing, changed = missing + (found is None), changed + (found is not None)
    stage.say(f"{beside}: {missing} records are missing in {name}, {changed} differ.")
    stage.say(f"To put them back: make put-back STAGE={stage.name} FROM_TABLE={beside}")


def put_records_back(stage: Stage, wishes: Wishes) -> None:
    """FROM_TABLE → its records, over those of the table that it was restored from."""
    beside = wishes.get("FROM_TABLE", "")
    live = beside.partition(MARK)[0]
    if MARK not in beside or live not in stage.outputs().values():
        raise WrongSetting(f"FROM_TABLE must be a table that make restore made, not {beside!r}.")
    done, changed = put_back(stage.session.client("dynamodb"), live, beside)
    stage.say(f"{done} records were put back into {live}.")
    if changed:
        raise DeploymentRefusedError(
            f"{changed} were changed meanwhile and stay: compare them, or run it again."
        )


def _bring_back(stage: Stage, dynamodb: DynamoDBClient, name: str, output: str) -> None:
    """A restored table has the data and the indexes, and none of the table's protections."""
    listed = dynamodb.list_backups(TableName=name, BackupType="ALL")["BackupSummaries"]
    if not listed:
        raise DeploymentRefusedError(f"There is neither {name} nor a backup of it here.")
    newest = max(listed, key=lambda backup: backup["BackupCreationDateTime"])
    dynamodb.restore_table_from_backup(TargetTableName=name, BackupArn=newest["BackupArn"])
    _wait(stage, dynamodb, name)
    properties = data_template()["Resources"][output]["Properties"]
    dynamodb.update_table(TableName=name, DeletionProtectionEnabled=True)
    dynamodb.update_continuous_backups(
        TableName=name, PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True}
    )
    lives = properties.get("TimeToLiveSpecification")
    if lives is not None:
        dynamodb.update_time_to_live(TableName=name, TimeToLiveSpecification=lives)
    stage.say(f"{name} is back, as it was when it was deleted, and protected again.")


def _table(stage: Stage, wishes: Wishes) -> tuple[str, str]:
    """The table's name and its output of the stack."""
    tables = {name: value for name, value in stage.outputs().items() if name.endswith("Table")}
    known = {setting_name(output).removesuffix("_TABLE").lower(): output for output in tables}
    output = known.get(wishes.get("TABLE", ""))
    if output is None:
        raise WrongSetting(f"TABLE must be one of {', '.join(sorted(known)) or 'those of a stage'}.")
    return tables[output], output


def _instant(wishes: Wishes) -> datetime | None:
    text = wishes.get("AT", "")
    try:
        at = datetime.fromisoformat(text) if text else None
    except ValueError:
        raise WrongSetting(f"AT must be an instant (RFC 3339), not {text!r}.") from None
    if at is not None and at.tzinfo is None:
        raise WrongSetting("AT must name its time zone, such as 2027-01-31T08:00:00Z.")
    return at


def _exists(dynamodb: DynamoDBClient, name: str) -> bool:
    try:
        dynamodb.describe_table(TableName=name)
    except dynamodb.exceptions.ResourceNotFoundException:
        return False
    return True


def _wait(stage: Stage, dynamodb: DynamoDBClient, table: str) -> None:
    stage.say(f"{table}: being restored; that takes some twenty minutes, however small it is.")
    deadline = time.monotonic() + PATIENCE_SECONDS
    while dynamodb.describe_table(TableName=table)["Table"]["TableStatus"] != "ACTIVE":
        if time.monotonic() > deadline:
            raise DeploymentRefusedError(f"{table} was not restored within six hours.")
        time.sleep(stage.poll_seconds)
