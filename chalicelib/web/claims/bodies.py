"""What clients may send about remittance claims."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from chalicelib.domain.claims.payments import PaymentStatus
from chalicelib.domain.claims.remittance import ClaimStatus
from chalicelib.domain.common import lengths
from chalicelib.domain.common.policy import MOST_PAYMENTS_OF_A_CLAIM
from chalicelib.web.edge.fields import Strict
from chalicelib.web.edge.form_faults import FormFault
from chalicelib.web.edge.kinds import EachOnce, Id, PageQuery, Summary
from chalicelib.web.edge.typed_text import ONE_LINE, READABLE, SEEN

_DAY_LENGTH = len("2026-01-31")


def _day(value: object) -> object:
    if not isinstance(value, str) or len(value) != _DAY_LENGTH:
        raise FormFault("Write the day as YYYY-MM-DD.", "日期请写作 YYYY-MM-DD。")
    return value


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
    """Who paid, as the bank knows them."""
    bank: Name
    """The bank that it was paid from."""
    account: AccountNumber
    """The number of the account that it was paid from."""
    amount: Amount
    """What was paid: a decimal number, above zero, with at most the currency's decimals."""
    currency: Currency
    """ISO 4217."""
    date: Day
    """The day of the payment, `YYYY-MM-DD`; not after today in the provider's time zone."""
    reference: Words = ""
    """What the payment says, if anything."""
    note: Words = ""
    """What else staff should know."""
    contract_id: Id | None = None
    """The official contract that was paid for, if any."""
    slip_id: Id | None = None
    """A payment slip that was uploaded."""

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
    """What the file is."""


class ClaimsQuery(PageQuery):
    status: ClaimStatus | None = None
    """Claims in this state only."""


class DeskClaimsQuery(PageQuery):
    status: ClaimStatus = ClaimStatus.OPEN
    """Claims in this state."""
    account_id: Id | None = None
    """This account's claims in place of those in a state, newest first."""
    view: Summary | None = None
    """`summary`: without payments that may be theirs, which are read for each claim by itself."""


class PaymentsQuery(PageQuery):
    status: PaymentStatus = PaymentStatus.UNMATCHED
    """Payments in this state."""
    q: Annotated[str, StringConstraints(min_length=1, max_length=lengths.PAYER), SEEN] | None = None
    """Part of a payment's reference, payer, bank's number or amount, however it is written.

    A page may be short, or empty, and go on all the same.
    """


class MatchBody(Strict):
    """One payment, or several that are parts; none where staff match by hand."""

    model_config = ConfigDict(
        json_schema_extra={
            "not": {
                "required": ["payment_id", "payment_ids"],
                "properties": {"payment_id": {"type": "string"}, "payment_ids": {"minItems": 1}},
            }
        }
    )

    payment_id: Id | None = None
    """The payment."""
    payment_ids: Annotated[
        list[Annotated[Id, Field(strict=True)]],
        Field(max_length=MOST_PAYMENTS_OF_A_CLAIM),
        EachOnce(),
    ] = []  # noqa: RUF012 - a model copies its defaults
    """The payments that are its parts."""
    reason: Reason | None = None
    """Needed where something speaks against the match, or no payment is named."""

    @model_validator(mode="after")
    def _one_way(self) -> "MatchBody":
        if self.payment_id is not None and self.payment_ids:
            raise FormFault(
                "Name payment_id or payment_ids, not both.", "payment_id 与 payment_ids 只能填写其一。"
            )
        return self

    @property
    def chosen(self) -> list[str]:
        return self.payment_ids if self.payment_id is None else [self.payment_id]


class DecisionBody(Strict):
    reason: Reason
    """Why; the customer reads it."""
