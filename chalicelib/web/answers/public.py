"""What anybody is answered."""

from typing import Any

from typing_extensions import TypedDict

from chalicelib.web.answers.accounts import EntityAnswer
from chalicelib.web.fields import Timestamp


class NamesAnswer(TypedDict):
    en: str
    zh: str


class TermsVersionAnswer(TypedDict):
    version: str
    effective_from: Timestamp
    url: str


class ProductAnswer(TypedDict):
    product: str
    name: NamesAnswer
    seller: str
    self_service: bool
    terms_url: str
    """The version in force."""
    terms_versions: list[TermsVersionAnswer]


class ProductsAnswer(TypedDict):
    items: list[ProductAnswer]


class RegisterAnswer(TypedDict):
    """Nothing about the customer, the lines or the amount."""

    result: str
    status: str | None
    issued_at: Timestamp | None
    invoicing_entity: EntityAnswer | None


class HealthAnswer(TypedDict):
    status: str


class ProblemAnswer(TypedDict):
    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: list[dict[str, Any]] | None
