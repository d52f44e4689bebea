"""The service's limits and periods, each with the rule that it comes from."""

from datetime import datetime, timedelta

UNPAID_VALIDITY = timedelta(days=30)
"""E7, L8: an unpaid order and its contract live this long from the moment of placing."""

MOST_IDS_IN_A_REQUEST = 30
"""A request is one transaction of at most 100 writes, three for each order and a few more."""

MOST_LINES_IN_A_CONTRACT = 5000
"""A contract's record and its typesetting stay within one database record and one function."""

DOWNLOAD_LINK_LIFETIME = timedelta(minutes=5)
"""How long a download address works without a token."""

IDEMPOTENCY_LIFETIME = timedelta(hours=24)
REQUEST_LEASE = timedelta(seconds=60)
"""How long a running request holds its idempotency key before a repeat may take it over."""

SEALING_LEASE = timedelta(seconds=60)
"""How long one sealing attempt keeps others away; longer than the sealing function may run."""


def unpaid_deadline(placed_at: datetime) -> datetime:
    """The instant from which an unpaid order is expired (E7); paying at it is still in time (L9)."""
    return placed_at + UNPAID_VALIDITY
