"""Every decision about a claim, written into its story and into that of the contract it names (O1, L11)."""

from collections.abc import Iterable
from datetime import datetime

from chalicelib.domain.claims.payments import Payment
from chalicelib.domain.claims.remittance import ClaimEntry, RemittanceClaim
from chalicelib.domain.common.history import SYSTEM, Action, HistoryEntry

Story = tuple[tuple[ClaimEntry, ...], tuple[HistoryEntry, ...]]


def told(claim: RemittanceClaim, action: Action, *, now: datetime, actor: str, detail: str = "") -> Story:
    """One entry in the claim's story, and one in the contract's, if it names one."""
    entry = ClaimEntry(claim.claim_id, now, actor, action, detail)
    if claim.contract is None:
        return (entry,), ()
    of_contract = f"claim {claim.claim_id}; {detail}" if detail else f"claim {claim.claim_id}"
    return (entry,), (HistoryEntry(claim.contract.contract_id, now, actor, action, of_contract),)


def matched_entries(
    claims: Iterable[RemittanceClaim], payments: Iterable[Payment], now: datetime
) -> tuple[list[ClaimEntry], list[HistoryEntry]]:
    """Of pairs that matched by themselves."""
    entries: list[ClaimEntry] = []
    history: list[HistoryEntry] = []
    for claim, payment in zip(claims, payments, strict=True):
        detail = f"{described((payment,))}; number, amount, payer, account and date fit"
        of_claim, of_contract = told(claim, Action.REMITTANCE_MATCHED, now=now, actor=SYSTEM, detail=detail)
        entries.extend(of_claim)
        history.extend(of_contract)
    return entries, history


def described(payments: Iterable[Payment]) -> str:
    """How payments are called in a story: without the payer's name."""
    return ", ".join(
        f"payment {it.payment_id} of {it.received_on}, {it.amount.rounded().amount:f} {it.amount.currency}"
        for it in payments
    )
