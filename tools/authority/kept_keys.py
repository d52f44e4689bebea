"""The keys and certificates of the development authority, in a folder that is never shared."""

import os
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)


@dataclass(frozen=True)
class Issuer:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def key_identifier(self) -> str:
        """Its SubjectKeyIdentifier, hexadecimal: what its revocation list is called."""
        return self.certificate.extensions.get_extension_for_class(
            x509.SubjectKeyIdentifier
        ).value.digest.hex()


class KeptKeys:
    """`root`, `issuing`, `issuing-2` …: each name is a key and its certificate."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._folder = folder

    def all_of(self, role: str) -> list[Issuer]:
        """Everyone who had this role, oldest first."""
        found: list[Issuer] = []
        while (opened := self._opened(self._path(role, len(found) + 1))) is not None:
            found.append(opened)
        return found

    def keep(self, role: str, issuer: Issuer) -> Issuer:
        """Writes the key so that only its owner can read it, then the certificate that makes it count."""
        path = self._path(role, len(self.all_of(role)) + 1)
        plain = issuer.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        key_file = path.with_suffix(".key")
        key_file.unlink(missing_ok=True)
        with os.fdopen(os.open(key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(plain)
        path.with_suffix(".pem").write_bytes(issuer.certificate.public_bytes(Encoding.PEM))
        return issuer

    def _path(self, role: str, number: int) -> Path:
        return self._folder / (role if number == 1 else f"{role}-{number}")

    @staticmethod
    def _opened(path: Path) -> Issuer | None:
        key_file, certificate_file = path.with_suffix(".key"), path.with_suffix(".pem")
        if not certificate_file.exists():
            return None
        key = load_pem_private_key(key_file.read_bytes(), password=None)
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            raise TypeError(f"{key_file} holds no key of this authority")
        return Issuer(x509.load_pem_x509_certificate(certificate_file.read_bytes()), key)
