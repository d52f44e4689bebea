"""What keeps objects from being taken away or given to others: Object Lock, and whose a bucket is.

S3 of the emulator keeps locked versions. But CloudFormation made buckets without the lock, nobody was asked
for the permission to lock an object while writing it, and it was not looked at which account a caller expects
a bucket to be of.
"""

# ruff: noqa: SLF001 - what is corrected has no public name

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ministack.core import iam_actions
from ministack.core.responses import get_account_id
from ministack.services import s3
from ministack.services.cloudformation import provisioners

Checks = list[tuple[str, str]]
Properties = dict[str, Any]


def keep_what_is_safeguarded() -> None:
    """Put the corrections in place."""
    handlers = provisioners._RESOURCE_HANDLERS["AWS::S3::Bucket"]
    for step in ("create", "update"):
        handlers[step] = _with_object_lock(handlers[step])
    iam_actions.s3_additional_checks = _and_for_locking(iam_actions.s3_additional_checks)
    s3._dispatch = _of_whom_is_expected(s3._dispatch)


def _with_object_lock(step: Callable[..., Any]) -> Callable[..., Any]:
    """Args: step: of CloudFormation; its properties are the last mapping that it is given."""

    def corrected(*arguments: Any) -> Any:
        made = step(*arguments)
        properties = [it for it in arguments if isinstance(it, dict)][-1]
        if str(properties.get("ObjectLockEnabled", "")).lower() == "true":
            s3._bucket_object_lock.setdefault(made[0], {"enabled": True, "default_retention": None})
        return made

    return corrected


def _and_for_locking(checks_of: Callable[..., Checks]) -> Callable[..., Checks]:
    def corrected(
        method: str, path: str, headers: dict[str, str], body: bytes, query: dict[str, Any]
    ) -> Checks:
        checks = checks_of(method, path, headers, body, query)
        if method == "PUT" and headers.get("x-amz-object-lock-mode"):
            checks.append(("s3:PutObjectRetention", f"arn:aws:s3:::{path.lstrip('/')}"))
        return checks

    return corrected


def _of_whom_is_expected(dispatch: Callable[..., Any]) -> Callable[..., Any]:
    def corrected(method: str, bucket: str, key: str, headers: dict[str, str], *rest: Any) -> Any:
        expected = headers.get("x-amz-expected-bucket-owner")
        if expected and expected != get_account_id():
            return s3._error("AccessDenied", "Access Denied", 403, f"/{bucket}/{key}")
        return dispatch(method, bucket, key, headers, *rest)

    return corrected
