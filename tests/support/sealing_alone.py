"""Run as a program, beside a base and an artwork: seals, and prints what was loaded for it."""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID

from chalicelib.adapters.sealing import AppendingSealer
from chalicelib.domain.parties.parties import InvoicingEntity, Names, RemittanceAccount

KEY = ec.generate_private_key(ec.SECP256R1())
NOW = datetime.now(UTC)


class Keys:
    def sign(self, key_id: str, digest: bytes) -> bytes:  # noqa: ARG002 - there is one key
        return KEY.sign(digest, ec.ECDSA(Prehashed(hashes.SHA256())))

    def public_key(self, key_id: str) -> bytes:  # noqa: ARG002
        return KEY.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def certificate() -> str:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "alone")])
    usages = "digital_signature content_commitment key_encipherment data_encipherment key_agreement"
    usage = {use: use == "content_commitment" for use in f"{usages} key_cert_sign crl_sign".split()}
    return (
        x509.CertificateBuilder(name, name, KEY.public_key(), 1, NOW - timedelta(1), NOW + timedelta(1))
        .add_extension(x509.KeyUsage(**usage, encipher_only=False, decipher_only=False), critical=True)
        .sign(KEY, hashes.SHA256())
        .public_bytes(Encoding.PEM)
        .decode()
    )


if __name__ == "__main__":
    entity = InvoicingEntity(
        entity_id="alone",
        names=Names("独", "Alone"),
        invoice_issuer_names=(),
        remittance_account=RemittanceAccount("", "", ""),
        key_id="key",
        certificate_chain=(certificate(),),
        seal_number="1",
    )
    AppendingSealer(Keys(), "Asia/Shanghai").seal(
        Path("base.pdf").read_bytes(),
        entity=entity,
        artwork=Path("artwork").read_bytes(),
        contract_number="CC-1",
        signed_at=NOW,
    )
    print(*sorted({name.partition(".")[0] for name in sys.modules}))
