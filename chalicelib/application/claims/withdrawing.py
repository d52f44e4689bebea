"""A customer takes an open claim back (O1)."""

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.application.claims.claim_story import told
from chalicelib.application.claims.payment_matcher import PaymentMatcher
from chalicelib.application.ports import Change, Claims, Ledger
from chalicelib.application.retrying import retry_on_stale
from chalicelib.domain.claims.remittance import RemittanceClaim
from chalicelib.domain.common.errors import NotFound
from chalicelib.domain.common.history import Action


@dataclass(frozen=True)
class WithdrawClaim:
    claims: Claims
    payment_matcher: PaymentMatcher
    ledger: Ledger

    def __call__(self, account_id: str, claim_id: str, *, actor: str, now: datetime) -> RemittanceClaim:
        """Raises NotFound for what is not the caller's, Conflict `claim_not_open`."""

        def decision() -> RemittanceClaim:
            claim = self.claims.get(claim_id)
            if claim is None or claim.account_id != account_id:
                raise NotFound()
            gone = claim.withdrawn(now=now, actor=actor)
            entries, history = told(gone, Action.REMITTANCE_WITHDRAWN, now=now, actor=actor)
            change = Change(claims=(gone,), claim_entries=entries, history=history)
            number = gone.contract.contract_number if gone.contract else None
            self.ledger.commit(self.payment_matcher.with_matches(number, change, now))
            return replace(gone, row=gone.row + 1)

        return retry_on_stale(decision)
