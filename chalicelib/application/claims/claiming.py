"""A customer says that they have paid (O1); what is certain is matched in the same write."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from chalicelib.application.claims.meeting_place import MeetingPlace
from chalicelib.application.claims.slips import AttachSlip
from chalicelib.application.claims.telling import told
from chalicelib.application.idempotency import Idempotency
from chalicelib.application.ports import Accounts, Change, Claims, Contracts, IdempotentRequest, Ledger
from chalicelib.application.retrying import decided_afresh
from chalicelib.domain.contracts import Contract
from chalicelib.domain.currencies import CURRENCIES, is_payable
from chalicelib.domain.errors import Conflict, FaultyFields, FieldFault, Invalid, NotFound
from chalicelib.domain.history import Action
from chalicelib.domain.money import Money, minor_unit
from chalicelib.domain.parties import Account
from chalicelib.domain.policy import MOST_CLAIMS_OF_A_CONTRACT
from chalicelib.domain.remittance import ClaimedContract, RemittanceClaim, Slip


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


@dataclass(frozen=True)
class ClaimPayment:
    accounts: Accounts
    contracts: Contracts
    claims: Claims
    meeting_place: MeetingPlace
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
        if request.idempotency_key is None:
            return self._create(request, now, None)
        return self.idempotency.once(
            account_id=request.account_id,
            key=request.idempotency_key,
            body=request.body,
            now=now,
            run=lambda running: self._create(request, now, running),
            replay=self._replayed,
        )

    def _create(
        self, request: ClaimRequest, now: datetime, running: IdempotentRequest | None
    ) -> RemittanceClaim:
        account = self.accounts.get(request.account_id)
        if account is None:
            raise NotFound("account_unknown")
        contract = self._contract(request)
        faults = list(_faults(request, now.astimezone(ZoneInfo(self.time_zone)).date()))
        if request.contract_id is not None and contract is None:
            faults.append(FieldFault("contract_id", "not_found"))
        slip = self._slip(request, faults)
        if faults:
            raise FaultyFields(faults)
        claim = _claim(request, account, contract, slip, claim_id=self.new_id(now), now=now)
        return decided_afresh(lambda: self._committed(claim, running, now))

    def _committed(
        self, claim: RemittanceClaim, running: IdempotentRequest | None, now: datetime
    ) -> RemittanceClaim:
        entries, history = told(claim, Action.REMITTANCE_CLAIMED, now=now, actor=claim.created_by)
        done = (replace(running, contract_ids=(claim.claim_id,)),) if running else ()
        change = Change(claims=(claim,), claim_entries=entries, history=history, requests=done)
        if claim.contract is not None:
            gathering = self.meeting_place.gathering(claim.contract.contract_number)
            if sum(other.is_open for other in gathering.claims.values()) >= MOST_CLAIMS_OF_A_CONTRACT:
                raise Conflict("too_many_open_claims", most=MOST_CLAIMS_OF_A_CONTRACT)
            change = gathering.settled(change, now)
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


def _faults(request: ClaimRequest, today: date) -> Iterator[FieldFault]:
    if request.amount <= 0:
        yield FieldFault("amount", "amount_not_positive")
    if request.currency not in CURRENCIES:
        yield FieldFault("currency", "currency_unknown", {"currency": request.currency})
    elif not is_payable(request.amount, request.currency):
        facts = {"currency": request.currency, "decimals": minor_unit(request.currency)}
        yield FieldFault("amount", "amount_too_fine", facts)
    if request.paid_on > today:
        yield FieldFault("date", "date_in_future", {"today": today.isoformat()})


def _claim(
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
    )


def _claimed(contract: Contract) -> ClaimedContract:
    account = contract.content.remittance_account.account_number
    return ClaimedContract(contract.contract_id, contract.contract_number, account)
