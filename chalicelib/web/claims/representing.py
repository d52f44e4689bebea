"""Remittance claims and payments as answers."""

from chalicelib.application.claims.viewing import ClaimView
from chalicelib.domain.claims.actions import customer_actions, staff_actions
from chalicelib.domain.claims.candidates import Candidate
from chalicelib.domain.claims.comparing import WEIGHTS, MatchFinding
from chalicelib.domain.claims.payments import Payment
from chalicelib.domain.claims.remittance import RemittanceClaim
from chalicelib.web.claims.answers import (
    CandidateAnswer,
    ClaimAnswer,
    DeskClaimAnswer,
    FindingAnswer,
    PaymentAnswer,
    SlipAnswer,
)
from chalicelib.web.edge.calls import Call
from chalicelib.web.edge.fields import money, timestamp, timestamp_or_none
from chalicelib.web.edge.offering import offered
from chalicelib.web.edge.sentences import said


def claim_answer(claim: RemittanceClaim, call: Call) -> ClaimAnswer:
    slip, contract = claim.slip, claim.contract
    return ClaimAnswer(
        claim_id=claim.claim_id,
        status=claim.status,
        detail=said(f"claim_{claim.status}", {"reason": claim.reason or ""}, call),
        contract_id=contract.contract_id if contract else None,
        contract_number=contract.contract_number if contract else None,
        payer=claim.payer,
        bank=claim.bank,
        account=claim.account,
        amount=money(claim.amount),
        date=claim.paid_on.isoformat(),
        reference=claim.reference,
        note=claim.note,
        slip=SlipAnswer(slip_id=slip.slip_id, content_type=slip.content_type, size=slip.size)
        if slip
        else None,
        created_at=timestamp(claim.created_at),
        decided_at=timestamp_or_none(claim.decided_at),
        reason=claim.reason,
        actions=offered(customer_actions(claim), call),
    )


def desk_claim_answer(view: ClaimView, call: Call) -> DeskClaimAnswer:
    claim = view.claim
    shown = claim_answer(claim, call)
    shown["actions"] = list(staff_actions(claim))
    return DeskClaimAnswer(
        **shown,
        account_id=claim.account_id,
        customer_name=claim.customer_name,
        created_by=claim.created_by,
        created_by_name=claim.created_by_name or None,
        decided_by=claim.decided_by,
        decided_by_name=claim.decided_by_name or None,
        age_seconds=int((call.now - claim.created_at).total_seconds()),
        payments=[payment_answer(payment) for payment in view.payments],
        candidates=[_candidate(each, call) for each in view.proposal.proposed],
        findings=[_finding(each, call) for each in view.proposal.findings],
        least_score=call.services.claims_desk.least_score,
    )


def payment_answer(payment: Payment) -> PaymentAnswer:
    return PaymentAnswer(
        payment_id=payment.payment_id,
        status=payment.status,
        claim_id=payment.claim_id,
        account=payment.account,
        payer=payment.payer,
        amount=money(payment.amount),
        date=payment.received_on.isoformat(),
        reference=payment.reference,
        transaction_id=payment.transaction_id,
        contract_numbers=list(payment.contract_numbers),
        source_name=payment.source_name,
        imported_at=timestamp(payment.imported_at),
    )


def _candidate(candidate: Candidate, call: Call) -> CandidateAnswer:
    comparison = candidate.comparison
    return CandidateAnswer(
        payment=payment_answer(candidate.payment),
        score=comparison.score,
        fits={fit: WEIGHTS[fit] for fit in comparison.fits},
        findings=[_finding(each, call) for each in comparison.findings],
    )


def _finding(finding: MatchFinding, call: Call) -> FindingAnswer:
    return FindingAnswer(code=finding.code, detail=said(finding.code, finding.facts, call))
