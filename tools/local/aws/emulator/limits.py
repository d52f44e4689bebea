"""What AWS allows a function and a call of API Gateway; none of it can be raised by a request to AWS."""

from __future__ import annotations

import json
import os
from typing import Any

from tools.local.aws.emulator.names import GATEWAY_PATIENCE

LARGEST_PAYLOAD = 6_291_556
"""Bytes of a function's input, and of its answer, when it is called and waited for."""

LARGEST_EVENT = 256 * 1024
"""Bytes of a function's input when nobody waits for it: what every region takes."""

LARGEST_ENVIRONMENT = 4096
"""Bytes of the names and values of a function's own environment variables."""

TEMPORARY_BYTES = 512 * 1024 * 1024
"""What a function may keep in `/tmp`: the default, which no function of ours changes."""

LARGEST_REQUEST = 10 * 1024 * 1024
"""Bytes of a request's body, and of an answer's, at API Gateway."""

GATEWAY_SECONDS = 29.0
"""API Gateway answers by itself when a function takes longer."""

_MOST_ESCAPED = 6
"""Characters of JSON that one character may become."""


def gateway_seconds() -> float:
    """How long the gateway waits here."""
    return float(os.environ.get(GATEWAY_PATIENCE) or GATEWAY_SECONDS)


def is_too_large(answer: Any) -> bool:
    """Whether a function's answer is more than Lambda passes on, written as its older Pythons do: in ASCII.

    Args:
        answer: what the function has returned; of API Gateway's, the body is nearly all.
    """
    body = answer.get("body") if isinstance(answer, dict) else None
    if isinstance(body, str) and len(body) * _MOST_ESCAPED < LARGEST_PAYLOAD // 2:
        return False
    return len(json.dumps(answer, default=str)) > LARGEST_PAYLOAD
