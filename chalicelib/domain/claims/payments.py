"""Payments into the provider's accounts, as its banks tell them."""

import unicodedata
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from chalicelib.domain.common.errors import Conflict
from chalicelib.domain.common.money import Money
from chalicelib.domain.common.spellings import account_key
from chalicelib.domain.contract.contract_number import numbers_in


class PaymentStatus(StrEnum):
    UNMATCHED = "unmatched"
    MATCHED = "matched"


def said_key(text: str) -> str:
    """A text without width, case and what only makes it readable."""
    return "".join(it for it in unicodedata.normalize("NFKC", text).casefold() if it.isalnum() or it == ".")


@dataclass(frozen=True)
class Payment:
    payment_id: str
    """Made of what the bank says, so that the same payment told twice is one."""
    account: str
    """The number of the provider's account that it came into."""
    payer: str
    """Empty where the bank does not know."""
    amount: Money
    received_on: date
    reference: str
    """What the payer wrote."""
    transaction_id: str | None
    """The bank's own number, where it gives one."""
    source_name: str
    """The statement that told of it first."""
    imported_at: datetime
    claim_id: str | None = None
    """The claim that it is matched to: one at most (O1)."""
    row: int = 0

    @property
    def status(self) -> PaymentStatus:
        return PaymentStatus.UNMATCHED if self.claim_id is None else PaymentStatus.MATCHED

    @property
    def contract_numbers(self) -> tuple[str, ...]:
        return numbers_in(self.reference)

    def says(self, words: str) -> bool:
        """Whether its reference, payer, bank's number or amount has this in it, however it is written."""
        wanted = said_key(words)
        said = (self.reference, self.payer, self.transaction_id or "", f"{self.amount.rounded().amount:f}")
        return any(wanted in said_key(text) for text in said)

    @property
    def told(self) -> tuple[object, ...]:
        """What the bank says of it: the same in every statement."""
        account = account_key(self.account)
        return (account, self.payer, self.amount, self.received_on, self.reference, self.transaction_id)

    def matched_to(self, claim_id: str) -> "Payment":
        """Raises Conflict `payment_already_matched`: nobody's payment counts twice."""
        if self.claim_id is not None:
            raise Conflict("payment_already_matched", payment_id=self.payment_id)
        return replace(self, claim_id=claim_id)

    def freed(self) -> "Payment":
        return replace(self, claim_id=None)
