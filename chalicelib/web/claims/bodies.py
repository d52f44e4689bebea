"""What clients may send about remittance claims."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from chalicelib.domain.claims.payments import PaymentStatus
from chalicelib.domain.claims.remittance import ClaimStatus
from chalicelib.domain.common import lengths
from chalicelib.domain.common.policy import MOST_PAYMENTS_OF_A_CLAIM
from chalicelib.web.edge.fields import Strict
from chalicelib.web.edge.kinds import Id, PageQuery
from chalicelib.web.edge.typed_text import ONE_LINE, READABLE, SEEN

_DAY_LENGTH = len("2026-01-31")


def _day(value: object) -> object:
    if not isinstance(value, str) or len(value) != _DAY_LENGTH:
        raise ValueError("write the day as YYYY-MM-DD")
    return value


def _each_once(ids: list[str]) -> list[str]:
    if len(set(ids)) != len(ids):
        raise ValueError("each payment may stand only once")
    return ids


Name = Annotated[str, StringConstraints(min_length=1, max_length=lengths.PAYER), SEEN, ONE_LINE]
AccountNumber = Annotated[
    str, StringConstraints(min_length=1, max_length=lengths.PAYING_ACCOUNT), SEEN, ONE_LINE
]
Words = Annotated[str, StringConstraints(max_length=lengths.NOTE), SEEN, READABLE]
Reason = Annotated[str, StringConstraints(min_length=1, max_length=lengths.REASON), SEEN, READABLE]
Amount = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,15}(\.[0-9]{1,6})?$"), Field(strict=True)]
Currency = Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")]
Day = Annotated[date, BeforeValidator(_day)]


class ClaimBody(Strict):
    """The amount is a decimal text beside its currency, or both together as money is elsewhere."""

    payer: Name
    bank: Name
    account: AccountNumber
    amount: Amount
    currency: Currency
    date: Day
    reference: Words = ""
    note: Words = ""
    contract_id: Id | None = None
    slip_id: Id | None = None

    @model_validator(mode="before")
    @classmethod
    def _money(cls, content: Any) -> Any:
        told = content.get("amount") if isinstance(content, Mapping) else None
        if isinstance(told, Mapping) and set(told) == {"amount", "currency"} and "currency" not in content:
            return {**content, **told}
        return content

    @property
    def decimal_amount(self) -> Decimal:
        return Decimal(self.amount)


class SlipBody(Strict):
    content_type: Literal["application/pdf", "image/png", "image/jpeg"]


class ClaimsQuery(PageQuery):
    status: ClaimStatus | None = None


class DeskClaimsQuery(PageQuery):
    status: ClaimStatus = ClaimStatus.OPEN


class PaymentsQuery(PageQuery):
    status: PaymentStatus = PaymentStatus.UNMATCHED


class MatchBody(Strict):
    """One payment, or several that are parts; none where staff match by hand."""

    payment_id: Id | None = None
    payment_ids: Annotated[
        list[Annotated[Id, Field(strict=True)]],
        Field(max_length=MOST_PAYMENTS_OF_A_CLAIM),
        AfterValidator(_each_once),
    ] = []  # noqa: RUF012 - a model copies its defaults
    reason: Reason | None = None

    @model_validator(mode="after")
    def _one_way(self) -> "MatchBody":
        if self.payment_id is not None and self.payment_ids:
            raise ValueError("name payment_id or payment_ids, not both")
        return self

    @property
    def chosen(self) -> list[str]:
        return self.payment_ids if self.payment_id is None else [self.payment_id]


class DecisionBody(Strict):
    reason: Reason
