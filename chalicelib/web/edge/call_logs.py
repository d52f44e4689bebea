"""What is written down of a call: who, what, and what AWS said; nothing by which somebody is known."""

import hashlib
import hmac
import ipaddress
import re
from collections.abc import Iterator, Mapping
from typing import Any

VIEWER = "x-contract-centre-viewer"
"""Where CloudFront says which address calls; without it the gateway knows the address itself."""

HASH_LENGTH = 16
_OWN_ID = re.compile(r"[0-9A-HJKMNP-TV-Z]{26}")
"""Ids that we make (ULID). What else stands in a path may be anything, somebody's name as well."""


def who_calls(request: Any, key: str) -> dict[str, str]:
    """The account, and hashes of subject and address that stay the same as long as the stage's key does.

    Args: key: without one nobody is hashed: an address would be found by trying all there are.
    """
    known = request.context.get("authorizer") or {}
    told = {"account": str(known.get("account_id") or "")}
    if key:
        subject = str(known.get("principalId") or "")
        told |= {"who": hashed("subject", subject, key), "from": hashed("address", address_of(request), key)}
    return {name: value for name, value in told.items() if value}


def hashed(kind: str, value: str, key: str) -> str:
    """HMAC-SHA-256 of `subject:<value>` or `address:<value>`, its first 16 digits; empty for nobody."""
    if not value:
        return ""
    return hmac.new(key.encode(), f"{kind}:{value}".encode(), hashlib.sha256).hexdigest()[:HASH_LENGTH]


def what_is_called(path: Mapping[str, str]) -> dict[str, str]:
    """The ids of contracts, claims, tickets … that the path names."""
    return {name: value for name, value in path.items() if _OWN_ID.fullmatch(value)}


def aws_error(error: BaseException) -> dict[str, str]:
    """The first error of AWS that led to this one: code, operation and the request that AWS knows it by.

    Its message is not told: it may quote what a customer wrote.
    """
    from botocore.exceptions import BotoCoreError, ClientError

    for cause in _causes(error):
        if isinstance(cause, ClientError):
            told = {
                "aws_error": str(cause.response.get("Error", {}).get("Code", "")),
                "aws_operation": cause.operation_name,
                "aws_request_id": str(cause.response.get("ResponseMetadata", {}).get("RequestId", "")),
            }
            return {name: value for name, value in told.items() if value}
        if isinstance(cause, BotoCoreError):
            return {"aws_error": type(cause).__name__}
    return {}


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def address_of(request: Any) -> str:
    """Of whoever calls; empty where neither CloudFront nor the gateway says one."""
    told = request.headers.get(VIEWER) or (request.context.get("identity") or {}).get("sourceIp") or ""
    try:
        return str(ipaddress.ip_address(str(told).strip()))
    except ValueError:
        return ""
