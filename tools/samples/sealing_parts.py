"""Factories for the tests of sealing: keys, entities, artwork and base documents."""

import functools
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import typst
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from chalicelib.domain.parties.parties import InvoicingEntity, Names, RemittanceAccount
from tools.authority import DevelopmentAuthority
from tools.entity.outlines import Typeface
from tools.entity.registration import SEAL_FONT
from tools.entity.seal_design import seal_artwork

HERE = Path(__file__).parent / "sealing_base"
NOW = datetime(2026, 11, 22, 16, 30, tzinfo=UTC)
"""In Shanghai it is half past midnight on the 23rd."""
NAME = "杭州云帆科技有限公司"
NUMBER = "CC-2026-TEST"


class LocalKeys:
    """Signing keys in memory that count their use."""

    def __init__(self) -> None:
        self.keys: dict[str, ec.EllipticCurvePrivateKey] = {}
        self.signed: list[str] = []
        self.asked: list[str] = []

    def make(self, key_id: str) -> bytes:
        self.keys[key_id] = ec.generate_private_key(ec.SECP256R1())
        return self._public(key_id)

    def sign(self, key_id: str, digest: bytes) -> bytes:
        self.signed.append(key_id)
        return self.keys[key_id].sign(digest, ec.ECDSA(Prehashed(hashes.SHA256())))

    def public_key(self, key_id: str) -> bytes:
        self.asked.append(key_id)
        return self._public(key_id)

    def _public(self, key_id: str) -> bytes:
        public = self.keys[key_id].public_key()
        return public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


@functools.cache
def typeface() -> Typeface:
    return Typeface(SEAL_FONT)


@functools.cache
def artwork(name: str = NAME) -> bytes:
    return seal_artwork(name, "3301080123456", typeface())


def chain_for(
    public_key: bytes, name: str = NAME, *, issued: datetime = NOW - timedelta(days=1)
) -> tuple[str, ...]:
    """A certificate with its chain, of an authority of its own."""
    with TemporaryDirectory() as folder:
        return DevelopmentAuthority(Path(folder), issued).issue_certificate(public_key, name)


def entity(key_id: str, chain: Sequence[str], name: str = NAME) -> InvoicingEntity:
    return InvoicingEntity(
        entity_id="yunfan",
        names=Names(zh=name, en="Hangzhou Yunfan Technology Co., Ltd."),
        invoice_issuer_names=(),
        remittance_account=RemittanceAccount("Bank", name, "1234"),
        key_id=key_id,
        certificate_chain=tuple(chain),
        seal_number="3301080123456",
    )


@functools.cache
def base(**inputs: str) -> bytes:
    """A base document: `pages`, `seal`, `date`, `slices` ("yes" or "no"), `shift-mm`, `signature-blocks`."""
    document = typst.compile(
        HERE / "base.typ",
        root=HERE,
        ignore_system_fonts=True,
        sys_inputs={name.replace("_", "-"): value for name, value in inputs.items()},
        pdf_standards=["a-3a", "ua-1"],
        timestamp=NOW,
    )
    assert isinstance(document, bytes)
    return document
