"""Signs the digest of a document with a certificate's key, into a container made beforehand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from chalicelib.adapters.sealing.appending.container_template import ContainerTemplate, container_template
from chalicelib.adapters.sealing.appending.timestamp import Timestamp, fitting_token

Verify = Callable[[bytes, bytes], bool]
"""Takes a signature and what it is of; whether the certificate's key has made it."""


@dataclass(frozen=True)
class Signer:
    """A certificate and its key, with everything of a signature that can be known beforehand."""

    template: ContainerTemplate
    certificate: bytes
    verify: Verify
    sign: Callable[[bytes], bytes]
    """A SHA-256 digest in, a signature out."""
    timestamp: Timestamp | None = None
    timestamp_room: int = 0

    @property
    def room(self) -> int:
        """Bytes that the container takes at most."""
        return self.template.room(self.timestamp_room)

    def container(self, digest: bytes) -> bytes:
        """The container for a document with this digest. Raises what `sign` and `timestamp` raise."""
        attributes = self.template.signed_attributes(digest)
        signature = self.sign(sha256(attributes).digest())
        token = fitting_token(self.timestamp, signature, self.timestamp_room)
        return self.template.filled(attributes, signature, token)


def signer_for(
    chain: Sequence[bytes],
    sign: Callable[[bytes], bytes],
    timestamp: Timestamp | None = None,
    timestamp_room: int = 0,
) -> Signer:
    """Keep it for many documents.

    Args: certificates in DER, the signer's first; `sign` takes a SHA-256 digest and gives an ECDSA (DER) or
    RSA (PKCS #1 v1.5) signature; `timestamp_room` in bytes. Raises ValueError for a certificate that cannot
    be read, or whose key is neither RSA nor of P-256.
    """
    return Signer(container_template(chain), chain[0], _verify(chain[0]), sign, timestamp, timestamp_room)


def _verify(certificate: bytes) -> Verify:
    """Loads the library, which whoever only imports this package need not."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePublicKey
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.x509 import load_der_x509_certificate

    key = load_der_x509_certificate(certificate).public_key()
    digest = SHA256()
    padding, ecdsa = PKCS1v15(), ECDSA(digest)
    on_curve = isinstance(key, EllipticCurvePublicKey) and isinstance(key.curve, SECP256R1)
    if not on_curve and not isinstance(key, RSAPublicKey):
        raise ValueError("a key of another kind")

    def verify(signature: bytes, signed: bytes) -> bool:
        try:
            if isinstance(key, RSAPublicKey):
                key.verify(signature, signed, padding, digest)
            elif isinstance(key, EllipticCurvePublicKey):
                key.verify(signature, signed, ecdsa)
        except InvalidSignature:
            return False
        return True

    return verify
