"""Signs the digest of a document with an entity's key, into a container made beforehand."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from chalicelib.adapters.sealing.appending.container import ContainerTemplate, container_template
from chalicelib.adapters.sealing.appending.self_check import PublicKey
from chalicelib.adapters.sealing.credentials import CheckedChain
from chalicelib.adapters.sealing.keys import Timestamp, fitting_token
from chalicelib.domain.common.errors import Unsealable


@dataclass(frozen=True)
class TemplateSigner:
    """An entity's certificate and key, with everything of a signature that can be known beforehand."""

    template: ContainerTemplate
    certificate: bytes
    public_key: PublicKey
    sign: Callable[[bytes], bytes]
    """A SHA-256 digest in, a signature out."""
    timestamp: Timestamp | None = None
    timestamp_room: int = 0

    @property
    def room(self) -> int:
        """Bytes that the container takes at most."""
        return self.template.room(self.timestamp_room)

    def container(self, digest: bytes) -> bytes:
        """The container for a document with this digest. Raises what the keys and time stamps raise."""
        attributes = self.template.signed_attributes(digest)
        signature = self.sign(sha256(attributes).digest())
        token = fitting_token(self.timestamp, signature, self.timestamp_room)
        return self.template.filled(attributes, signature, token)


def template_signer(
    chain: CheckedChain, sign: Callable[[bytes], bytes], timestamp: Timestamp | None, timestamp_room: int
) -> TemplateSigner:
    """Raises Unsealable `certificate_unreadable` for a key of another kind."""
    key = chain.certificates[0].public_key()
    if not isinstance(key, RSAPublicKey | EllipticCurvePublicKey):
        raise Unsealable("certificate_unreadable", reason="a key of another kind")
    template = container_template(chain.encoded)
    return TemplateSigner(template, chain.encoded[0], key, sign, timestamp, timestamp_room)
