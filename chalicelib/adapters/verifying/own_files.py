"""What the verifier says of a file that is our own, with what stands in its certificates."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from chalicelib.adapters.verifying.containers import Container, Irregular, read_container
from chalicelib.adapters.verifying.raw_signatures import raw_signatures
from chalicelib.domain.evidence.signature_report import CertificateFacts, SignatureReport
from chalicelib.domain.sealing.seals import RegisteredSeal
from chalicelib.domain.sealing.trust import TimestampAuthority, Trust
from chalicelib.domain.sealing.verification import Findings


class Examiner(Protocol):
    """The strict validator."""

    def examine(self, content: bytes) -> Findings: ...


@dataclass(frozen=True)
class OwnFileReader:
    """Reads it in this process: it is what was sealed here, and no stranger's."""

    examiner: Callable[[tuple[RegisteredSeal, ...], tuple[TimestampAuthority, ...]], Examiner]
    """For what was registered, and who is trusted for times."""

    def report(
        self, content: bytes, level: str, seals: Sequence[RegisteredSeal], trust: Trust
    ) -> SignatureReport:
        findings = self.examiner(tuple(seals), trust.timestamp_authorities).examine(content)
        first = next(raw_signatures(content), None)
        container = read_container(first.container) if first is not None else None
        return SignatureReport(
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
            findings=findings,
            level=level,
            certificate=_certificate(container) if container else None,
            timestamp_authority=_authority(container.timestamp_token) if container else "",
        )


def _certificate(container: Container) -> CertificateFacts:
    found = x509.load_der_x509_certificate(container.certificate)
    return CertificateFacts(
        subject=found.subject.rfc4514_string(),
        issuer=found.issuer.rfc4514_string(),
        serial_number=f"{found.serial_number:x}",
        sha256=found.fingerprint(hashes.SHA256()).hex(),
        valid_from=found.not_valid_before_utc,
        valid_until=found.not_valid_after_utc,
        key=_key(found.public_key()),
    )


def _key(key: Any) -> str:
    if isinstance(key, ec.EllipticCurvePublicKey):
        return f"EC {key.curve.name}"
    return f"RSA {key.key_size}" if isinstance(key, rsa.RSAPublicKey) else type(key).__name__


def _authority(token: bytes | None) -> str:
    """The subject of the certificate that made the token; empty where it holds none."""
    if token is None:
        return ""
    try:
        made_by = read_container(token).certificate
    except Irregular:
        return ""
    return x509.load_der_x509_certificate(made_by).subject.rfc4514_string()
