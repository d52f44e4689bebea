"""Claims, payments, their meetings and slips in memory."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from chalicelib.application.ports import Change, Meeting, Page, UploadForm
from chalicelib.domain.claims.comparing import EARLIEST, LATEST
from chalicelib.domain.claims.payments import Payment, PaymentStatus
from chalicelib.domain.claims.remittance import ClaimEntry, ClaimStatus, RemittanceClaim, Slip
from chalicelib.domain.common.spellings import name_key


@dataclass
class FakeClaims:
    stored: dict[str, RemittanceClaim] = field(default_factory=dict)
    story: list[ClaimEntry] = field(default_factory=list)
    meetings: dict[str, Meeting] = field(default_factory=dict)

    def get(self, claim_id: str) -> RemittanceClaim | None:
        return self.stored.get(claim_id)

    def get_many(self, claim_ids: Iterable[str]) -> dict[str, RemittanceClaim]:
        return {each: self.stored[each] for each in claim_ids if each in self.stored}

    def entries(self, claim_id: str) -> Sequence[ClaimEntry]:
        return [entry for entry in self.story if entry.claim_id == claim_id]

    def page(
        self, account_id: str, status: ClaimStatus | None, limit: int, cursor: str | None
    ) -> Page[RemittanceClaim]:
        raise NotImplementedError

    def queue(self, status: ClaimStatus, limit: int, cursor: str | None) -> Page[RemittanceClaim]:
        raise NotImplementedError

    def meeting(self, contract_number: str) -> Meeting:
        return self.meetings.get(contract_number, Meeting(contract_number))


@dataclass
class FakePayments:
    stored: dict[str, Payment] = field(default_factory=dict)

    def get_many(self, payment_ids: Iterable[str]) -> dict[str, Payment]:
        return {each: self.stored[each] for each in payment_ids if each in self.stored}

    def page(self, status: PaymentStatus, limit: int, cursor: str | None) -> Page[Payment]:
        raise NotImplementedError

    def resembling(self, claim: RemittanceClaim) -> Sequence[Payment]:
        names = {name_key(claim.payer), name_key(claim.customer_name or "")} - {""}
        return [
            it
            for it in self.stored.values()
            if it.claim_id is None
            and claim.paid_on - EARLIEST <= it.received_on <= claim.paid_on + LATEST
            and (it.amount == claim.amount or name_key(it.payer) in names)
        ]


@dataclass
class FakeSlips:
    posted: dict[tuple[str, str], bytes] = field(default_factory=dict)
    in_keeping: dict[tuple[str, str], tuple[Slip, bytes]] = field(default_factory=dict)

    def form(self, account_id: str, slip_id: str, content_type: str) -> UploadForm:
        return UploadForm("memory://slips", {"key": f"{account_id}/{slip_id}", "Content-Type": content_type})

    def uploaded(self, account_id: str, slip_id: str) -> bytes | None:
        return self.posted.get((account_id, slip_id))

    def keep(self, account_id: str, slip: Slip, content: bytes) -> None:
        self.in_keeping.setdefault((account_id, slip.slip_id), (slip, content))

    def kept(self, account_id: str, slip_id: str) -> Slip | None:
        found = self.in_keeping.get((account_id, slip_id))
        return found[0] if found else None

    def link(self, account_id: str, slip: Slip, filename: str) -> str:
        return f"memory://slips/{account_id}/{slip.slip_id}/{filename}"


def bring_together(claims: FakeClaims, change: Change) -> None:
    """Whoever is new comes to the meetings of the contracts that it names."""
    for claim in change.claims:
        if claim.row == 0 and claim.contract is not None:
            _come(claims, claim.contract.contract_number, claim_id=claim.claim_id)
    for payment in change.payments:
        for number in payment.contract_numbers if payment.row == 0 else ():
            _come(claims, number, payment_id=payment.payment_id)


def _come(claims: FakeClaims, number: str, *, claim_id: str = "", payment_id: str = "") -> None:
    there = claims.meeting(number)
    claim_ids = (*there.claim_ids, claim_id) if claim_id else there.claim_ids
    payment_ids = (*there.payment_ids, payment_id) if payment_id else there.payment_ids
    claims.meetings[number] = Meeting(number, claim_ids, payment_ids, there.row)
