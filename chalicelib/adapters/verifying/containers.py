"""The container of a signature (CMS), read as strictly as sealing writes it: one way to say one thing.

No signature covers its own container. So everything in it is either what the signature vouches for, or is
known beforehand; otherwise the same signature could be handed on with something else beside it.
"""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from asn1crypto import cms, tsp
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from chalicelib.adapters.verifying.distinguished import require_distinguished

_ = tsp  # loading it teaches the reader the attributes of certificates and timestamps
_SIGNED = {"content_type", "message_digest", "signing_certificate_v2"}
_MAY_BE_SIGNED = {"signing_time", "cms_algorithm_protection"}
_SIGNATURES = {"sha256_ecdsa", "sha256_rsa", "rsassa_pkcs1v15"}


class Irregular(ValueError):
    """The container says more, less or something else than a seal's."""


@dataclass(frozen=True)
class Container:
    """One that could be read at all; nothing of it is proven yet."""

    der: bytes
    signed: Any
    signer: Any
    certificate: bytes
    """DER: the one that the signer names, taken from the container."""

    def verifies(self, message: bytes) -> bool:
        """Whether the certificate's key has signed this message."""
        attributes = self.signer["signed_attrs"]
        digests = [it["values"] for it in attributes if it["type"].native == "message_digest"]
        said = digests[0][0].native if len(digests) == 1 and len(digests[0]) == 1 else None
        if said != hashlib.sha256(message).digest():
            return False
        return _verifies(self.certificate, self.signer["signature"].native, attributes.untag().dump())

    @cached_property
    def timestamp_token(self) -> bytes | None:
        """The token beside the signature, DER. Raises Irregular where there is anything else."""
        beside = self.signer["unsigned_attrs"]
        if not beside:
            return None
        if len(beside) != 1 or beside[0]["type"].native != "signature_time_stamp_token":
            raise Irregular("something else beside the signature")
        if len(beside[0]["values"]) != 1:
            raise Irregular("several timestamps")
        token: bytes = beside[0]["values"][0].dump()
        return token

    @property
    def signature(self) -> bytes:
        value: bytes = self.signer["signature"].native
        return value

    def require_regular(self, chain: tuple[bytes, ...]) -> None:
        """Raises Irregular unless it is a seal's, with these certificates (DER, the signer's first)."""
        if self.signed["version"].native != "v1" or self.signer["version"].native != "v1":
            raise Irregular("another version")
        if not _is_sha256(self.signer["digest_algorithm"]) or len(self.signed["digest_algorithms"]) != 1:
            raise Irregular("another digest")
        if not _is_sha256(self.signed["digest_algorithms"][0]):
            raise Irregular("another digest")
        if self.signer["signature_algorithm"]["algorithm"].native not in _SIGNATURES:
            raise Irregular("another kind of signature")
        enclosed = self.signed["encap_content_info"]
        if enclosed["content_type"].native != "data" or enclosed["content"].native is not None:
            raise Irregular("content of its own")
        if self.signed["crls"]:
            raise Irregular("revocation lists of its own")
        self._require_certificates(chain)
        self._require_attributes(chain[0])
        require_distinguished(self.der, self.timestamp_token)

    def _require_certificates(self, chain: tuple[bytes, ...]) -> None:
        enclosed = [choice.dump() for choice in self.signed["certificates"]]
        issuers = [der for der in chain[1:] if not _is_root(der)]
        if enclosed != sorted([chain[0], *issuers]):  # a set is sorted
            raise Irregular("other certificates than those registered")

    def _require_attributes(self, certificate: bytes) -> None:
        attributes = {it["type"].native: it["values"] for it in self.signer["signed_attrs"]}
        if len(attributes) != len(self.signer["signed_attrs"]) or not (
            set(attributes) >= _SIGNED and set(attributes) <= _SIGNED | _MAY_BE_SIGNED
        ):
            raise Irregular("other signed attributes")
        if any(len(values) != 1 for values in attributes.values()):
            raise Irregular("a signed attribute with several values")
        if attributes["content_type"][0].native != "data":
            raise Irregular("another content type")
        named = attributes["signing_certificate_v2"][0]["certs"]
        if len(named) != 1 or named[0]["cert_hash"].native != hashlib.sha256(certificate).digest():
            raise Irregular("made for another certificate")


def read_container(der: bytes) -> Container:
    """Raises ValueError for what is no container of one signer who named his certificate."""
    content = cms.ContentInfo.load(der, strict=True)
    if content["content_type"].native != "signed_data":
        raise Irregular("no signed content")
    signed = content["content"]
    if len(signed["signer_infos"]) != 1:
        raise Irregular("not one signer")
    signer = signed["signer_infos"][0]
    if signer["sid"].name != "issuer_and_serial_number" or not signer["signed_attrs"]:
        raise Irregular("no certificate named, or nothing signed")
    named = signer["sid"].chosen
    for choice in signed["certificates"]:
        certificate = choice.chosen
        if (certificate.issuer.dump(), certificate.serial_number) == (
            named["issuer"].dump(),
            named["serial_number"].native,
        ):
            return Container(der, signed, signer, choice.dump())
    raise Irregular("its certificate is not there")


def _is_sha256(algorithm: Any) -> bool:
    return bool(algorithm["algorithm"].native == "sha256")


def _is_root(der: bytes) -> bool:
    certificate = x509.load_der_x509_certificate(der)
    return certificate.issuer == certificate.subject


def _verifies(certificate: bytes, signature: bytes, attributes: bytes) -> bool:
    try:
        key = x509.load_der_x509_certificate(certificate).public_key()
        if isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, attributes, ec.ECDSA(hashes.SHA256()))
        elif isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, attributes, padding.PKCS1v15(), hashes.SHA256())
        else:
            return False
    except (InvalidSignature, UnsupportedAlgorithm, ValueError, TypeError):
        return False
    return True
