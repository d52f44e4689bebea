"""What somebody is answered who brings a file."""

from typing_extensions import TypedDict

from chalicelib.domain.contract.contracts import Status
from chalicelib.domain.sealing.verdicts import Consequence, VerdictKind
from chalicelib.domain.sealing.verification import Reason, Result
from chalicelib.web.edge.fields import Timestamp
from chalicelib.web.parties.answers import EntityAnswer


class SignatureAnswer(TypedDict):
    intact: bool
    """Whether the signed bytes are as they were signed."""
    covers_whole_document: bool
    """Whether every byte of the file is signed."""
    trusted: bool
    """Whether it was made with a key that is registered here, by a certificate in force then."""
    signer: str | None
    """The company that signed; null where the key is not registered here."""
    signed_at: Timestamp | None
    """When it says that it was signed; null where it does not."""
    timestamp: Timestamp | None
    """When an independent authority saw it; null without such a timestamp."""


class VerificationReasonAnswer(TypedDict):
    """Why a file is not simply genuine."""

    code: Reason
    """What was found; explained with the other codes."""
    detail: str
    """It as a sentence, in the caller's language."""


class VerdictAnswer(TypedDict):
    """What it comes to: one thing that is so, with one consequence."""

    kind: VerdictKind
    """What was found."""
    sentence: str
    """It as a sentence, in the caller's language."""
    consequence: Consequence
    """What to do about it: only `rely` means that the file can be relied on."""
    advice: str
    """The consequence as a sentence, in the caller's language."""


class VerificationAnswer(TypedDict):
    """Nothing about the customer, the lines or the amount."""

    result: Result
    """Whether the file is an official contract."""
    verdict: VerdictAnswer
    """What that means for whoever received the file."""
    contract_number: str | None
    """The contract that it is of; null where it is of none."""
    status: Status | None
    """How that contract stands; null where there is none."""
    issued_at: Timestamp | None
    """When it became official; null where there is none."""
    invoicing_entity: EntityAnswer | None
    """The company that issued it; null where there is none."""
    signature: SignatureAnswer | None
    """The signature that counts; null where the file has none."""
    reasons: list[VerificationReasonAnswer]
    """Why it is not simply genuine."""


class RegisterAnswer(TypedDict):
    """Nothing about the customer, the lines or the amount."""

    result: Result
    """Whether there is such an official contract, and whether the hash is its file's."""
    verdict: VerdictAnswer
    """What that means for whoever asks."""
    contract_number: str | None
    """Its number in its one spelling; null where there is none."""
    status: Status | None
    """How it stands; null where there is none."""
    issued_at: Timestamp | None
    """When it became official; null where there is none."""
    invoicing_entity: EntityAnswer | None
    """The company that issued it; null where there is none."""
