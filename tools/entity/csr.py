"""A certificate request (PKCS#10) whose key stays in KMS: KMS signs it, too."""

import hashlib
from typing import TYPE_CHECKING

from asn1crypto import algos, csr, keys, pem, x509

if TYPE_CHECKING:
    from mypy_boto3_kms import KMSClient


def certificate_request(kms: "KMSClient", key_id: str, name: str, country: str) -> str:
    """The request (PEM) for a certificate in a company's name; an authority checks name and signature.

    Args: country: where the company is registered, by two letters.
    """
    public_key = keys.PublicKeyInfo.load(kms.get_public_key(KeyId=key_id)["PublicKey"])
    subject = x509.Name.build({"country_name": country, "organization_name": name, "common_name": name})
    wanted = csr.CertificationRequestInfo(
        {"version": "v1", "subject": subject, "subject_pk_info": public_key, "attributes": _attributes()}
    )
    signature = kms.sign(
        KeyId=key_id,
        Message=hashlib.sha256(wanted.dump()).digest(),
        MessageType="DIGEST",
        SigningAlgorithm="ECDSA_SHA_256",
    )["Signature"]
    request = csr.CertificationRequest(
        {
            "certification_request_info": wanted,
            "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
            "signature": signature,
        }
    )
    armoured: bytes = pem.armor("CERTIFICATE REQUEST", request.dump())
    return armoured.decode("ascii")


def _attributes() -> list[csr.CRIAttribute]:
    """What the certificate is to be for: signing, and commitment to content."""
    usage = x509.Extension(
        {
            "extn_id": "key_usage",
            "critical": True,
            "extn_value": x509.KeyUsage({"digital_signature", "non_repudiation"}),
        }
    )
    return [csr.CRIAttribute({"type": "extension_request", "values": [[usage]]})]
