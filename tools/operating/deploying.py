"""Bringing a release of this checkout to a stage, putting the one before back, taking the stage down."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from tools.checkout import provider_folder
from tools.operating.operator import assign_keys, leave_keys_again
from tools.operating.regions import INSTEAD, REFUSED, SUPPORTED, partition_of, require_supported
from tools.operating.release.chalice_app import chalice_config, functions_template
from tools.operating.release.packages import MACHINES
from tools.operating.release.preparing import prepare
from tools.operating.release.stack_template import stack_template
from tools.operating.release.surroundings import fit
from tools.operating.settings import read_settings_file, settings_path
from tools.operating.stage import DeploymentRefusedError, Stage
from tools.stage.wishes import Wishes, WrongSetting
from tools.usable_provider import require_usable

ARCHITECTURES = tuple(MACHINES)


def deploy(stage: Stage, wishes: Wishes) -> None:
    settings = read_settings_file(settings_path(stage.name, wishes))
    require_usable(provider_folder())
    architecture = wishes.get("ARCH") or settings["architecture"]
    if architecture not in ARCHITECTURES:
        raise WrongSetting(f"ARCH must be one of {', '.join(ARCHITECTURES)}.")
    runtime, region = settings["runtime"], stage.session.region_name
    require_supported(region, settings)
    where = f"account {stage.account}, region {region} ({partition_of(stage.session)})"
    stage.say(f"Stage {stage.name}: {where}, functions on {architecture} with {runtime}")
    now = datetime.now(UTC)
    with tempfile.TemporaryDirectory() as folder:
        release = prepare(
            stage, settings, architecture=architecture, runtime=runtime, folder=Path(folder), now=now
        )
    assign_keys(stage)
    stage.put_in_force(release, now)
    leave_keys_again(stage)
    outputs = stage.outputs()
    leads_to = outputs.get("SiteHost", "the edge of your own")
    stage.say(f"Release {release.name[:16]} is in force. {settings['site_domain']} → {leads_to}")


def rollback(stage: Stage, _: Wishes) -> None:
    previous = stage.releases.previous()
    if previous is None:
        raise DeploymentRefusedError(f"Stage {stage.name} has had no other release.")
    stage.put_in_force(previous, datetime.now(UTC))
    stage.say(f"Release {previous.name[:16]} of {previous.deployed_at} is in force again.")


def recover(stage: Stage, wishes: Wishes) -> None:
    """Go on undoing a change where CloudFormation could not."""
    stage.stack.recover(wishes.get("SKIP", "").replace(",", " ").split())
    stage.say(f"Stage {stage.name} is as it was before the change that failed.")


def destroy(stage: Stage, _: Wishes) -> None:
    stage.destroy()
    stage.say(f"Stage {stage.name} is gone; tables and buckets with data were retained.")


def check() -> int:
    """The template as it would be deployed, through cfn-lint for each region; returns its exit code."""
    codes = [_linted(SUPPORTED, {})]
    for why, instead in INSTEAD.items():
        codes.append(_linted([region for region, lacks in REFUSED.items() if lacks == why], instead))
    return max(codes)


def _linted(regions: Iterable[str], surroundings: Mapping[str, str]) -> int:
    functions = functions_template(chalice_config("check", ARCHITECTURES[0]))
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(fit(stack_template(functions, ["/index.html"]), **surroundings), file)
        file.flush()
        lint = Path(sys.executable).with_name("cfn-lint")
        return subprocess.run([lint, "--regions", *regions, "--", file.name], check=False).returncode
