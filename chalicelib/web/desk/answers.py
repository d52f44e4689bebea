"""What the provider's staff is answered."""

from typing_extensions import TypedDict

from chalicelib.web.edge.fields import Timestamp


class LineFaultAnswer(TypedDict):
    code: str
    detail: str


class RejectedLineAnswer(TypedDict):
    file: str
    line: int
    code: str
    """Of the first fault."""
    detail: str
    faults: list[LineFaultAnswer]
    """All that is wrong with the line, the first one included; at most 50."""
    at: Timestamp


class IntakeAnswer(TypedDict):
    items: list[RejectedLineAnswer]
    next_cursor: str | None


class BacklogAnswer(TypedDict):
    queue: str
    count: int
    """At most 100; `there_are_more` where counting stopped."""
    there_are_more: bool
    overdue: int | None
    oldest_at: Timestamp | None
    oldest_age_seconds: int | None


class OverviewAnswer(TypedDict):
    """The queues that the caller may look at."""

    queues: list[BacklogAnswer]
