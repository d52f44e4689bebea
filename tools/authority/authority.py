"""A certificate authority for development, made on the machine; its names say that it proves nothing."""

import json
import warnings
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, load_der_public_key
from cryptography.x509.oid import (
    AuthorityInformationAccessOID,
    ExtendedKeyUsageOID,
    NameOID,
    ObjectIdentifier,
)

from tools.authority.kept_keys import Issuer, KeptKeys
from tools.checkout import provider_country

_YEAR = timedelta(days=365)
_CLOCKS_DIFFER = timedelta(minutes=10)
_DOCUMENT_SIGNING = ObjectIdentifier("1.3.6.1.5.5.7.3.36")
LONGEST_NAME = 64
DISCLAIMER = "DEMO - no legal effect"


class DevelopmentAuthority:
    """A root, an issuing authority and a timestamp authority; who ends soon gets a successor."""

    def __init__(
        self, folder: Path, now: datetime, address: str | None = None, country: str | None = None
    ) -> None:
        """Opens the authority in the folder, or makes one there.

        Args: where it answers over HTTP, as its certificates say; in which country it is: the provider's, if
        left out.
        """
        self.country = country or provider_country()
        self._now = now
        self._address = address
        self._keys = KeptKeys(folder)
        self._revocations = folder / "revoked.json"
        self.root = self._holder("root", timedelta(0), self._founded)
        self.issuing = self._holder("issuing", 4 * _YEAR, self._delegated)

    @property
    def issuers(self) -> list[Issuer]:
        """Everyone whose certificates may still be asked about."""
        return [*self._keys.all_of("root"), *self._keys.all_of("issuing")]

    @property
    def timestamping(self) -> Issuer:
        """The timestamp authority's own key, certified for three years, with a successor a year before."""
        return self._holder("timestamping", _YEAR, self._appointed)

    def issue_certificate(
        self, public_key: bytes, name: str, country: str | None = None, lifetime: timedelta = 3 * _YEAR
    ) -> tuple[str, ...]:
        """A certificate for sealing in a company's name, valid for three years, with its chain.

        Args: the key as SubjectPublicKeyInfo (DER); the company's name, at most 64 characters; where it is
        registered: in the authority's own country, if left out.
        Returns PEM, the company's certificate first, the root last. Raises ValueError for a longer name.
        """
        key = load_der_public_key(public_key)
        if not isinstance(key, ec.EllipticCurvePublicKey):
            raise TypeError("seals are signed with keys on a curve")
        usage = key_usage(digital_signature=True, content_commitment=True)
        certificate = self._certified(
            self._builder(
                _name(name, country or self.country, organization=name), key, self.issuing, lifetime
            )
            .add_extension(usage, critical=True)
            .add_extension(
                x509.ExtendedKeyUsage([_DOCUMENT_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION]), False
            )
        )
        return self.chain_of(certificate)

    def chain_of(self, certificate: x509.Certificate) -> tuple[str, ...]:
        chain = (certificate, self.issuing.certificate, self.root.certificate)
        return tuple(link.public_bytes(Encoding.PEM).decode("ascii") for link in chain)

    @property
    def trust_anchor(self) -> str:
        return self.root.certificate.public_bytes(Encoding.PEM).decode("ascii")

    def revoke(self, certificate: str) -> None:
        """From now on its revocation list and its OCSP answers say that this certificate (PEM) is revoked."""
        serial = x509.load_pem_x509_certificate(certificate.encode()).serial_number
        told = self.revoked() | {serial: self._now}
        self._revocations.write_text(json.dumps({str(key): at.isoformat() for key, at in told.items()}))

    def revoked(self) -> dict[int, datetime]:
        """Serial numbers, and since when."""
        if not self._revocations.exists():
            return {}
        told = json.loads(self._revocations.read_text())
        return {int(serial): datetime.fromisoformat(at) for serial, at in told.items()}

    def list_address(self, issuer: Issuer) -> str:
        return f"{self._address}/{issuer.key_identifier}.crl"

    def _holder(self, role: str, succeeded_before_end: timedelta, made: Callable[[], Issuer]) -> Issuer:
        known = self._keys.all_of(role)
        if known and known[-1].certificate.not_valid_after_utc - self._now > succeeded_before_end:
            return known[-1]
        return self._keys.keep(role, made())

    def _founded(self) -> Issuer:
        key = ec.generate_private_key(ec.SECP256R1())
        builder = self._builder(
            _name("DEMO Development Root CA", self.country), key.public_key(), None, 30 * _YEAR, key
        )
        return Issuer(_authority(builder, 1).sign(key, hashes.SHA256()), key)

    def _delegated(self) -> Issuer:
        key = ec.generate_private_key(ec.SECP256R1())
        # A successor has another name: whose a revocation list is would be doubtful otherwise.
        number = len(self._keys.all_of("issuing")) + 1
        name = _name("DEMO Development Issuing CA" + (f" {number}" if number > 1 else ""), self.country)
        builder = self._builder(name, key.public_key(), self.root, 10 * _YEAR)
        return Issuer(_authority(builder, 0).sign(self.root.key, hashes.SHA256()), key)

    def _appointed(self) -> Issuer:
        key = ec.generate_private_key(ec.SECP256R1())
        name = _name("DEMO Development Timestamp Authority", self.country)
        certificate = self._certified(
            self._builder(name, key.public_key(), self.issuing, 3 * _YEAR)
            .add_extension(key_usage(digital_signature=True), critical=True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        )
        return Issuer(certificate, key)

    def _certified(self, builder: x509.CertificateBuilder) -> x509.Certificate:
        ended = x509.BasicConstraints(ca=False, path_length=None)
        return builder.add_extension(ended, critical=True).sign(self.issuing.key, hashes.SHA256())

    def _builder(
        self,
        name: x509.Name,
        key: ec.EllipticCurvePublicKey,
        issuer: Issuer | None,
        lifetime: timedelta,
        own_key: ec.EllipticCurvePrivateKey | None = None,
    ) -> x509.CertificateBuilder:
        issuer_key = issuer.key if issuer else own_key
        if issuer_key is None:
            raise ValueError("a root signs itself")
        builder = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(issuer.certificate.subject if issuer else name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(self._now - _CLOCKS_DIFFER)
            .not_valid_after(self._now + lifetime)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False
            )
        )
        return builder if issuer is None or self._address is None else self._with_addresses(builder, issuer)

    def _with_addresses(self, builder: x509.CertificateBuilder, issuer: Issuer) -> x509.CertificateBuilder:
        """Says where to ask whether the certificate was revoked, and where the issuer's own is."""
        listed = x509.DistributionPoint(
            full_name=[x509.UniformResourceIdentifier(self.list_address(issuer))],
            relative_name=None,
            reasons=None,
            crl_issuer=None,
        )
        asked = x509.AccessDescription(
            AuthorityInformationAccessOID.OCSP, x509.UniformResourceIdentifier(f"{self._address}/ocsp")
        )
        issued = x509.AccessDescription(
            AuthorityInformationAccessOID.CA_ISSUERS,
            x509.UniformResourceIdentifier(f"{self._address}/{issuer.key_identifier}.cer"),
        )
        return builder.add_extension(x509.CRLDistributionPoints([listed]), critical=False).add_extension(
            x509.AuthorityInformationAccess([asked, issued]), critical=False
        )


def _authority(builder: x509.CertificateBuilder, path_length: int) -> x509.CertificateBuilder:
    constraints = x509.BasicConstraints(ca=True, path_length=path_length)
    return builder.add_extension(constraints, critical=True).add_extension(
        key_usage(key_cert_sign=True, crl_sign=True, digital_signature=True), critical=True
    )


def _name(common_name: str, country: str, organization: str = "DEMO Development") -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, country),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organization),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, DISCLAIMER),
            _common_name(common_name),
        ]
    )


def _common_name(name: str) -> x509.NameAttribute[str]:
    """A name of at most 64 characters, as the standard counts; the library would count bytes of UTF-8."""
    if not 1 <= len(name) <= LONGEST_NAME:
        raise ValueError(f"a name in a certificate has 1 to {LONGEST_NAME} characters")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return x509.NameAttribute(NameOID.COMMON_NAME, name, _validate=False)


def key_usage(**allowed: bool) -> x509.KeyUsage:
    """What a certificate's key may be used for: that which is named, and nothing else."""
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
