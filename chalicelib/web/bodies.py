"""What clients may send: unknown fields are refused."""

from datetime import UTC, datetime, time
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, StringConstraints, model_validator

from chalicelib.domain.contents import Language, Source
from chalicelib.domain.contracts import Status
from chalicelib.domain.orders import OrderState, Seller
from chalicelib.domain.policy import MOST_IDS_IN_A_REQUEST
from chalicelib.web.fields import Strict

MOST_ON_A_PAGE = 100


def _each_once(ids: list[str]) -> list[str]:
    if len(set(ids)) != len(ids):
        raise ValueError("each id may stand only once")
    return ids


def _start_of_day(value: object) -> object:
    return _at(value, time.min)


def _end_of_day(value: object) -> object:
    return _at(value, time.max)


def _at(value: object, moment: time) -> object:
    """A date alone means its first or last moment, in UTC."""
    if isinstance(value, str) and len(value) == len("2026-01-31"):
        return datetime.combine(datetime.strptime(value, "%Y-%m-%d").date(), moment, UTC)  # noqa: DTZ007
    return value


Id = Annotated[str, StringConstraints(min_length=1, max_length=128)]
Prefix = Annotated[str, StringConstraints(max_length=128)]
From = Annotated[AwareDatetime, BeforeValidator(_start_of_day)]
To = Annotated[AwareDatetime, BeforeValidator(_end_of_day)]
Limit = Annotated[int, Field(ge=1, le=MOST_ON_A_PAGE)]


class ContractRequestBody(Strict):
    source: Source
    ids: Annotated[
        list[Annotated[Id, Field(strict=True)]],
        Field(min_length=1, max_length=MOST_IDS_IN_A_REQUEST),
        AfterValidator(_each_once),
    ]
    contact_id: Id | None = None
    language: Language = Language.BILINGUAL


class EditBody(Strict):
    contact_id: Id | None = None
    language: Language | None = None
    refresh: Annotated[bool, Field(strict=True)] = False

    @model_validator(mode="after")
    def _something(self) -> "EditBody":
        if self.contact_id is None and self.language is None and not self.refresh:
            raise ValueError("name a contact_id, a language, or refresh")
        return self


class FinalizeBody(Strict):
    revision: Annotated[int, Field(ge=1, strict=True)] | None = None


class VoidBody(Strict):
    reason: Annotated[str, StringConstraints(min_length=1, max_length=500)]


class PageQuery(Strict):
    limit: Limit = 20
    cursor: str | None = None


class OrdersQuery(PageQuery):
    product: str | None = None
    service_type: str | None = None
    seller: Seller | None = None
    state: OrderState | None = None
    placed_from: From | None = None
    placed_to: To | None = None
    q: Prefix | None = None
    list: Annotated[str, StringConstraints(pattern="^contract_management$")] | None = None


class BillsQuery(PageQuery):
    month: Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")] | None = None
    q: Prefix | None = None


class ContractsQuery(PageQuery):
    status: Status | None = None
    q: Prefix | None = None
    from_: Annotated[From | None, Field(alias="from")] = None
    to: To | None = None


class IntakeQuery(PageQuery):
    status: Annotated[str, StringConstraints(pattern="^rejected$")] = "rejected"


class RegisterQuery(Strict):
    sha256: Annotated[str, StringConstraints(pattern="^[0-9a-fA-F]{64}$")] | None = None
