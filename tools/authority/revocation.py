"""What the development authority says of revocation: lists, and answers to OCSP requests."""

from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp

from tools.authority.authority import DevelopmentAuthority
from tools.authority.kept_keys import Issuer

_FRESH = timedelta(days=7)
_CLOCKS_DIFFER = timedelta(minutes=5)


def revocation_list(authority: DevelopmentAuthority, issuer: Issuer, now: datetime) -> bytes:
    """The list of one issuer, DER, good for a week."""
    begins = now - _CLOCKS_DIFFER
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.certificate.subject)
        .last_update(begins)
        .next_update(now + _FRESH)
        .add_extension(x509.CRLNumber(int(now.timestamp())), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()), critical=False
        )
    )
    for serial, since in authority.revoked().items():
        revoked = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(since)
        builder = builder.add_revoked_certificate(revoked.build())
    return builder.sign(issuer.key, hashes.SHA256()).public_bytes(Encoding.DER)


def ocsp_answer(authority: DevelopmentAuthority, request: bytes, now: datetime) -> bytes:
    """The answer to a request, DER; of a certificate that is not of this authority it says so."""
    asked = ocsp.load_der_ocsp_request(request)
    issuer = _issuer(authority, asked)
    if issuer is None:
        refusal = ocsp.OCSPResponseBuilder.build_unsuccessful(ocsp.OCSPResponseStatus.UNAUTHORIZED)
        return refusal.public_bytes(Encoding.DER)
    since = authority.revoked().get(asked.serial_number)
    answer = (
        ocsp.OCSPResponseBuilder()
        .add_response_by_hash(
            issuer_name_hash=asked.issuer_name_hash,
            issuer_key_hash=asked.issuer_key_hash,
            serial_number=asked.serial_number,
            algorithm=asked.hash_algorithm,
            cert_status=ocsp.OCSPCertStatus.REVOKED if since else ocsp.OCSPCertStatus.GOOD,
            this_update=now - _CLOCKS_DIFFER,
            next_update=now + _FRESH,
            revocation_time=since,
            revocation_reason=None,
        )
        .responder_id(ocsp.OCSPResponderEncoding.HASH, issuer.certificate)
        .certificates([issuer.certificate])
        .sign(issuer.key, hashes.SHA256())
    )
    return answer.public_bytes(Encoding.DER)


def _issuer(authority: DevelopmentAuthority, asked: ocsp.OCSPRequest) -> Issuer | None:
    identifier = asked.issuer_key_hash.hex()  # the key's SHA-1, which is how these keys are named
    return next((it for it in authority.issuers if it.key_identifier == identifier), None)
