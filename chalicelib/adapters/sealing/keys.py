"""What sealing needs from wherever the sealing keys are kept."""

from collections.abc import Callable
from typing import Protocol

Timestamp = Callable[[bytes], bytes | None]
"""Takes the value of a signature, gives a time stamp token over it (RFC 3161, DER), or none today."""


class SigningKeys(Protocol):
    """Keys that never leave their keeper."""

    def sign(self, key_id: str, digest: bytes) -> bytes:
        """A signature over a SHA-256 digest: ECDSA (DER) or RSA (PKCS #1 v1.5), as the key is.

        Raises Unavailable when the keeper does not answer, Unsealable when the key can never sign.
        """
        ...

    def public_key(self, key_id: str) -> bytes:
        """The key's public half: SubjectPublicKeyInfo, DER. Raises like `sign`."""
        ...


ATTRIBUTE_AROUND_TOKEN = 40
"""Bytes that a time stamp token takes in a signature beside its own."""


def fitting_token(timestamp: Timestamp | None, signature: bytes, room: int) -> bytes | None:
    """The token for this signature value; none when nobody gives one, or one larger than its room."""
    token = timestamp(signature) if timestamp and room else None
    return token if token is not None and len(token) <= room else None
