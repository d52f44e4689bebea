"""Who calls, as the authorizer has established it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from chalicelib.application.callers import Caller
from chalicelib.web.edge.clocks import CLOCKS_DIFFER
from chalicelib.web.edge.problems import RequestFault


def caller_of(context: Mapping[str, Any], now: datetime) -> Caller:
    """Raises RequestFault also where the gateway kept the authorizer's answer beyond the token's end."""
    known = context.get("authorizer") or {}
    subject = known.get("principalId")
    if not subject or _has_ended(known.get("expires_at"), now):
        raise RequestFault(401, "not_signed_in")
    roles = frozenset(str(known.get("roles", "")).split())
    return Caller(
        str(subject),
        known.get("account_id") or None,
        roles,
        str(known.get("name") or ""),
        str(known.get("signed_in_by") or ""),
        _instant(known.get("signed_in_at")),
    )


def _instant(told: Any) -> datetime | None:
    """None from the authorizer of an earlier release, and where the token did not say it."""
    try:
        return datetime.fromtimestamp(int(told), UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def _has_ended(expires_at: Any, now: datetime) -> bool:
    if expires_at is None:  # kept from the authorizer of an earlier release, for some minutes
        return False
    try:
        ends = datetime.fromtimestamp(int(expires_at), UTC)
    except (ValueError, OverflowError, OSError):
        return True
    return now >= ends + CLOCKS_DIFFER
