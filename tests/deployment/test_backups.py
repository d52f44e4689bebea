"""Backups in another account: an option that is either whole or not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.stage_settings import written
from tools.checkout import CHECKOUT
from tools.operating.release.backups import CONDITION
from tools.operating.release.chalice_app import chalice_config, functions_template
from tools.operating.release.stack_template import stack_template
from tools.operating.settings import read_settings_file, stack_parameters
from tools.stage.template import CHALICE, Template, arn_of, read_template
from tools.stage.wishes import WrongSetting

OPTION = read_template(CHALICE / "backup.yaml")
VAULT = "arn:aws:backup:eu-central-1:210987654321:backup-vault:contracts"


@pytest.fixture(scope="module")
def template() -> Template:
    return stack_template(functions_template(chalice_config("check", "arm64")), ["/index.html"])


def test_every_table_and_the_documents_are_backed_up(template: Template) -> None:
    kept = {name for name, it in template["Resources"].items() if it["Type"] == "AWS::DynamoDB::Table"}

    selected = template["Resources"]["BackupSelection"]["Properties"]["BackupSelection"]["Resources"]

    assert len(kept) >= 12
    assert {it["Fn::GetAtt"][0] for it in selected} == kept | {"DocumentsBucket"}
    assert arn_of("DocumentsBucket") in selected


def test_the_role_that_the_page_names_for_bringing_back_may_do_so(template: Template) -> None:
    page = (CHECKOUT / "docs" / "operating.md").read_text()
    told = template["Resources"]["BackupRole"]["Properties"]["ManagedPolicyArns"]

    assert "`aws backup start-restore-job` with the role of the stack's `BackupRole`" in page
    assert {it["Fn::Sub"].partition("AWSBackupServiceRolePolicyFor")[2] for it in told} == {
        *("Backup", "Restores"),
        *("S3Backup", "S3Restore"),
    }


def test_nothing_of_it_is_made_where_no_vault_is_named(template: Template) -> None:
    assert template["Conditions"][CONDITION] == OPTION["Conditions"][CONDITION]
    assert {template["Resources"][name]["Condition"] for name in OPTION["Resources"]} == {CONDITION}
    notifications = template["Resources"]["DocumentsBucket"]["Properties"]["NotificationConfiguration"]
    assert notifications["EventBridgeConfiguration"]["Fn::If"][0] == CONDITION


def test_a_vault_of_another_account_is_a_setting(tmp_path: Path) -> None:
    without = stack_parameters(read_settings_file(written(tmp_path)))
    named = stack_parameters(read_settings_file(written(tmp_path, backup_vault=VAULT)))

    assert without["BackupCopyVault"] == OPTION["Parameters"]["BackupCopyVault"]["Default"]
    assert named["BackupCopyVault"] == VAULT
    with pytest.raises(WrongSetting, match="backup_vault does not look like"):
        read_settings_file(written(tmp_path, backup_vault="my vault"))
