"""Every decision about a claim, written into its story and into that of the contract it names (O1, L11)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.claims.payments import Payment
from chalicelib.domain.claims.remittance import ClaimEntry, RemittanceClaim
from chalicelib.domain.common.facts import Fact, FactKind, fact, said
from chalicelib.domain.common.facts_of_before import MATCHED_BY_HAND, MATCHED_BY_ITSELF
from chalicelib.domain.common.history import SYSTEM, Action, HistoryEntry

Story = tuple[tuple[ClaimEntry, ...], tuple[HistoryEntry, ...]]


@dataclass(frozen=True)
class Ground:
    """What a decision rests on, as the story tells it: in the words of `detail`, and as facts."""

    detail: str = ""
    facts: tuple[Fact, ...] = ()


NO_GROUND = Ground()


def told(
    claim: RemittanceClaim, action: Action, *, now: datetime, actor: str, ground: Ground = NO_GROUND
) -> Story:
    """One entry in the claim's story, and one in the contract's, if it names one."""
    entry = ClaimEntry(claim.claim_id, now, actor, action, ground.detail, facts=ground.facts)
    if claim.contract is None:
        return (entry,), ()
    detail = "; ".join(filter(None, (f"claim {claim.claim_id}", ground.detail)))
    facts = (fact(FactKind.CLAIM, claim_id=claim.claim_id), *ground.facts)
    of_contract = HistoryEntry(claim.contract.contract_id, now, actor, action, detail, facts=facts)
    return (entry,), (of_contract,)


def matched_entries(
    claims: Iterable[RemittanceClaim], payments: Iterable[Payment], now: datetime
) -> tuple[list[ClaimEntry], list[HistoryEntry]]:
    """Of pairs that matched by themselves."""
    entries: list[ClaimEntry] = []
    history: list[HistoryEntry] = []
    for claim, payment in zip(claims, payments, strict=True):
        ground = of_payments((payment,), Ground(MATCHED_BY_ITSELF, (fact(FactKind.MATCHED_BY_ITSELF),)))
        of_claim, of_contract = told(claim, Action.REMITTANCE_MATCHED, now=now, actor=SYSTEM, ground=ground)
        entries.extend(of_claim)
        history.extend(of_contract)
    return entries, history


def of_payments(payments: Iterable[Payment], more: Ground) -> Ground:
    """How payments are called in a story, without the payer's name; and what else the decision rests on."""
    facts = tuple(_fact(payment) for payment in payments)
    called = "payment {payment_id} of {received_on}, {amount} {currency}"
    described = ", ".join(called.format_map(it.values) for it in facts)
    return Ground("; ".join(filter(None, (described, more.detail))), (*facts, *more.facts))


def of_words(reason: str | None) -> Ground:
    return Ground(reason or "", said(reason))


def by_hand(reason: str | None) -> Ground:
    """No bank has told of a payment yet."""
    detail = "; ".join(filter(None, (MATCHED_BY_HAND, reason)))
    return Ground(detail, (fact(FactKind.BY_HAND), *said(reason)))


def _fact(payment: Payment) -> Fact:
    amount = payment.amount.rounded()
    return fact(
        FactKind.PAYMENT,
        payment_id=payment.payment_id,
        received_on=payment.received_on,
        amount=f"{amount.amount:f}",
        currency=amount.currency,
    )
