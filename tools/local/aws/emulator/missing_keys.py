"""Keys that are not there: who may not list a bucket is told "access denied", never "no such key".

S3 does not tell a caller without `s3:ListBucket` whether a key exists; the emulator said `NoSuchKey` to all.
"""

# ruff: noqa: SLF001 - what is corrected has no public name

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from ministack.core.iam_evaluator import enforce, is_root_access_key
from ministack.core.router import extract_access_key_id
from ministack.services import s3

from tools.local.aws.emulator.names import HIDE_FROM_ROOT

Answer = tuple[int, dict[str, str], bytes]
Reading = Callable[..., Answer]
_NOT_FOUND = 404


def hide_missing_keys() -> None:
    """Put the correction in place, for GetObject and HeadObject."""
    s3._get_object = _hidden(s3._get_object)
    s3._head_object = _hidden(s3._head_object)


def _hidden(read: Reading) -> Reading:
    def corrected(
        bucket: str, key: str, headers: dict[str, str] | None = None, query: dict[str, Any] | None = None
    ) -> Answer:
        answer = read(bucket, key, headers or {}, query or {})
        if answer[0] != _NOT_FOUND or s3._ensure_bucket(bucket) is None:
            return answer
        if _may_list(bucket, headers or {}, query or {}):
            return answer
        refused: Answer = s3._error("AccessDenied", "Access Denied", 403, f"/{bucket}/{key}")
        return refused

    return corrected


def _may_list(bucket: str, headers: dict[str, str], query: dict[str, Any]) -> bool:
    key_id = extract_access_key_id(headers, query)
    if not key_id:
        return True  # the emulator's own reading, such as of a function's archive
    if os.environ.get(HIDE_FROM_ROOT) and is_root_access_key(key_id):
        return False
    return enforce(key_id, "s3:ListBucket", "s3", "", resource_arn=f"arn:aws:s3:::{bucket}") is None
