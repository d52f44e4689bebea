"""Sealing keys that stay in KMS."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.domain.common.errors import Unavailable, Unsealable

if TYPE_CHECKING:
    from mypy_boto3_kms import KMSClient

_NEVER = {
    "NotFoundException",
    "DisabledException",
    "InvalidKeyUsageException",
    "KMSInvalidStateException",
    "UnsupportedOperationException",
}


class KmsSigningKey:
    """Signs with keys on the curve P-256; a key is named by its id or ARN, never by an alias."""

    def __init__(self, kms: "KMSClient") -> None:
        self._kms = kms

    def sign(self, key_id: str, digest: bytes) -> bytes:
        """An ECDSA signature (DER) over a SHA-256 digest; one call.

        Raises Unavailable when KMS does not answer or refuses for now, Unsealable `signing_key_unusable`
        for a key that is gone, switched off or not made for signing.
        """
        with _translated(key_id):
            return self._kms.sign(
                KeyId=key_id, Message=digest, MessageType="DIGEST", SigningAlgorithm="ECDSA_SHA_256"
            )["Signature"]

    def public_key(self, key_id: str) -> bytes:
        """The key's public half: SubjectPublicKeyInfo, DER. Raises like `sign`."""
        with _translated(key_id):
            return self._kms.get_public_key(KeyId=key_id)["PublicKey"]


@contextmanager
def _translated(key_id: str) -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        code = error.response.get("Error", {}).get("Code", "")
        if code in _NEVER:
            raise Unsealable("signing_key_unusable", key_id=key_id, reason=code) from error
        raise Unavailable("signing_key_unavailable", reason=code) from error
    except BotoCoreError as error:
        raise Unavailable("signing_key_unavailable", reason=type(error).__name__) from error
