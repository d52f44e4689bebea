"""Backups in another account: `.chalice/backup.yaml`, with whatever of a stage's data must not be lost."""

from __future__ import annotations

from typing import Any

from tools.stage.template import Template, arn_of

CONDITION = "MakesBackups"
DOCUMENTS = "DocumentsBucket"


def back_up(template: Template) -> None:
    """Every table and the documents, put into the selection of the template of a stage.

    The intake's files come from upstream once more, and the site is built from a release.
    """
    resources = template["Resources"]
    tables = [name for name, it in resources.items() if it["Type"] == "AWS::DynamoDB::Table"]
    selection = resources["BackupSelection"]["Properties"]["BackupSelection"]
    selection["Resources"] = [arn_of(name) for name in (*tables, DOCUMENTS)]
    # AWS Backup hears of changes to a bucket over EventBridge: it switches that on by itself, and the next
    # deployment would switch it off again.
    told: dict[str, Any] = resources[DOCUMENTS]["Properties"]["NotificationConfiguration"]
    events = {"EventBridgeEnabled": True}
    told["EventBridgeConfiguration"] = {"Fn::If": [CONDITION, events, {"Ref": "AWS::NoValue"}]}
