"""The development authority's timestamps (RFC 3161)."""

import hashlib
from datetime import UTC, datetime

from asn1crypto import algos, cms, core, tsp
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import random_serial_number
from pyhanko.sign.general import as_signing_certificate_v2, simple_cms_attribute

from chalicelib.adapters.sealing.der import INTEGER, OCTETS, SEQUENCE, SET, tagged
from tools.authority.authority import DevelopmentAuthority
from tools.authority.kept_keys import Issuer

POLICY = "1.3.6.1.4.1.57264.99.1"
"""Stands for nothing but development."""
_FIRST = 0xA0
"""Before a part that may be left out, or that goes by what its kind is."""


def timestamp_answer(
    authority: DevelopmentAuthority, request: bytes, now: datetime, policy: str = POLICY
) -> bytes:
    """The response (DER) to a request, with a token of this instant."""
    asked = tsp.TimeStampReq.load(request, strict=True)
    told = tsp.TSTInfo(
        {
            "version": "v1",
            "policy": policy,
            "message_imprint": asked["message_imprint"],
            "serial_number": random_serial_number() >> 32,
            "gen_time": core.GeneralizedTime(now.astimezone(UTC).replace(microsecond=0)),
        }
    )
    if asked["nonce"].native is not None:
        told["nonce"] = asked["nonce"]
    chain = (authority.timestamping, authority.issuing)
    token = _token(told.dump(), chain[0], [_loaded(link) for link in chain])
    return tagged(SEQUENCE, tsp.PKIStatusInfo({"status": "granted"}).dump(), token)


def _token(told: bytes, holder: Issuer, certificates: list[asn1_x509.Certificate]) -> bytes:
    """DER.

    Joined here: asn1crypto takes a length that ends in 0x80 for an indefinite one and encodes all within it
    anew, twice as often with each layer, which is half a minute for one token in many.
    """
    sha256 = algos.DigestAlgorithm({"algorithm": "sha256"}).dump()
    attributes = cms.CMSAttributes(
        [
            simple_cms_attribute("content_type", "tst_info"),
            simple_cms_attribute("message_digest", hashlib.sha256(told).digest()),
            simple_cms_attribute("signing_certificate_v2", as_signing_certificate_v2(certificates[0])),
        ]
    )
    named = {"issuer": certificates[0].issuer, "serial_number": certificates[0].serial_number}
    signer = tagged(
        SEQUENCE,
        tagged(INTEGER, b"\x01"),
        cms.IssuerAndSerialNumber(named).dump(),
        sha256,
        tagged(_FIRST, attributes.contents),
        algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}).dump(),
        tagged(OCTETS, holder.key.sign(attributes.dump(), ec.ECDSA(hashes.SHA256()))),
    )
    enclosed = tagged(_FIRST, tagged(OCTETS, told))
    signed = tagged(
        SEQUENCE,
        tagged(INTEGER, b"\x03"),
        tagged(SET, sha256),
        tagged(SEQUENCE, cms.ContentType("tst_info").dump(), enclosed),
        tagged(_FIRST, *sorted(certificate.dump() for certificate in certificates)),
        tagged(SET, signer),
    )
    return tagged(SEQUENCE, cms.ContentType("signed_data").dump(), tagged(_FIRST, signed))


def _loaded(issuer: Issuer) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(issuer.certificate.public_bytes(Encoding.DER))
