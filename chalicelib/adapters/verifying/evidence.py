"""What maintenance keeps in a file as evidence: it must belong to the certificates that the file rests on."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509 import ocsp

from chalicelib.adapters.verifying.trust import Evidence


class Foreign(ValueError):
    """The store holds something that has nothing to do with this file's certificates."""


class Revocations:
    """Which certificates a file's evidence says were revoked, once all of it was found to belong there."""

    def __init__(self, known: Iterable[bytes]) -> None:
        """`known`: what the file rests on, DER: the registered chain and the paths of its timestamps."""
        self._known = {der: x509.load_der_x509_certificate(der) for der in known}
        self._revoked: dict[tuple[bytes, int], datetime] = {}

    def take(self, evidence: Evidence) -> None:
        """Raises Foreign for a certificate, list or answer that none of the known ones has issued."""
        self._take_certificates(evidence.certificates)
        for der in evidence.crls:
            self._take_list(x509.load_der_x509_crl(der))
        for der in evidence.ocsps:
            self._take_answer(ocsp.load_der_ocsp_response(der))

    def revoked_at(self, chain: Sequence[x509.Certificate]) -> datetime | None:
        """When the first certificate of the chain was revoked."""
        found = [self._revoked.get((link.issuer.public_bytes(), link.serial_number)) for link in chain]
        return min((at for at in found if at is not None), default=None)

    def _take_certificates(self, encoded: Sequence[bytes]) -> None:
        waiting = {der: x509.load_der_x509_certificate(der) for der in encoded}
        while waiting:
            issued = {der for der, link in waiting.items() if der in self._known or self._is_issued(link)}
            if not issued:
                raise Foreign("a certificate of somebody else")
            self._known |= {der: waiting.pop(der) for der in issued}

    def _is_issued(self, link: x509.Certificate) -> bool:
        return any(_issued(link, issuer) for issuer in self._known.values())

    def _take_list(self, listed: x509.CertificateRevocationList) -> None:
        issuers = [it for it in self._known.values() if it.subject == listed.issuer]
        keys = [it.public_key() for it in issuers]
        if not any(listed.is_signature_valid(key) for key in keys):  # type: ignore[arg-type]
            raise Foreign("a revocation list of somebody else")
        for entry in listed:
            self._note(listed.issuer.public_bytes(), entry.serial_number, entry.revocation_date_utc)

    def _take_answer(self, answer: ocsp.OCSPResponse) -> None:
        if answer.response_status is not ocsp.OCSPResponseStatus.SUCCESSFUL:
            raise Foreign("an answer that says nothing")
        responders = [*self._known.values(), *(it for it in answer.certificates if self._is_issued(it))]
        if not any(_has_signed(it, answer) for it in responders):
            raise Foreign("an answer of somebody else")
        for single in answer.responses:
            if single.certificate_status is ocsp.OCSPCertStatus.REVOKED and single.revocation_time_utc:
                for link in self._known.values():
                    if link.serial_number == single.serial_number:
                        self._note(link.issuer.public_bytes(), link.serial_number, single.revocation_time_utc)

    def _note(self, issuer: bytes, serial: int, at: datetime) -> None:
        key, at = (issuer, serial), at.astimezone(UTC)
        self._revoked[key] = min(at, self._revoked.get(key, at))


def _issued(link: x509.Certificate, issuer: x509.Certificate) -> bool:
    try:
        link.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _has_signed(responder: x509.Certificate, answer: ocsp.OCSPResponse) -> bool:
    key, algorithm = responder.public_key(), answer.signature_hash_algorithm or hashes.SHA256()
    try:
        if isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(answer.signature, answer.tbs_response_bytes, ec.ECDSA(algorithm))
        elif isinstance(key, rsa.RSAPublicKey):
            key.verify(answer.signature, answer.tbs_response_bytes, padding.PKCS1v15(), algorithm)
        else:
            return False
    except InvalidSignature:
        return False
    return True
