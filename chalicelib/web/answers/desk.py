"""What the provider's staff is answered."""

from typing_extensions import TypedDict

from chalicelib.web.fields import Timestamp


class RejectedLineAnswer(TypedDict):
    file: str
    line: int
    code: str
    detail: str
    at: Timestamp


class IntakeAnswer(TypedDict):
    items: list[RejectedLineAnswer]
    next_cursor: str | None


class StuckSealingAnswer(TypedDict):
    contract_id: str
    contract_number: str
    status: str
    since: Timestamp
    age_seconds: int
    reason: str | None


class SealingAnswer(TypedDict):
    items: list[StuckSealingAnswer]
