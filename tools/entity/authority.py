"""A certificate authority for development, made on the machine; its names say that it proves nothing."""

import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_public_key,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

_YEAR = timedelta(days=365)
_CLOCKS_DIFFER = timedelta(minutes=10)
_DOCUMENT_SIGNING = ObjectIdentifier("1.3.6.1.5.5.7.3.36")
DISCLAIMER = "DEMO - no legal effect"


@dataclass(frozen=True)
class _Issuer:
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey


class DevelopmentAuthority:
    """A root and an issuing authority whose keys lie in a folder that is never shared."""

    def __init__(self, folder: Path, now: datetime) -> None:
        """Opens the authority in the folder, or makes one there."""
        self._now = now
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._root = _opened(folder / "root") or self._founded(folder / "root")
        self._issuing = _opened(folder / "issuing") or self._delegated(folder / "issuing")

    def issue_certificate(self, public_key: bytes, name: str) -> tuple[str, ...]:
        """A certificate for sealing in a company's name, valid for three years, with its chain.

        Args: the key as SubjectPublicKeyInfo (DER), and the company's name, at most 64 characters.
        Returns PEM, the company's certificate first, the root last.
        """
        key = load_der_public_key(public_key)
        if not isinstance(key, ec.EllipticCurvePublicKey):
            raise TypeError("seals are signed with keys on a curve")
        builder = self._builder(_name(name, organization=name), key, self._issuing, 3 * _YEAR)
        usage = _usage(digital_signature=True, content_commitment=True)
        certificate = (
            builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(usage, critical=True)
            .add_extension(
                x509.ExtendedKeyUsage([_DOCUMENT_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION]), False
            )
            .sign(self._issuing.key, hashes.SHA256())
        )
        chain = (certificate, self._issuing.certificate, self._root.certificate)
        return tuple(link.public_bytes(Encoding.PEM).decode("ascii") for link in chain)

    def _founded(self, path: Path) -> _Issuer:
        key = ec.generate_private_key(ec.SECP256R1())
        name = _name("DEMO Contract Centre Root CA")
        certificate = self._authority(name, key, None, 20 * _YEAR, path_length=1)
        return _kept(path, _Issuer(certificate, key))

    def _delegated(self, path: Path) -> _Issuer:
        key = ec.generate_private_key(ec.SECP256R1())
        name = _name("DEMO Contract Centre Issuing CA")
        certificate = self._authority(name, key, self._root, 10 * _YEAR, path_length=0)
        return _kept(path, _Issuer(certificate, key))

    def _authority(
        self,
        name: x509.Name,
        key: ec.EllipticCurvePrivateKey,
        issuer: _Issuer | None,
        lifetime: timedelta,
        *,
        path_length: int,
    ) -> x509.Certificate:
        return (
            self._builder(name, key.public_key(), issuer, lifetime)
            .add_extension(x509.BasicConstraints(ca=True, path_length=path_length), critical=True)
            .add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
            .sign(issuer.key if issuer else key, hashes.SHA256())
        )

    def _builder(
        self, name: x509.Name, key: ec.EllipticCurvePublicKey, issuer: _Issuer | None, lifetime: timedelta
    ) -> x509.CertificateBuilder:
        issuer_key = issuer.key.public_key() if issuer else key
        return (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(issuer.certificate.subject if issuer else name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(self._now - _CLOCKS_DIFFER)
            .not_valid_after(self._now + lifetime)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key), critical=False)
        )


def _name(common_name: str, organization: str = "DEMO Contract Centre") -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organization),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, DISCLAIMER),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ]
    )


def _usage(**allowed: bool) -> x509.KeyUsage:
    usages = [
        "digital_signature",
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    ]
    return x509.KeyUsage(**(dict.fromkeys(usages, False) | allowed))


def _opened(path: Path) -> _Issuer | None:
    key_file, certificate_file = path.with_suffix(".key"), path.with_suffix(".pem")
    if not certificate_file.exists():
        return None
    key = load_pem_private_key(key_file.read_bytes(), password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{key_file} holds no key of this authority")
    return _Issuer(x509.load_pem_x509_certificate(certificate_file.read_bytes()), key)


def _kept(path: Path, issuer: _Issuer) -> _Issuer:
    """Writes the key so that only its owner can read it, then the certificate that makes it count."""
    plain = issuer.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    key_file = path.with_suffix(".key")
    key_file.unlink(missing_ok=True)
    with os.fdopen(os.open(key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(plain)
    path.with_suffix(".pem").write_bytes(issuer.certificate.public_bytes(Encoding.PEM))
    return issuer
