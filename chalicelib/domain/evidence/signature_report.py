"""What a verifier says of a contract's official file, in the words of an evidence report."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.sealing.verification import Findings


@dataclass(frozen=True)
class CertificateFacts:
    """What stands in the signer's certificate."""

    subject: str
    issuer: str
    serial_number: str
    """In hexadecimal figures."""
    sha256: str
    valid_from: datetime
    valid_until: datetime
    key: str
    """Such as `EC secp256r1`."""


@dataclass(frozen=True)
class SignatureReport:
    sha256: str
    """Of the file that was looked at."""
    size: int
    findings: Findings
    level: str
    """The PAdES baseline level: of the delivered file, or of its archive copy."""
    certificate: CertificateFacts | None
    """None where the file holds none that can be read."""
    timestamp_authority: str
    """Name in its certificate; empty without a timestamp."""
