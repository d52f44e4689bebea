"""The credentials of the API: a user of the embedded AWS with exactly the API function's policy."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tools.local.aws.template import API_USER

if TYPE_CHECKING:
    from mypy_boto3_iam import IAMClient

Credentials = Mapping[str, str]


def api_credentials(iam: IAMClient, kept: Path) -> Credentials:
    """The user's access key as environment variables: the one kept from last time, or a new one."""
    known = {key["AccessKeyId"] for key in iam.list_access_keys(UserName=API_USER)["AccessKeyMetadata"]}
    if kept.exists():
        credentials: dict[str, str] = json.loads(kept.read_text())
        if credentials["AWS_ACCESS_KEY_ID"] in known:
            return credentials
    for forgotten in known:
        iam.delete_access_key(UserName=API_USER, AccessKeyId=forgotten)
    key = iam.create_access_key(UserName=API_USER)["AccessKey"]
    credentials = {"AWS_ACCESS_KEY_ID": key["AccessKeyId"], "AWS_SECRET_ACCESS_KEY": key["SecretAccessKey"]}
    _keep(kept, credentials)
    return credentials


def _keep(path: Path, credentials: Credentials) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(dict(credentials), file)
