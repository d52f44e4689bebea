"""An account of an emulated AWS for each test, reached through pytest-localstack."""

from __future__ import annotations

import functools
import itertools
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import boto3
import pytest
from pytest_localstack import _make_session, constants, service_checks
from pytest_localstack.session import RunningSession

from tools.harness.ports import free_port
from tools.harness.second_emulator import SecondEmulator, running_moto
from tools.local.aws.deployment import STACK, stack_on
from tools.local.aws.embedded import EmbeddedAws
from tools.local.aws.emulator.names import HIDE_FROM_ROOT
from tools.local.place import REGION, Place
from tools.local.settings import application_settings
from tools.stage.template import data_template

SERVICES = (
    "cloudformation",
    "dynamodb",
    "dynamodbstreams",
    "events",
    "iam",
    "kms",
    "lambda",
    "logs",
    "s3",
    "ses",
    "sns",
    "sqs",
    "sts",
)
STAGE = "test"
_AT_ONCE: Any = {"Delay": 0.005, "MaxAttempts": 10_000}
"""How a waiter asks: the embedded AWS needs some hundredths of a second."""
# Any twelve digits are the root key of an account of that number, so each test takes the next ones.
_account_numbers = (f"{number:012}" for number in itertools.count(100_000_000_001))


def _teach_kms() -> None:
    """pytest-localstack knows no KMS; its default key must be one that the embedded AWS takes."""
    constants.SERVICE_PORTS["kms"] = 4566
    service_checks.SERVICE_CHECKS["kms"] = service_checks.botocore_check_response_type(
        "kms", "list_keys", list, "Keys"
    )
    constants.DEFAULT_AWS_ACCESS_KEY_ID = "test"


_teach_kms()


@dataclass(frozen=True)
class Account:
    """A fresh account: nothing in it, every permission on it."""

    number: str
    server: RunningSession

    @property
    def url(self) -> str:
        return str(self.server.endpoint_url("s3"))

    def session(self) -> boto3.Session:
        core = self.server.botocore.session()
        core.set_credentials(self.number, "test")
        return boto3.Session(botocore_session=core, region_name=REGION)

    def client(self, service: str, **arguments: Any) -> Any:
        session: Any = self.session()
        return session.client(service, **arguments)

    def environment(self) -> dict[str, str]:
        """Environment variables with which any boto3 client is one of this account."""
        return {
            "AWS_ENDPOINT_URL": self.url,
            "AWS_ACCESS_KEY_ID": self.number,
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_REGION": REGION,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_CONFIG_FILE": "/dev/null",
            "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    def create_stage(self) -> dict[str, str]:
        """Create tables and buckets; return everything that the service reads from its environment."""
        return self.environment() | self.create_data() | sign_in_settings() | {"EVENT_BUS": "default"}

    def create_data(self) -> dict[str, str]:
        """Create tables and buckets from the deployed template; return their names as settings."""
        if isinstance(self.server, SecondEmulator):
            return self.server.create_data(self.session(), data_template(), STAGE)
        # The account is empty, so there is nothing to compare with, as a deployment does.
        cloudformation = self.client("cloudformation")
        cloudformation.create_stack(
            StackName=STACK,
            TemplateBody=_data(),
            Parameters=[{"ParameterKey": "Stage", "ParameterValue": STAGE}],
        )
        cloudformation.get_waiter("stack_create_complete").wait(StackName=STACK, WaiterConfig=_AT_ONCE)
        settings = stack_on(cloudformation).settings()
        cloudformation.close()
        return settings


def sign_in_settings() -> dict[str, str]:
    """As on a local stack that nobody has started: tokens are checked where the test says."""
    return application_settings(Place(port=8000, aws_port=4566, state=Path("unused"))) | {"STAGE": STAGE}


@functools.cache
def _data() -> str:
    return json.dumps(data_template())


def new_account(server: RunningSession) -> Account:
    return Account(next(_account_numbers), server)


@contextmanager
def emulated_aws(
    choice: str, folder: Path, modes: Mapping[str, str] | None = None
) -> Iterator[RunningSession]:
    """A server for all tests of one process.

    Args:
        choice: `embedded` starts one, `moto` the second emulator, `docker` LocalStack in a container; a URL
            is taken as it is.
        folder: where the embedded one may write.
        modes: what the embedded one is told besides; see `tools/local/aws/emulator/names.py`.
    """
    if choice == "docker":
        with _make_session(None, services=SERVICES, region_name=REGION) as session:
            yield session
    elif choice.startswith("http"):
        parts = urlsplit(choice)
        yield _connected(str(parts.hostname), parts.port or 4566)
    elif choice == "moto":
        port = free_port()
        with running_moto(port, folder / "moto.log"):
            yield _connected("127.0.0.1", port, SecondEmulator)
    elif choice == "embedded":
        aws = EmbeddedAws(free_port(), folder, folder / "aws.log", {HIDE_FROM_ROOT: "yes", **(modes or {})})
        aws.start()
        try:
            aws.wait_until_ready()
            yield _connected("127.0.0.1", aws.port)
        finally:
            aws.stop(save=False)
    else:
        raise pytest.UsageError(f"--localstack must be embedded, moto, docker or a URL, not {choice!r}")


def _connected(hostname: str, port: int, kind: type[RunningSession] = RunningSession) -> RunningSession:
    session = kind(hostname, services=dict.fromkeys(SERVICES, port), region_name=REGION)
    session.start(timeout=300)
    return session
