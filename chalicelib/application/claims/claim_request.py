"""What a customer says of a payment, and what of it cannot be (O1)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from chalicelib.domain.claims.remittance import ClaimedContract, RemittanceClaim, Slip
from chalicelib.domain.common.actors import name_of
from chalicelib.domain.common.currencies import CURRENCIES, is_payable
from chalicelib.domain.common.errors import FieldFault
from chalicelib.domain.common.money import Money, minor_unit
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.parties.parties import Account


@dataclass(frozen=True)
class ClaimRequest:
    """What the customer says. The account is the payer's; the contract may be left out."""

    account_id: str
    actor: str
    payer: str
    bank: str
    account: str
    amount: Decimal
    currency: str
    paid_on: date
    reference: str = ""
    note: str = ""
    contract_id: str | None = None
    slip_id: str | None = None
    idempotency_key: str | None = None

    @property
    def body(self) -> str:
        """What makes two requests the same request."""
        return repr(("remittance claim", replace(self, actor="", idempotency_key=None)))


def faults_of(request: ClaimRequest, today: date) -> Iterator[FieldFault]:
    """Args: today: in the provider's time zone."""
    if request.amount <= 0:
        yield FieldFault("amount", "amount_not_positive")
    if request.currency not in CURRENCIES:
        yield FieldFault("currency", "currency_unknown", {"currency": request.currency})
    elif not is_payable(request.amount, request.currency):
        facts = {"currency": request.currency, "decimals": minor_unit(request.currency)}
        yield FieldFault("amount", "amount_too_fine", facts)
    if request.paid_on > today:
        yield FieldFault("date", "date_in_future", {"today": today.isoformat()})


def claim_of(
    request: ClaimRequest,
    account: Account,
    contract: Contract | None,
    slip: Slip | None,
    *,
    claim_id: str,
    now: datetime,
) -> RemittanceClaim:
    return RemittanceClaim(
        claim_id=claim_id,
        account_id=request.account_id,
        customer_name=account.entity_name,
        contract=_claimed(contract) if contract else None,
        payer=request.payer,
        bank=request.bank,
        account=request.account,
        amount=Money(request.amount, request.currency),
        paid_on=request.paid_on,
        reference=request.reference,
        note=request.note,
        slip=slip,
        created_at=now,
        created_by=request.actor,
        created_by_name=name_of(request.actor),
    )


def _claimed(contract: Contract) -> ClaimedContract:
    account = contract.content.remittance_account.account_number
    return ClaimedContract(contract.contract_id, contract.contract_number, account)
