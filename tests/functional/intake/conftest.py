"""The import as its function runs it: on the emulated AWS, with that function's permissions and no others."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import boto3
import pytest

from chalicelib.application.ports import FeedResult
from chalicelib.bootstrap import Services
from chalicelib.settings import Settings, read_settings
from tests.support.aws import STAGE, Account
from tests.support.factories import NOW
from tests.support.service import Service
from tools.stack.deployment import deploy
from tools.stack.place import REGION
from tools.stack.template import CHALICE, data_template


@dataclass(frozen=True)
class OtherServices(Services):
    """The same services as another principal."""

    principal: boto3.Session = field(default_factory=boto3.Session)

    @property
    def session(self) -> boto3.Session:
        return self.principal


@dataclass
class Feeds:
    """Drops files as upstream does, and runs what the event of a drop runs."""

    s3: Any
    settings: Settings
    intake: Services
    now: datetime = NOW

    def drop(self, name: str, content: bytes) -> str:
        """Returns the version."""
        put = self.s3.put_object(Bucket=self.settings.intake_bucket, Key=name, Body=content)
        return str(put["VersionId"])

    def take(self, name: str, content: bytes) -> FeedResult:
        return self.intake.import_feed_file(name, self.drop(name, content), self.now)

    def rejected(self, name: str) -> list[dict[str, Any]]:
        """The lines of `rejected/<name>.jsonl`."""
        key = f"rejected/{name}.jsonl"
        body = self.s3.get_object(Bucket=self.settings.intake_bucket, Key=key)["Body"].read()
        return [json.loads(line) for line in body.splitlines()]

    def has_rejected(self, name: str) -> bool:
        found = self.s3.list_objects_v2(Bucket=self.settings.intake_bucket, Prefix=f"rejected/{name}")
        return bool(found["KeyCount"])


@pytest.fixture
def feeds(service: Service, aws_account: Account, stage: dict[str, str]) -> Iterator[Feeds]:
    services = OtherServices(read_settings(stage), _intake_principal(aws_account))
    yield Feeds(service.services.s3, service.services.settings, services)
    services.close()


def _intake_principal(account: Account) -> boto3.Session:
    """A user with the intake function's policy."""
    policy = json.loads((CHALICE / "policy-intake.json").read_text())
    template = data_template()
    template["Resources"]["IntakeUser"] = {
        "Type": "AWS::IAM::User",
        "Properties": {
            "UserName": "intake",
            "Policies": [{"PolicyName": "intake", "PolicyDocument": policy}],
        },
    }
    root = account.session()
    deploy(root.client("cloudformation"), template, STAGE)
    key = root.client("iam").create_access_key(UserName="intake")["AccessKey"]
    core = account.server.botocore.session()
    core.set_credentials(key["AccessKeyId"], key["SecretAccessKey"])
    # What a session reads of the services' descriptions takes most of its start.
    core.register_component("data_loader", root._session.get_component("data_loader"))
    return boto3.Session(botocore_session=core, region_name=REGION)
