"""The import as its function runs it: on the emulated AWS, with that function's permissions and no others."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest

from chalicelib.application.ports import FeedResult
from chalicelib.bootstrap import Services
from chalicelib.settings import Settings
from tests.support.principals import services_of
from tests.support.service import Service
from tools.harness.aws import Account
from tools.samples.factories import NOW


@dataclass
class Feeds:
    """Drops files as upstream does, and runs what the event of a drop runs."""

    s3: Any
    settings: Settings
    intake: Services
    until_lists_show_it: Callable[[], None]
    now: datetime = NOW

    def drop(self, name: str, content: bytes) -> str:
        """Returns the version."""
        put = self.s3.put_object(Bucket=self.settings.intake_bucket, Key=name, Body=content)
        return str(put["VersionId"])

    def take(self, name: str, content: bytes) -> FeedResult:
        told = self.intake.import_feed_file(name, self.drop(name, content), self.now)
        self.until_lists_show_it()
        return told

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
    services = services_of("intake", aws_account, stage)
    own = service.services
    yield Feeds(own.s3, own.settings, services, service.until_lists_show_it)
    services.close()
