"""Certificates for development come from an authority that is made here and says what it is."""

import stat
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID

from chalicelib.adapters.sealing.certificates import check_key, check_validity, read_chain
from tools.authority import DISCLAIMER, DevelopmentAuthority
from tools.samples import sealing_parts as parts


def test_its_chain_is_good_for_sealing(tmp_path: Path) -> None:
    key = parts.LocalKeys().make("k")
    authority = DevelopmentAuthority(tmp_path / "authority", parts.NOW)

    entity = parts.entity("k", authority.issue_certificate(key, parts.NAME))

    chain = read_chain(entity)
    check_validity(chain, parts.NOW, entity)
    check_key(chain[0], key, entity)
    assert len(chain) == 3


@pytest.mark.parametrize("length", [22, 30, 64])
def test_a_chinese_name_is_certified_whole_however_many_bytes_it_takes(tmp_path: Path, length: int) -> None:
    key, name = parts.LocalKeys().make("k"), "云" * length

    entity = parts.entity("k", DevelopmentAuthority(tmp_path, parts.NOW).issue_certificate(key, name))

    [certificate, *_] = read_chain(entity)
    [named] = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    assert named.value == name


def test_a_name_that_no_certificate_holds_is_refused(tmp_path: Path) -> None:
    authority = DevelopmentAuthority(tmp_path, parts.NOW)

    with pytest.raises(ValueError, match="1 to 64 characters"):
        authority.issue_certificate(parts.LocalKeys().make("k"), "云" * 65)


def test_it_stays_the_same_authority(tmp_path: Path) -> None:
    key = parts.LocalKeys().make("k")

    chains = [
        DevelopmentAuthority(tmp_path, parts.NOW + timedelta(days=day)).issue_certificate(key, parts.NAME)
        for day in (0, 30)
    ]

    assert chains[0][1:] == chains[1][1:]
    assert chains[0][0] != chains[1][0]


def test_its_keys_are_for_their_owner_alone(tmp_path: Path) -> None:
    DevelopmentAuthority(tmp_path / "authority", parts.NOW)

    keys = list((tmp_path / "authority").glob("*.key"))
    assert len(keys) == 2
    assert {stat.S_IMODE(key.stat().st_mode) for key in keys} == {0o600}


def test_every_certificate_says_that_it_is_for_show(tmp_path: Path) -> None:
    authority = DevelopmentAuthority(tmp_path, parts.NOW)

    chain = authority.issue_certificate(parts.LocalKeys().make("k"), parts.NAME)

    for pem in chain:
        assert DISCLAIMER in x509.load_pem_x509_certificate(pem.encode()).subject.rfc4514_string()
        assert "DEMO" in x509.load_pem_x509_certificate(pem.encode()).issuer.rfc4514_string()


def test_it_certifies_keys_on_curves_only(tmp_path: Path) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048).public_key()

    with pytest.raises(TypeError):
        DevelopmentAuthority(tmp_path, parts.NOW).issue_certificate(
            key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo), parts.NAME
        )


def test_it_is_where_the_provider_is_and_certifies_companies_where_they_are_registered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROVIDER", "examples/nordwolke")
    authority = DevelopmentAuthority(tmp_path, parts.NOW)

    chain = authority.issue_certificate(parts.LocalKeys().make("k"), parts.NAME, "CN")
    stamping = authority.timestamping.certificate

    certificates = [*(x509.load_pem_x509_certificate(pem.encode()) for pem in chain), stamping]
    assert [countries(certificate.subject) for certificate in certificates] == [
        ["CN"],
        ["DE"],
        ["DE"],
        ["DE"],
    ]


def countries(name: x509.Name) -> list[str | bytes]:
    return [each.value for each in name.get_attributes_for_oid(NameOID.COUNTRY_NAME)]
