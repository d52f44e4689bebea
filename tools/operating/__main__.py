"""``make deploy | rollback | destroy STAGE=…``: settings in ``.chalice/stages/<stage>.json``.

``python -m tools.operating check`` checks the whole template of a stage, without deploying anything.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from tools.checkout import CHECKOUT
from tools.operating.release.artifact import ArtifactTooLargeError
from tools.operating.release.chalice_app import chalice_config, functions_template
from tools.operating.release.packages import MACHINES, PackagesFailedError
from tools.operating.release.preparing import prepare
from tools.operating.release.stack_template import stack_template
from tools.operating.settings import BadSettingsError, read_settings_file, require_stage_name
from tools.operating.stage import DeploymentRefusedError, Stage

ARCHITECTURES = tuple(MACHINES)
CHECKED_REGIONS = ("us-east-1", "eu-central-1", "ap-southeast-1")


def deploy(stage: Stage, wishes: Mapping[str, str]) -> None:
    settings = read_settings_file(_settings_path(stage.name, wishes))
    architecture = wishes.get("ARCH") or settings["architecture"]
    if architecture not in ARCHITECTURES:
        raise BadSettingsError(f"ARCH must be one of {', '.join(ARCHITECTURES)}.")
    now = datetime.now(UTC)
    with tempfile.TemporaryDirectory() as folder:
        release = prepare(stage, settings, architecture=architecture, folder=Path(folder), now=now)
    stage.put_in_force(release, now)
    outputs = stage.outputs()
    stage.say(f"Release {release.name[:16]} is in force. {settings['site_domain']} → {outputs['SiteHost']}")


def rollback(stage: Stage, _: Mapping[str, str]) -> None:
    previous = stage.releases.previous()
    if previous is None:
        raise DeploymentRefusedError(f"Stage {stage.name} has had no other release.")
    stage.put_in_force(previous, datetime.now(UTC))
    stage.say(f"Release {previous.name[:16]} of {previous.deployed_at} is in force again.")


def destroy(stage: Stage, _: Mapping[str, str]) -> None:
    stage.destroy()
    stage.say(f"Stage {stage.name} is gone; tables and buckets with data were retained.")


def check() -> int:
    """The template as it would be deployed, through cfn-lint; returns its exit code."""
    functions = functions_template(chalice_config("check", ARCHITECTURES[0]))
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(stack_template(functions, ["/index.html"]), file)
        file.flush()
        lint = Path(sys.executable).with_name("cfn-lint")
        return subprocess.run([lint, "--regions", *CHECKED_REGIONS, "--", file.name], check=False).returncode


COMMANDS = {"deploy": deploy, "rollback": rollback, "destroy": destroy}


def _settings_path(stage: str, wishes: Mapping[str, str]) -> Path:
    return Path(wishes.get("SETTINGS") or CHECKOUT / ".chalice" / "stages" / f"{stage}.json")


def main(arguments: list[str]) -> int:
    if arguments == ["check"]:
        return check()
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        print(f"usage: python -m tools.operating {'|'.join(COMMANDS)}|check", file=sys.stderr)
        return 2
    try:
        stage = Stage(require_stage_name(os.environ.get("STAGE", "")), boto3.Session(), print)
        COMMANDS[arguments[0]](stage, os.environ)
    except BadSettingsError as error:
        print(error, file=sys.stderr)
        return 2
    except (
        DeploymentRefusedError,
        ArtifactTooLargeError,
        PackagesFailedError,
        ClientError,
        BotoCoreError,
    ) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
