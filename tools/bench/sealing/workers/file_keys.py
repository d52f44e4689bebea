"""Keys in files, behind the port that sealing takes its keys from."""

from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

from chalicelib.adapters.sealing import AppendingSealer, PyhankoSealer
from chalicelib.domain.parties.parties import InvoicingEntity, Names, RemittanceAccount
from tools.bench.sealing.workers.protocol import Plan, Seal

NAMES = Names("云枢演示科技有限公司", "Demo Cloud Technology Co., Ltd.")
_PREHASHED = Prehashed(SHA256())
_PADDING, _ECDSA = padding.PKCS1v15(), ec.ECDSA(_PREHASHED)


class FileKeys:
    """Signs with the key in a file, read once."""

    def __init__(self, path: Path) -> None:
        key = load_pem_private_key(path.read_bytes(), None)
        assert isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey)
        self._key = key

    def sign(self, key_id: str, digest: bytes) -> bytes:  # noqa: ARG002 - there is one key
        if isinstance(self._key, rsa.RSAPrivateKey):
            return self._key.sign(digest, _PADDING, _PREHASHED)
        return self._key.sign(digest, _ECDSA)

    def public_key(self, key_id: str) -> bytes:  # noqa: ARG002
        return self._key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def sealing_with(
    kind: type[AppendingSealer] | type[PyhankoSealer],
    folder: Path,
    key: str,
    signed_at: datetime | None = None,
) -> Seal:
    """The product's way to seal, as its function runs it."""
    chain = (folder / f"{key}.chain.pem").read_text().split("\n\n")
    entity = InvoicingEntity(
        entity_id="bench",
        names=NAMES,
        invoice_issuer_names=(),
        remittance_account=RemittanceAccount("Bank", "Name", "1"),
        key_id=key,
        certificate_chain=tuple(chain),
        seal_number="3301000000001",
    )
    artwork = (folder / "artwork").read_bytes()
    sealer = kind(FileKeys(folder / f"{key}.key.pem"), "Asia/Shanghai")

    def seal(base: bytes, _: Plan) -> bytes:
        return sealer.seal(
            base,
            entity=entity,
            artwork=artwork,
            contract_number="CC-2026-AAAA-AAAA-AAAA-A",
            signed_at=signed_at or datetime.now(UTC),
        )

    return seal
