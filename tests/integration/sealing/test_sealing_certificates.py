"""A seal needs a certificate that is the key's, is in force and is made for sealing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, load_der_public_key
from cryptography.x509.oid import NameOID

from chalicelib.domain.common.errors import Unsealable
from chalicelib.domain.parties.parties import InvoicingEntity
from tests.integration.sealing.conftest import Seal
from tools.authority import key_usage
from tools.samples import sealing_parts as parts

THREE_YEARS = timedelta(days=3 * 365)


def code_of(seal: Seal, **otherwise: object) -> str:
    with pytest.raises(Unsealable) as refused:
        seal(parts.base(), **otherwise)
    return refused.value.code


def test_a_certificate_of_another_key_is_refused_before_anything_is_signed(
    seal: Seal, keys: parts.LocalKeys, company: InvoicingEntity
) -> None:
    keys.make("key-of-somebody-else")
    signed_before = len(keys.signed)

    code = code_of(seal, entity=replace(company, key_id="key-of-somebody-else"))

    assert code == "certificate_key_mismatch"
    assert len(keys.signed) == signed_before


@pytest.mark.parametrize(
    ("signed_at", "code"),
    [
        (parts.NOW - timedelta(days=2), "certificate_not_yet_valid"),
        (parts.NOW + THREE_YEARS, "certificate_expired"),
    ],
)
def test_a_certificate_seals_only_while_it_is_valid(seal: Seal, signed_at: datetime, code: str) -> None:
    assert code_of(seal, signed_at=signed_at) == code


def test_a_certificate_that_ends_while_the_sealer_runs_is_noticed(seal: Seal) -> None:
    last_day = parts.NOW + THREE_YEARS - timedelta(days=2)
    seal(parts.base(), signed_at=last_day)

    assert code_of(seal, signed_at=last_day + timedelta(days=3)) == "certificate_expired"


def test_the_chain_must_be_in_force_too(seal: Seal, keys: parts.LocalKeys) -> None:
    """The issuing authority of a chain from nine years ago ends before its youngest certificate would."""
    long_ago = parts.NOW - timedelta(days=9 * 365)
    chain = parts.chain_for(keys.make("old"), issued=long_ago)
    fresh = parts.chain_for(keys.make("fresh"))

    assert code_of(seal, entity=parts.entity("old", chain)) == "certificate_expired"
    assert code_of(seal, entity=parts.entity("fresh", (fresh[0], chain[1]))) == "certificate_chain_broken"


@pytest.mark.parametrize("chain", [(), ("no certificate",), ("",)])
def test_a_certificate_that_cannot_be_read_is_refused(
    seal: Seal, company: InvoicingEntity, chain: tuple[str, ...]
) -> None:
    assert code_of(seal, entity=replace(company, certificate_chain=chain)) == "certificate_unreadable"


def test_a_certificate_for_another_use_is_refused(seal: Seal, keys: parts.LocalKeys) -> None:
    key = keys.make("server")

    assert (
        code_of(seal, entity=parts.entity("server", (server_certificate(key),))) == "certificate_usage_wrong"
    )


def server_certificate(public_key: bytes) -> str:
    """Self-signed, for identifying a server: it may sign handshakes but commits its holder to nothing."""
    issuer = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "server")])
    usage = key_usage(digital_signature=True)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(load_der_public_key(public_key))  # type: ignore[arg-type]
        .serial_number(1)
        .not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2027, 1, 1, tzinfo=UTC))
        .add_extension(usage, critical=True)
        .sign(issuer, hashes.SHA256())
    )
    return certificate.public_bytes(Encoding.PEM).decode()
