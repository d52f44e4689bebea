"""What can go wrong with one call to AWS, and what the SDK then sees."""

from __future__ import annotations

import io
import socket
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import Any

from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.compat import HTTPHeaders
from botocore.exceptions import ReadTimeoutError
from botocore.httpsession import URLLib3Session

from tests.support.at_length import thorough


class Fault(StrEnum):
    DIES_BEFORE = "dies just before"
    DIES_AFTER = "dies just after"
    THROTTLED = "throttled at every attempt"
    BROKEN = "answered 500 at every attempt"
    FIRST_ANSWER_LOST = "done, first answer lost"
    ANSWERS_LOST = "done, every answer lost"


def _in_every_run(*often: Fault) -> list[Any]:
    return [fault if fault in often else thorough(fault) for fault in Fault]


EACH_FAULT = _in_every_run(Fault.DIES_AFTER)
"""In every run a process ends between any two steps, and nobody knows what was done."""
WHILE_A_CUSTOMER_WAITS = _in_every_run(Fault.DIES_AFTER, Fault.ANSWERS_LOST)
"""And the customer is told something, though nobody knows."""


class Died(BaseException):
    """The process ends here. No `except Exception` notices, and nothing of it calls AWS any more."""


_THROTTLED = {"s3": (503, "SlowDown"), "ses": (400, "Throttling")}
_BROKEN = {"s3": "InternalError", "ses": "InternalFailure", "kms": "KMSInternalException"}
_XML = {
    "s3": "<Error><Code>{code}</Code><Message>not now</Message></Error>",
    "ses": "<ErrorResponse><Error><Code>{code}</Code><Message>not now</Message></Error></ErrorResponse>",
}
_JSON = '{{"__type": "{code}", "message": "not now"}}'


def throttling(service: str, request: AWSPreparedRequest) -> AWSResponse:
    """How the service says that it is asked too much."""
    status, code = _THROTTLED.get(service, (400, "ThrottlingException"))
    return _refusal(service, request, status, code)


def breakdown(service: str, request: AWSPreparedRequest) -> AWSResponse:
    """How the service says that something broke inside it."""
    return _refusal(service, request, 500, _BROKEN.get(service, "InternalServerError"))


def lost_answer(request: AWSPreparedRequest) -> ReadTimeoutError:
    """Sends the request for good; what comes back reaches nobody. Returns what the SDK is to see."""
    _ = _wire_of_its_own().send(request).content
    return ReadTimeoutError(endpoint_url=request.url)


def _refusal(service: str, request: AWSPreparedRequest, status: int, code: str) -> AWSResponse:
    text = "" if request.method == "HEAD" else _XML.get(service, _JSON).format(code=code)
    headers = HTTPHeaders()
    headers["x-amzn-errortype"], headers["content-length"] = code, str(len(text))
    return AWSResponse(request.url, status, headers, _Body(text.encode()))


class _Body(io.BytesIO):
    def stream(self) -> Iterator[bytes]:
        yield self.read()


@lru_cache(maxsize=1)
def _wire_of_its_own() -> URLLib3Session:
    at_once: Any = (socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # as the SDK's own; its stubs say `list[str]`
    return URLLib3Session(socket_options=[at_once])
