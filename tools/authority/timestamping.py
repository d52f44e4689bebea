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

from tools.authority.authority import DevelopmentAuthority
from tools.authority.kept_keys import Issuer

POLICY = "1.3.6.1.4.1.57264.99.1"
"""Stands for nothing but development."""


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
    granted = {"status": tsp.PKIStatusInfo({"status": "granted"}), "time_stamp_token": token}
    encoded: bytes = tsp.TimeStampResp(granted).dump()
    return encoded


def _token(told: bytes, holder: Issuer, certificates: list[asn1_x509.Certificate]) -> cms.ContentInfo:
    sha256 = algos.DigestAlgorithm({"algorithm": "sha256"})
    attributes = cms.CMSAttributes(
        [
            simple_cms_attribute("content_type", "tst_info"),
            simple_cms_attribute("message_digest", hashlib.sha256(told).digest()),
            simple_cms_attribute("signing_certificate_v2", as_signing_certificate_v2(certificates[0])),
        ]
    )
    named = {"issuer": certificates[0].issuer, "serial_number": certificates[0].serial_number}
    signer = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier({"issuer_and_serial_number": cms.IssuerAndSerialNumber(named)}),
            "digest_algorithm": sha256,
            "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
            "signed_attrs": attributes,
            "signature": holder.key.sign(attributes.dump(), ec.ECDSA(hashes.SHA256())),
        }
    )
    signed = {
        "version": "v3",
        "digest_algorithms": cms.DigestAlgorithms([sha256]),
        "encap_content_info": {"content_type": "tst_info", "content": cms.ParsableOctetString(told)},
        "certificates": certificates,
        "signer_infos": [signer],
    }
    return cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(signed)})


def _loaded(issuer: Issuer) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(issuer.certificate.public_bytes(Encoding.DER))
