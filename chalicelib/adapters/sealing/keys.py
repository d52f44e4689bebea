"""What sealing needs from wherever the sealing keys are kept."""

from typing import Protocol


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
