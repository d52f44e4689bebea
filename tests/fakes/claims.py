"""Claims, payments and their remittances in memory."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from chalicelib.application.ports import Change, ContractRemittances, Page
from chalicelib.application.ports.claims import MOST_AT_A_CONTRACT
from chalicelib.domain.claims.comparing import EARLIEST, LATEST
from chalicelib.domain.claims.payments import Payment, PaymentStatus, said_key
from chalicelib.domain.claims.remittance import ClaimEntry, ClaimStatus, RemittanceClaim
from chalicelib.domain.common.spellings import name_key
from tests.fakes.pages import page_of, story_page

MOST_ALIKE = 50
"""Of one amount, or of one payer, in the days around a claim: nobody looks through more."""


@dataclass
class FakeClaims:
    stored: dict[str, RemittanceClaim] = field(default_factory=dict)
    told: list[ClaimEntry] = field(default_factory=list)
    remittances: dict[str, ContractRemittances] = field(default_factory=dict)

    def get(self, claim_id: str) -> RemittanceClaim | None:
        return self.stored.get(claim_id)

    def get_many(self, claim_ids: Iterable[str]) -> dict[str, RemittanceClaim]:
        return {each: self.stored[each] for each in claim_ids if each in self.stored}

    def story(self, claim_id: str, cursor: str | None) -> Page[ClaimEntry]:
        return story_page(self.entries(claim_id), cursor, identity=f"claim {claim_id}")

    def entries(self, claim_id: str) -> Sequence[ClaimEntry]:
        """All of it, for who looks at what was written."""
        mine = [entry for entry in self.told if entry.claim_id == claim_id]
        return sorted(mine, key=lambda entry: entry.at)

    def page(
        self, account_id: str, status: ClaimStatus | None, limit: int, cursor: str | None
    ) -> Page[RemittanceClaim]:
        theirs = (it for it in self.stored.values() if it.account_id == account_id)
        found = [it for it in theirs if status in (None, it.status)]
        return page_of(found, _created, limit, cursor, identity=f"claims {account_id} {status}")

    def queue(self, status: ClaimStatus, limit: int, cursor: str | None) -> Page[RemittanceClaim]:
        found = [it for it in self.stored.values() if it.status is status]
        return page_of(found, _created, limit, cursor, identity=f"claims {status}", newest_first=False)

    def remittances_of(self, contract_numbers: Iterable[str]) -> dict[str, ContractRemittances]:
        return {number: self._remittances_of(number) for number in contract_numbers}

    def _remittances_of(self, contract_number: str) -> ContractRemittances:
        there = self.gathered(contract_number)
        if len(there.claim_ids) + len(there.payment_ids) > MOST_AT_A_CONTRACT:
            return ContractRemittances(contract_number, row=there.row, too_many=True)
        return there

    def gathered(self, contract_number: str) -> ContractRemittances:
        return self.remittances.get(contract_number, ContractRemittances(contract_number))


def _created(claim: RemittanceClaim) -> str:
    return f"{claim.created_at.isoformat(timespec='microseconds')} {claim.claim_id}"


@dataclass
class FakePayments:
    stored: dict[str, Payment] = field(default_factory=dict)

    def get_many(self, payment_ids: Iterable[str]) -> dict[str, Payment]:
        return {each: self.stored[each] for each in payment_ids if each in self.stored}

    def page(self, status: PaymentStatus, limit: int, cursor: str | None, words: str = "") -> Page[Payment]:
        found = [it for it in self.stored.values() if it.status is status and it.says(words)]
        return page_of(found, _received, limit, cursor, identity=f"payments {status} {said_key(words)}")

    def resembling(self, claims: Sequence[RemittanceClaim]) -> Sequence[Sequence[Payment]]:
        return [self._resembling(claim) for claim in claims]

    def _resembling(self, claim: RemittanceClaim) -> Sequence[Payment]:
        earliest, latest = claim.paid_on - EARLIEST, claim.paid_on + LATEST
        free = (it for it in self.stored.values() if it.claim_id is None)
        near = sorted((it for it in free if earliest <= it.received_on <= latest), key=_received)
        names = {_told_by(claim.payer), _told_by(claim.customer_name or "")} - {""}
        found = [it for it in near if it.amount == claim.amount][:MOST_ALIKE]
        for name in sorted(names):
            found += [it for it in near if _told_by(it.payer) == name][:MOST_ALIKE]
        return list({it.payment_id: it for it in found}.values())


def _told_by(name: str) -> str:
    """The beginning of a name tells its payer."""
    return name_key(name)[:500]


def _received(payment: Payment) -> str:
    return f"{payment.received_on.isoformat()} {payment.payment_id}"


def bring_together(claims: FakeClaims, change: Change) -> None:
    """Whoever is new comes to the remittances of the contracts that it names; nobody ever leaves one."""
    for claim in change.claims:
        if claim.row == 0 and claim.contract is not None:
            _come(claims, claim.contract.contract_number, claim_id=claim.claim_id)
    for payment in change.payments:
        for number in payment.contract_numbers if payment.row == 0 else ():
            _come(claims, number, payment_id=payment.payment_id)


def _come(claims: FakeClaims, number: str, *, claim_id: str = "", payment_id: str = "") -> None:
    there = claims.gathered(number)
    claim_ids = {*there.claim_ids, claim_id} - {""}
    payment_ids = {*there.payment_ids, payment_id} - {""}
    claims.remittances[number] = ContractRemittances(
        number, tuple(sorted(claim_ids)), tuple(sorted(payment_ids)), there.row
    )
