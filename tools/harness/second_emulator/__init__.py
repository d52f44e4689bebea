"""moto in place of the embedded AWS: what both say alike is less likely to be a mistake of one of them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import boto3
from pytest_localstack.session import RunningSession

from tools.checkout import CHECKOUT
from tools.stage.template import Template, setting_name

NOT_KNOWN_TO_CLOUDFORMATION = {"AWS::SES::EmailIdentity"}
"""Types of resources that moto's CloudFormation cannot make, and then makes nothing that follows."""


class SecondEmulator(RunningSession):  # type: ignore[misc]
    """A connection to moto's server."""

    def create_data(self, session: boto3.Session, template: Template, stage: str) -> dict[str, str]:
        """Create tables and buckets at once: a stack that comes by a change set has no outputs there.

        Returns:
            their names as settings.
        """
        url = self.endpoint_url("cloudformation")
        cloudformation: Any = session.client("cloudformation", endpoint_url=url)
        known = {
            name: resource
            for name, resource in template["Resources"].items()
            if resource["Type"] not in NOT_KNOWN_TO_CLOUDFORMATION
        }
        cloudformation.create_stack(
            StackName="contract-centre",
            TemplateBody=json.dumps(template | {"Resources": known}),
            Parameters=[{"ParameterKey": "Stage", "ParameterValue": stage}],
        )
        [made] = cloudformation.describe_stacks()["Stacks"]
        settings = {setting_name(it["OutputKey"]): it["OutputValue"] for it in made["Outputs"]}
        session.client("ses", endpoint_url=url).verify_email_identity(EmailAddress=settings["MAIL_FROM"])
        return settings


@contextmanager
def running_moto(port: int, log: Path) -> Iterator[None]:
    """A server of its own, on this machine only."""
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "tools.harness.second_emulator.server", str(port)],
            cwd=CHECKOUT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        yield
    finally:
        process.kill()
        process.wait()
