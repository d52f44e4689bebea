"""What somebody is answered who brings a file."""

from typing_extensions import TypedDict

from chalicelib.web.contracts.answers import NoticeAnswer
from chalicelib.web.edge.fields import Timestamp
from chalicelib.web.parties.answers import EntityAnswer


class SignatureAnswer(TypedDict):
    intact: bool
    covers_whole_document: bool
    trusted: bool
    signer: str | None
    signed_at: Timestamp | None
    timestamp: Timestamp | None


class VerificationAnswer(TypedDict):
    """Nothing about the customer, the lines or the amount."""

    result: str
    contract_number: str | None
    status: str | None
    issued_at: Timestamp | None
    invoicing_entity: EntityAnswer | None
    signature: SignatureAnswer | None
    reasons: list[NoticeAnswer]


class RegisterAnswer(TypedDict):
    """Nothing about the customer, the lines or the amount."""

    result: str
    status: str | None
    issued_at: Timestamp | None
    invoicing_entity: EntityAnswer | None
