"""A deployed stage: deploying a release, putting the previous one back, and taking everything down."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from chalicelib.adapters.s3.client import owned_by
from tools.operating.api_logs import let_apis_write_logs
from tools.operating.edge_logs import EdgeLogs
from tools.operating.release.releases import Release, Releases
from tools.operating.release.site_files import publish
from tools.stage.indexes import IndexesRefusedError, Steps, steps_between
from tools.stage.stack import Stack
from tools.stage.template import Template

if TYPE_CHECKING:
    import boto3
    from mypy_boto3_s3 import S3Client

PATIENCE_SECONDS = 45 * 60
"""A distribution of CloudFront takes minutes to change everywhere."""


class DeploymentRefusedError(Exception):
    """Raised when something must not be done to a stage; the text says why and what to do."""


@dataclass(frozen=True)
class Stage:
    """One stage in one account and region."""

    name: str
    session: boto3.Session
    say: Callable[[str], None]
    poll_seconds: float = 5

    @cached_property
    def stack(self) -> Stack:
        client = self.session.client("cloudformation")
        name = f"{self.name}-contract-centre"
        return Stack(client, name, self.poll_seconds, PATIENCE_SECONDS, self.say)

    @cached_property
    def account(self) -> str:
        return str(self.session.client("sts").get_caller_identity()["Account"])

    @cached_property
    def s3(self) -> S3Client:
        """Speaks to buckets of this account alone."""
        return owned_by(self.session.client("s3"), self.account)

    @cached_property
    def edge_logs(self) -> EdgeLogs:
        return EdgeLogs.of(self.session, self.name, self.account)

    @cached_property
    def releases(self) -> Releases:
        return Releases(self.s3, f"{self.name}-contract-centre-releases-{self.account}")

    def put_in_force(self, release: Release, now: datetime) -> None:
        """Brings functions, data and site to this release, then writes it down.

        CloudFormation puts back what it changed when a step fails; the site is published only after it has
        succeeded. Raises DeploymentFailed; DeploymentRefusedError before anything is changed.
        """
        before = self.stack.retained()
        steps = self._steps_to(release)
        let_apis_write_logs(self.session)
        if steps:
            self.say(f"DynamoDB changes one index of a table at a time: {len(steps)} changes more")
        for step in steps.adding:
            self._bring_stack_by(step, self.stack.parameters())
        for step in steps.leaving:
            self._bring_stack_by(step, self._parameters(release))
        self._bring_stack_to(release)
        self.stack.protect(against_deletion=True)
        self._tell_of_what_left(before)
        outputs = self.outputs()
        files = self.releases.site_files(release)
        publish(self.s3, outputs["SiteBucket"], files, release.configuration)
        if "SiteDistribution" in outputs:  # whoever has another edge looks after it
            self._forget_cached_pages(outputs, release)
            self.edge_logs.keep(outputs["SiteDistribution"])
        self.releases.note(release, now)

    def outputs(self) -> dict[str, str]:
        """What the stack tells of itself; nothing if there is none."""
        return self.stack.outputs()

    def destroy(self) -> None:
        """Takes the stack down; what holds data is retained. Refused while official contracts exist."""
        outputs = self.outputs()
        if not outputs:
            raise DeploymentRefusedError(f"There is no stage {self.name} here.")
        self._require_no_official_contracts(outputs["DocumentsBucket"])
        self._empty(outputs["SiteBucket"])
        if "SiteDistribution" in outputs:
            self.edge_logs.end()
        self.stack.protect(against_deletion=False)  # whoever calls this has named the stage
        self.stack.delete()

    def _bring_stack_to(self, release: Release) -> None:
        template_url = self.releases.address(release.template_key)
        self.stack.bring_to(self._parameters(release), TemplateURL=template_url)

    def _bring_stack_by(self, step: Template, parameters: Mapping[str, str]) -> None:
        """On the way to a release."""
        content = template_bytes(step)
        key = self.releases.keep(f"releases/steps/{hashlib.sha256(content).hexdigest()}.json", content)
        self.stack.bring_to(parameters, TemplateURL=self.releases.address(key))

    def _steps_to(self, release: Release) -> Steps:
        """Raises DeploymentRefusedError for indexes that cannot come."""
        if not self.stack.standing():
            return Steps()
        try:
            return steps_between(self.stack.template(), self.releases.template(release))
        except IndexesRefusedError as refused:
            raise DeploymentRefusedError(str(refused)) from refused

    def _parameters(self, release: Release) -> dict[str, str]:
        return dict(release.parameters) | {
            "ArtifactsBucket": self.releases.bucket,
            "CodeKey": release.code_key,
            "Stage": self.name,
        }

    def _tell_of_what_left(self, before: Mapping[str, str]) -> None:
        """What a release had added, and the one put in force does not know, keeps its records."""
        after = self.stack.retained()
        for logical, name in before.items():
            if logical not in after:
                self.say(
                    f"{logical} stays, outside of the stack ({name}): "
                    "the next release that knows it takes it in again."
                )

    def _forget_cached_pages(self, outputs: Mapping[str, str], release: Release) -> None:
        """Pages ask whether they have changed, so this only hastens what would come by itself."""
        self.session.client("cloudfront").create_invalidation(
            DistributionId=outputs["SiteDistribution"],
            InvalidationBatch={
                "Paths": {"Quantity": 1, "Items": ["/*"]},
                "CallerReference": f"{release.name}-{release.deployed_at}",
            },
        )

    def _require_no_official_contracts(self, bucket: str) -> None:
        listing = self.s3.get_paginator("list_object_versions")
        if any(page.get("Versions") for page in listing.paginate(Bucket=bucket, Prefix="official/")):
            raise DeploymentRefusedError(
                f"Stage {self.name} holds official contracts. They bind people, so it is not taken down; "
                "docs/operating.md says how a stage is retired."
            )

    def _empty(self, bucket: str) -> None:
        """The site can be built again; a bucket with something in it cannot be removed."""
        s3 = self.s3
        for page in s3.get_paginator("list_object_versions").paginate(Bucket=bucket):
            found = [*page.get("Versions", []), *page.get("DeleteMarkers", [])]
            keys: list[Any] = [{"Key": it["Key"], "VersionId": it["VersionId"]} for it in found]
            if keys:
                s3.delete_objects(Bucket=bucket, Delete={"Objects": keys, "Quiet": True})


def release_key(sha256: str, part: str) -> str:
    """Where a part of the release with this hash lies in the releases' bucket."""
    return f"releases/{sha256[:16]}/{part}"


def template_bytes(template: Mapping[str, Any]) -> bytes:
    return json.dumps(template, sort_keys=True, separators=(",", ":")).encode()
