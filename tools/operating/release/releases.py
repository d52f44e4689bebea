"""The releases of a stage: kept in a bucket of their own, so that any of them can be put back."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

LOG = "log/"


@dataclass(frozen=True)
class Release:
    """What was deployed when: keys in the releases' bucket, and what the stack was told."""

    name: str
    code_key: str
    template_key: str
    site_key: str
    parameters: Mapping[str, str]
    configuration: Mapping[str, str]
    """What the site reads from /config.json."""
    deployed_at: str


class BucketOfAnother(Exception):
    """Raised when the releases' bucket is there and is not ours; the text says what to do."""


@dataclass(frozen=True)
class Releases:
    """One stage's releases."""

    s3: S3Client
    bucket: str

    def prepare(self, region: str) -> None:
        """Make the bucket on the stage's first deployment: private, versioned. Raises BucketOfAnother.

        `s3` names the account that a bucket must be of, so S3 refuses one that somebody else has made.
        """
        try:
            self.s3.head_bucket(Bucket=self.bucket)
        except ClientError as error:
            code = error.response["Error"]["Code"]
            if code in ("403", "AccessDenied"):
                raise BucketOfAnother(
                    f"{self.bucket} is of another account, or you may not see it: nothing is stored there. "
                    "Take another STAGE, or other credentials."
                ) from error
            if code not in ("404", "NoSuchBucket"):
                raise
        else:
            return
        if region == "us-east-1":  # the one region that must not be named
            self.s3.create_bucket(Bucket=self.bucket)
        else:
            where = {"LocationConstraint": region}
            self.s3.create_bucket(Bucket=self.bucket, CreateBucketConfiguration=where)  # type: ignore[arg-type]
        self.s3.put_public_access_block(
            Bucket=self.bucket,
            PublicAccessBlockConfiguration={
                "BlockPublicAcls": True,
                "BlockPublicPolicy": True,
                "IgnorePublicAcls": True,
                "RestrictPublicBuckets": True,
            },
        )
        self.s3.put_bucket_versioning(Bucket=self.bucket, VersioningConfiguration={"Status": "Enabled"})

    def keep(self, key: str, content: bytes) -> str:
        """Stores a part of a release, unless it is there already; returns its key."""
        try:
            self.s3.head_object(Bucket=self.bucket, Key=key)
        except ClientError as error:
            if error.response["Error"]["Code"] not in ("404", "NoSuchKey"):
                raise
            self.s3.put_object(Bucket=self.bucket, Key=key, Body=content)
        return key

    def keep_site(self, key: str, folder: Path) -> str:
        """Stores a built site as one archive; returns its key."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(path for path in folder.rglob("*") if path.is_file()):
                archive.write(path, path.relative_to(folder).as_posix())
        return self.keep(key, packed.getvalue())

    def note(self, release: Release, at: datetime) -> None:
        """Writes down that it is in force from now on."""
        self.s3.put_object(
            Bucket=self.bucket,
            Key=f"{LOG}{at:%Y-%m-%dT%H:%M:%S.%f}Z.json",
            Body=json.dumps(asdict(release)).encode(),
        )

    def history(self) -> list[Release]:
        """Every deployment, oldest first."""
        pages = self.s3.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=LOG)
        keys = sorted(found["Key"] for page in pages for found in page.get("Contents", []))
        return [Release(**json.loads(self._read(key))) for key in keys]

    def previous(self) -> Release | None:
        """The release before the one in force; none if there has been no other."""
        history = self.history()
        return next((it for it in reversed(history) if it.name != history[-1].name), None)

    def site_files(self, release: Release) -> dict[str, bytes]:
        """The site of a release, by path."""
        with zipfile.ZipFile(io.BytesIO(self._read(release.site_key))) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def template(self, release: Release) -> dict[str, Any]:
        """The template of a release."""
        return dict(json.loads(self._read(release.template_key)))

    def address(self, key: str) -> str:
        """How CloudFormation finds it."""
        return f"{self.s3.meta.endpoint_url}/{self.bucket}/{key}"

    def _read(self, key: str) -> bytes:
        return self.s3.get_object(Bucket=self.bucket, Key=key)["Body"].read()
