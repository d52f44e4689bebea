"""What anybody is answered."""

from typing import Any

from typing_extensions import TypedDict


class NamesAnswer(TypedDict):
    en: str
    zh: str


class HealthAnswer(TypedDict):
    status: str
    version: str


class ProblemAnswer(TypedDict):
    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: list[dict[str, Any]] | None
