"""Publishing a built site: what is new first, what names it last, nothing removed that a visitor may need."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from tools.site.headers import caching_of, language_of, type_of

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.type_defs import PutObjectRequestTypeDef

CONFIGURATION = "config.json"


def publish(s3: S3Client, bucket: str, files: Mapping[str, bytes], configuration: Mapping[str, str]) -> None:
    """Puts a site into its bucket.

    Files with their content's hash in the name come first, pages last: whoever loads a page in between finds
    everything it names. Files of earlier releases stay; a page that was open before still loads them.
    """
    content = dict(files) | {CONFIGURATION: json.dumps(dict(configuration)).encode()}
    for path in sorted(content, key=lambda path: (path.endswith(".html"), path)):
        file: PutObjectRequestTypeDef = {
            "Bucket": bucket,
            "Key": path,
            "Body": content[path],
            "ContentType": type_of(path),
            "CacheControl": caching_of(f"/{path}"),
        }
        if spoken := language_of(f"/{path}"):
            file["ContentLanguage"] = spoken
        s3.put_object(**file)
