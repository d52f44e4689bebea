"""What verifying a file can find, in the words that anybody is told it in."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.parties.parties import Names


class Result(StrEnum):
    GENUINE = "genuine"
    UNKNOWN = "unknown"
    ALTERED = "altered"
    NOT_VALID_ANY_MORE = "not_valid_any_more"


class Reason(StrEnum):
    """Why a result is not simply `genuine`; each has a sentence."""

    CANNOT_BE_VERIFIED = "cannot_be_verified"
    """Too large, too deep, too slow or unreadable: nothing is said of the file, neither good nor bad."""
    NOT_SIGNED_HERE = "not_signed_here"
    """No signature in it is by a key that was ever registered here."""
    CHANGED_AFTER_SIGNING = "changed_after_signing"
    SIGNATURE_IRREGULAR = "signature_irregular"
    """By our key, and intact, but not as seals are made here."""
    ADDED_AFTER_SIGNING = "added_after_signing"
    TIMESTAMP_MISSING = "timestamp_missing"
    REVOCATION_DATA_MISSING = "revocation_data_missing"
    TIMESTAMP_NOT_TRUSTED = "timestamp_not_trusted"
    CERTIFICATE_NOT_IN_FORCE = "certificate_not_in_force"
    CERTIFICATE_REVOKED = "certificate_revoked"
    SEAL_IRREGULAR = "seal_irregular"
    """The seals and slices on its pages are not the registered ones, whole and in place."""
    NOT_REGISTERED = "not_registered"
    """Signed here in order, but no official contract has it."""
    NOT_THE_ISSUED_FILE = "not_the_issued_file"
    """It names an official contract, and is another file than that one's."""


@dataclass(frozen=True)
class SignatureFacts:
    """About the signature that counts: the one by a registered key, or else the last one."""

    intact: bool
    """What it signs was not changed, and the signature verifies."""
    covers_whole_document: bool
    """Nothing lies outside of it but what the service itself adds to keep it provable."""
    trusted: bool
    """By a registered key, with a certificate that was in force and not revoked."""
    signer: Names | None = None
    """As registered; the name in a certificate that nobody vouches for is not repeated."""
    signed_at: datetime | None = None
    timestamp: datetime | None = None
    """When a trusted authority has seen it."""


@dataclass(frozen=True)
class Findings:
    """What a file says by itself, without the register."""

    result: Result
    """`genuine`, `altered` (it bears a registered signature and is not as it was sealed) or `unknown`."""
    reasons: tuple[Reason, ...] = ()
    signature: SignatureFacts | None = None
    contract_numbers: tuple[str, ...] = ()
    """The numbers that it claims; of a genuine file the one that is signed."""
    entity_id: str | None = None


CANNOT_BE_VERIFIED = Findings(Result.UNKNOWN, (Reason.CANNOT_BE_VERIFIED,))
