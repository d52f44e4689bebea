"""Factories for the tests of sealing by appending."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from functools import partial

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID

from chalicelib.adapters.sealing.appending import Seal, Signer, append_seal, signer_for
from chalicelib.adapters.sealing.credentials import Credentials
from chalicelib.adapters.sealing.marks import date_mark, seal_mark
from chalicelib.adapters.sealing.statement import FIELD_NAME, description_of, statement_of
from chalicelib.domain.parties.parties import InvoicingEntity
from tools.authority import key_usage
from tools.samples import sealing_parts as parts

PLACE = "杭州市文三路 1 号 · 1 Wensan Road, Hangzhou"
LOCAL = parts.NOW.astimezone(timezone(timedelta(hours=8)))


class RsaKey:
    """An RSA-2048 key behind the port, with a certificate of its own authority."""

    def __init__(self) -> None:
        self._key = rsa.generate_private_key(65537, 2048)

    def sign(self, key_id: str, digest: bytes) -> bytes:  # noqa: ARG002 - there is one
        return self._key.sign(digest, padding.PKCS1v15(), Prehashed(hashes.SHA256()))

    def public_key(self, key_id: str) -> bytes:  # noqa: ARG002
        return self._key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)

    def entity(self) -> InvoicingEntity:
        """Its certificate is its own authority's: the chain of a company that trusts nobody else."""
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, parts.NAME)])
        usage = key_usage(digital_signature=True, content_commitment=True)
        certificate = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(self._key.public_key())
            .serial_number(2**150 + 7)
            .not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
            .not_valid_after(datetime(2029, 1, 1, tzinfo=UTC))
            .add_extension(usage, critical=True)
            .sign(self._key, hashes.SHA256())
        )
        return parts.entity("rsa", (certificate.public_bytes(Encoding.PEM).decode(),))


def signer_of(keys: parts.LocalKeys | RsaKey, entity: InvoicingEntity) -> Signer:
    chain = Credentials(keys).chain(entity, parts.NOW)
    return signer_for(chain.encoded, partial(keys.sign, entity.key_id))


def sealed_behind(base: bytes, signer: Signer, entity: InvoicingEntity) -> bytes:
    """Only the short way: what it does not understand is raised."""
    seal = Seal(
        seal_mark(parts.artwork()),
        partial(date_mark, LOCAL.date()),
        FIELD_NAME,
        description_of(entity, parts.NUMBER, LOCAL),
        statement_of(entity, parts.NUMBER, LOCAL, PLACE),
    )
    return append_seal(base, seal, signer)


def replaced(base: bytes, old: bytes, new: bytes) -> bytes:
    """The base with something written otherwise, every object still where the table says."""
    assert old in base
    assert len(new) <= len(old)
    return base.replace(old, new.ljust(len(old)))


def with_other_key(signer: Signer) -> Signer:
    """One whose key was exchanged behind its back."""
    other = parts.LocalKeys()
    other.make("other")
    return replace(signer, sign=partial(other.sign, "other"))
