"""Has files examined by the verifying function, which reaches nothing but what it is sent."""

import base64
import json
import subprocess
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.adapters.verifying.bounded import BoundedValidator
from chalicelib.adapters.verifying.wire_format import Task, findings_of, told_findings, written_task
from chalicelib.domain.common.errors import Unavailable
from chalicelib.domain.sealing.seals import RegisteredSeal
from chalicelib.domain.sealing.trust import Trust
from chalicelib.domain.sealing.verification import CANNOT_BE_VERIFIED, Findings

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient

RETRY_AFTER = 30
"""Seconds, where as many files are being looked at as may be at once."""
_ALL_BUSY = "TooManyRequestsException"
_MOST_BYTES_OF_A_TASK = 64 * 1024 * 1024


@dataclass(frozen=True)
class RemoteValidator:
    functions: "LambdaClient"
    name: str

    def examine(self, content: bytes, seals: Sequence[RegisteredSeal], trust: Trust) -> Findings:
        """What the file says by itself. Raises Unavailable where nobody examines it now."""
        task = written_task(Task(tuple(seals), trust.timestamp_authorities, content))
        try:
            done = self.functions.invoke(FunctionName=self.name, Payload=json.dumps(packed(task)))
            answer = done["Payload"].read()
        except ClientError as error:
            code = error.response["Error"]["Code"]
            later = {"retry_after": RETRY_AFTER} if code == _ALL_BUSY else {}
            raise Unavailable("verifier_unavailable", reason=code, **later) from error
        except BotoCoreError as error:
            raise Unavailable("verifier_unavailable", reason=type(error).__name__) from error
        if "FunctionError" in done:  # it ran out of memory or time, which its own process should have first
            return CANNOT_BE_VERIFIED
        try:
            return findings_of(json.loads(answer))
        except (ValueError, KeyError, TypeError):
            return CANNOT_BE_VERIFIED


def packed(task: bytes) -> dict[str, str]:
    """A written task as an event.

    An event has at most 6 MB, and the largest file takes 5.6 MB of it as Base64. The registered certificates
    have the rest; compressed, as they have their authorities in common, there is room for hundreds.
    """
    return {"task": base64.b64encode(zlib.compress(task, level=1)).decode("ascii")}


def answered(event: Mapping[str, str], validator: BoundedValidator) -> dict[str, Any]:
    """What the verifying function does: the findings of one packed task."""
    inflating = zlib.decompressobj()
    task = inflating.decompress(base64.b64decode(event["task"]), _MOST_BYTES_OF_A_TASK)
    if not inflating.eof:
        return told_findings(CANNOT_BE_VERIFIED)
    try:
        findings: dict[str, Any] = json.loads(validator.answer(task))
    except (subprocess.SubprocessError, ValueError):
        return told_findings(CANNOT_BE_VERIFIED)
    return findings
