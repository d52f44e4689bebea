"""The finance desk decides what is not certain by itself (O1). Who, when and why is in the claim's story."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.application.claims.candidates import Candidates
from chalicelib.application.claims.claim_story import by_hand, of_payments, of_words, told
from chalicelib.application.claims.payment_matcher import PaymentMatcher
from chalicelib.application.ports import Change, Claims, Ledger, Payments
from chalicelib.application.retrying import retry_on_stale
from chalicelib.domain.claims.comparing import compared
from chalicelib.domain.claims.payments import Payment
from chalicelib.domain.claims.remittance import RemittanceClaim
from chalicelib.domain.common.errors import Conflict, FaultyFields, FieldFault, Invalid, NotFound
from chalicelib.domain.common.history import Action


@dataclass(frozen=True)
class DecideClaim:
    claims: Claims
    payments: Payments
    payment_matcher: PaymentMatcher
    candidates: Candidates
    ledger: Ledger

    def match(
        self, claim_id: str, payment_ids: Sequence[str], *, reason: str | None, actor: str, now: datetime
    ) -> RemittanceClaim:
        """To one payment, to several that are parts, or by hand to none that a bank has told of yet.

        Raises NotFound; Conflict `claim_not_open`, `payment_already_matched`, or `payment_not_named` where
        payments may be the one; Invalid `reason_needed` where something speaks against the match, or
        FaultyFields for an unknown payment.
        """

        def decision() -> RemittanceClaim:
            claim = self._claim(claim_id)
            claim.matched((), now=now, actor=actor)  # a decided claim is refused before anything else
            chosen = self._chosen(payment_ids)
            taken = tuple(payment.matched_to(claim_id) for payment in chosen)
            self._require_ground(claim, chosen, reason)
            matched = claim.matched(payment_ids, now=now, actor=actor, reason=reason)
            ground = of_payments(chosen, of_words(reason)) if chosen else by_hand(reason)
            story = told(matched, Action.REMITTANCE_MATCHED, now=now, actor=actor, ground=ground)
            # No remittances: what is matched still counts there, so nothing else becomes certain by it.
            self.ledger.commit(
                Change(claims=(matched,), payments=taken, claim_entries=story[0], history=story[1])
            )
            return replace(matched, row=matched.row + 1)

        return retry_on_stale(decision)

    def reject(self, claim_id: str, *, reason: str, actor: str, now: datetime) -> RemittanceClaim:
        """Raises NotFound, Conflict `claim_not_open`."""

        def rejected(claim: RemittanceClaim) -> Change:
            decided = claim.rejected(now=now, actor=actor, reason=reason)
            ground = of_words(reason)
            entries, history = told(decided, Action.REMITTANCE_REJECTED, now=now, actor=actor, ground=ground)
            return Change(claims=(decided,), claim_entries=entries, history=history)

        return self._settled(claim_id, rejected, now)

    def part(self, claim_id: str, *, reason: str, actor: str, now: datetime) -> RemittanceClaim:
        """Undoes a wrong match: the claim is open, its payments are free, and the two do not match again.

        Raises NotFound, Conflict `claim_not_matched`.
        """

        def parted(claim: RemittanceClaim) -> Change:
            reopened = claim.parted()
            freed = self.payments.get_many(claim.payment_ids).values()
            ground = of_payments(freed, of_words(reason))
            entries, history = told(
                reopened, Action.REMITTANCE_UNMATCHED, now=now, actor=actor, ground=ground
            )
            return Change(
                claims=(reopened,),
                payments=tuple(payment.freed() for payment in freed),
                claim_entries=entries,
                history=history,
            )

        return self._settled(claim_id, parted, now)

    def _settled(
        self, claim_id: str, decided: Callable[[RemittanceClaim], Change], now: datetime
    ) -> RemittanceClaim:
        def decision() -> RemittanceClaim:
            claim = self._claim(claim_id)
            number = claim.contract.contract_number if claim.contract else None
            change = self.payment_matcher.with_matches(number, decided(claim), now)
            self.ledger.commit(change)
            after = next(each for each in change.claims if each.claim_id == claim_id)
            return replace(after, row=after.row + 1)

        return retry_on_stale(decision)

    def _claim(self, claim_id: str) -> RemittanceClaim:
        claim = self.claims.get(claim_id)
        if claim is None:
            raise NotFound()
        return claim

    def _chosen(self, payment_ids: Sequence[str]) -> list[Payment]:
        found = self.payments.get_many(payment_ids) if payment_ids else {}
        faults = [
            FieldFault(f"payment_ids/{position}", "not_found")
            for position, payment_id in enumerate(payment_ids)
            if payment_id not in found
        ]
        if faults:
            raise FaultyFields(faults)
        return [found[payment_id] for payment_id in payment_ids]

    def _require_ground(self, claim: RemittanceClaim, chosen: Sequence[Payment], reason: str | None) -> None:
        """A match that something speaks against is somebody's judgement, and they say why."""
        if reason is not None:
            return
        if chosen and (findings := compared(claim, chosen).findings):
            raise Invalid("reason_needed", findings=", ".join(finding.code for finding in findings))
        if not chosen and (proposed := self.candidates.of(claim).proposed):
            raise Conflict("payment_not_named", count=len(proposed))
