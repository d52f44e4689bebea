"""A customer says that they have paid (O1); what is certain is matched in the same write."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from chalicelib.application.claims.claim_request import ClaimRequest, claim_of, faults_of
from chalicelib.application.claims.claim_story import told
from chalicelib.application.claims.payment_matcher import PaymentMatcher
from chalicelib.application.claims.slips import AttachSlip
from chalicelib.application.idempotency import Done, Idempotency, Repeatable
from chalicelib.application.ports import Accounts, Change, Claims, Contracts, Ledger
from chalicelib.application.retrying import retry_on_stale
from chalicelib.domain.claims.remittance import RemittanceClaim, Slip
from chalicelib.domain.common.errors import Conflict, FaultyFields, FieldFault, Invalid, NotFound
from chalicelib.domain.common.history import Action
from chalicelib.domain.common.policy import MOST_CLAIMS_OF_A_CONTRACT
from chalicelib.domain.contract.contracts import Contract


@dataclass(frozen=True)
class ClaimPayment:
    accounts: Accounts
    contracts: Contracts
    claims: Claims
    payment_matcher: PaymentMatcher
    attach_slip: AttachSlip
    ledger: Ledger
    idempotency: Idempotency
    time_zone: str
    new_id: Callable[[datetime], str]

    def __call__(self, request: ClaimRequest, now: datetime) -> RemittanceClaim:
        """The claim: open, or matched already.

        Raises FaultyFields, NotFound `account_unknown`, Conflict `too_many_open_claims`, and what repeating a
        key may raise; then nothing was stored.
        """
        call = Repeatable(request.account_id, request.idempotency_key, request.body, now)
        return self.idempotency.once(call, lambda done: self._create(request, now, done), self._replayed)

    def _create(self, request: ClaimRequest, now: datetime, done: Done) -> RemittanceClaim:
        account = self.accounts.get(request.account_id)
        if account is None:
            raise NotFound("account_unknown")
        contract = self._contract(request)
        faults = list(faults_of(request, now.astimezone(ZoneInfo(self.time_zone)).date()))
        if request.contract_id is not None and contract is None:
            faults.append(FieldFault("contract_id", "not_found"))
        slip = self._slip(request, faults)
        if faults:
            raise FaultyFields(faults)
        claim = claim_of(request, account, contract, slip, claim_id=self.new_id(now), now=now)
        return retry_on_stale(lambda: self._committed(claim, done, now))

    def _committed(self, claim: RemittanceClaim, done: Done, now: datetime) -> RemittanceClaim:
        entries, history = told(claim, Action.REMITTANCE_CLAIMED, now=now, actor=claim.created_by)
        requests = done([claim.claim_id])
        change = Change(claims=(claim,), claim_entries=entries, history=history, requests=requests)
        if claim.contract is not None:
            matchable = self.payment_matcher.of_contract(claim.contract.contract_number)
            if sum(other.is_open for other in matchable.claims.values()) >= MOST_CLAIMS_OF_A_CONTRACT:
                raise Conflict("too_many_open_claims", most=MOST_CLAIMS_OF_A_CONTRACT)
            change = matchable.with_matches(change, now)
        self.ledger.commit(change)
        stored = next(each for each in change.claims if each.claim_id == claim.claim_id)
        return replace(stored, row=stored.row + 1)

    def _contract(self, request: ClaimRequest) -> Contract | None:
        found = self.contracts.get(request.contract_id) if request.contract_id else None
        return found if found is not None and found.account_id == request.account_id else None

    def _slip(self, request: ClaimRequest, faults: list[FieldFault]) -> Slip | None:
        """Looked into only where nothing else is wrong with the claim."""
        if request.slip_id is None or faults:
            return None
        try:
            return self.attach_slip(request.account_id, request.slip_id)
        except Invalid as refusal:
            faults.append(FieldFault("slip_id", refusal.code, refusal.facts))
            return None

    def _replayed(self, ids: Sequence[str]) -> RemittanceClaim:
        return self.claims.get_many(ids)[ids[0]]
