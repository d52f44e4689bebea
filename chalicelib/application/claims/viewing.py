"""Claims as their customer sees them, and as the finance desk does (O1)."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.application.claims.candidates import NO_PROPOSAL, Candidates, Proposal
from chalicelib.application.claims.slips import SLIP_TYPES
from chalicelib.application.ports import Claims, Page, Payments, Slips
from chalicelib.domain.claims.payments import Payment, PaymentStatus
from chalicelib.domain.claims.remittance import ClaimEntry, ClaimStatus, RemittanceClaim
from chalicelib.domain.common.errors import NotFound
from chalicelib.domain.common.policy import DOWNLOAD_LINK_LIFETIME


@dataclass(frozen=True)
class ClaimView:
    claim: RemittanceClaim
    payments: tuple[Payment, ...] = ()
    """What it is matched to."""
    proposal: Proposal = NO_PROPOSAL


@dataclass(frozen=True)
class SlipLink:
    url: str
    expires_at: datetime
    filename: str


@dataclass(frozen=True)
class ViewClaims:
    """A customer's own claims; somebody else's do not exist."""

    claims: Claims

    def page(
        self, account_id: str, status: ClaimStatus | None, limit: int, cursor: str | None
    ) -> Page[RemittanceClaim]:
        return self.claims.page(account_id, status, limit, cursor)

    def one(self, account_id: str, claim_id: str) -> RemittanceClaim:
        claim = self.claims.get(claim_id)
        if claim is None or claim.account_id != account_id:
            raise NotFound()
        return claim

    def story(self, account_id: str, claim_id: str, cursor: str | None = None) -> Page[ClaimEntry]:
        return self.claims.story(self.one(account_id, claim_id).claim_id, cursor)


@dataclass(frozen=True)
class ViewClaimsDesk:
    """All claims and payments, for staff."""

    claims: Claims
    payments: Payments
    candidates: Candidates
    slips: Slips

    @property
    def least_score(self) -> int:
        """Of 100: what fits an open claim less is not shown."""
        return self.candidates.least_score

    def queue(
        self, status: ClaimStatus, limit: int, cursor: str | None, *, with_candidates: bool = True
    ) -> Page[ClaimView]:
        """Oldest first; open ones with the payments that may be theirs, which takes calls for each claim."""
        return self._viewed(self.claims.queue(status, limit, cursor), with_candidates=with_candidates)

    def of_account(
        self, account_id: str, limit: int, cursor: str | None, *, with_candidates: bool = True
    ) -> Page[ClaimView]:
        """One customer's, newest first, in whichever state."""
        found = self.claims.page(account_id, None, limit, cursor)
        return self._viewed(found, with_candidates=with_candidates)

    def _viewed(self, found: Page[RemittanceClaim], *, with_candidates: bool) -> Page[ClaimView]:
        matched = {each for claim in found.items for each in claim.payment_ids}
        payments = self.payments.get_many(matched) if matched else {}
        proposals = self.candidates.of_each(found.items) if with_candidates else {}
        views = (
            ClaimView(
                claim,
                tuple(payments[each] for each in claim.payment_ids),
                proposals.get(claim.claim_id, NO_PROPOSAL),
            )
            for claim in found.items
        )
        return Page(tuple(views), found.next_cursor)

    def one(self, claim_id: str) -> ClaimView:
        claim = self.claims.get(claim_id)
        if claim is None:
            raise NotFound()
        return self.of(claim)

    def of(self, claim: RemittanceClaim) -> ClaimView:
        payments = self.payments.get_many(claim.payment_ids) if claim.payment_ids else {}
        return ClaimView(
            claim, tuple(payments[each] for each in claim.payment_ids), self.candidates.of(claim)
        )

    def story(self, claim_id: str, cursor: str | None = None) -> Page[ClaimEntry]:
        """Raises NotFound."""
        if self.claims.get(claim_id) is None:
            raise NotFound()
        return self.claims.story(claim_id, cursor)

    def payments_page(
        self, status: PaymentStatus, limit: int, cursor: str | None, words: str = ""
    ) -> Page[Payment]:
        """Args: words: part of what a payment says; empty for all."""
        return self.payments.page(status, limit, cursor, words)

    def slip(self, claim_id: str, now: datetime) -> SlipLink:
        """Raises NotFound where the claim has none."""
        claim = self.claims.get(claim_id)
        if claim is None or claim.slip is None:
            raise NotFound()
        filename = f"slip-{claim_id}.{SLIP_TYPES[claim.slip.content_type]}"
        url = self.slips.link(claim.account_id, claim.slip, filename)
        return SlipLink(url, now + DOWNLOAD_LINK_LIFETIME, filename)
