"""Keys and certificates for the append-only sealer, of nothing but `cryptography`."""

from datetime import UTC, datetime
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from chalicelib.adapters.sealing.appending import Seal, Signer, Statement, Timestamp, signer_for
from chalicelib.adapters.sealing.page_content.mark import Mark

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
P256 = ec.generate_private_key(ec.SECP256R1())
SEAL = Seal(
    mark=Mark(100, 100, b"the seal, deflated", is_ink=True),
    date_mark=lambda drawing: Mark(drawing.place.width, drawing.place.height, b"the date", is_ink=False),
    field_name="Seal",
    description="The seal of Example (1)",
    statement=Statement("示例公司", "Contract", "Hangzhou", datetime(2026, 11, 28, 9, 30, tzinfo=UTC)),
)


@cache
def certificate(key: Key, subject: str = "Example", issuer: str = "Authority") -> bytes:
    """In DER; signed by its own key, whoever it names as its issuer."""
    subject_name, issuer_name = (
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]) for name in (subject, issuer)
    )
    start, end = datetime(2026, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC)
    builder = x509.CertificateBuilder(issuer_name, subject_name, key.public_key(), 77, start, end)
    return builder.sign(key, hashes.SHA256()).public_bytes(Encoding.DER)


def signing(key: Key, digest: bytes) -> bytes:
    prehashed = Prehashed(hashes.SHA256())
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(digest, padding.PKCS1v15(), prehashed)
    return key.sign(digest, ec.ECDSA(prehashed))


def own_signer(key: Key, *, timestamp: Timestamp | None = None, timestamp_room: int = 0) -> Signer:
    chain = [certificate(key), certificate(key, "Authority")]
    return signer_for(chain, lambda digest: signing(key, digest), timestamp, timestamp_room)
