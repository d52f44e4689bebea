"""The time stamp that a signature may carry, and the room that is kept for it."""

from collections.abc import Callable

Timestamp = Callable[[bytes], bytes | None]
"""Takes the value of a signature, gives a time stamp token over it (RFC 3161, DER), or none today."""

ATTRIBUTE_AROUND_TOKEN = 40
"""Bytes that a time stamp token takes in a signature beside its own."""


def fitting_token(timestamp: Timestamp | None, signature: bytes, room: int) -> bytes | None:
    """The token for this signature value; none when nobody gives one, or one larger than its room."""
    token = timestamp(signature) if timestamp and room else None
    return token if token is not None and len(token) <= room else None
