"""Asking for the evidence of a contract: what was made for this state is given out, else it is made."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.application.contracts.own_contracts import OwnContracts
from chalicelib.application.idempotency import Done, Idempotency, Repeatable
from chalicelib.application.ports import Change, Contracts, Ledger
from chalicelib.application.ports.chains import HistoryChains
from chalicelib.application.ports.evidence import EvidenceReports
from chalicelib.domain.common.actors import Actor
from chalicelib.domain.common.errors import NotFound
from chalicelib.domain.common.facts import said
from chalicelib.domain.common.history import Action, HistoryEntry
from chalicelib.domain.common.policy import DOWNLOAD_LINK_LIFETIME, EVIDENCE_PATIENCE
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.evidence.report import require_evidence, state_of


@dataclass(frozen=True)
class Evidence:
    """Where the report is; without an address it is being made."""

    filename: str
    url: str | None = None
    expires_at: datetime | None = None
    sha256: str | None = None
    made_at: datetime | None = None


@dataclass(frozen=True)
class AskForEvidence:
    own_contracts: OwnContracts
    contracts: Contracts
    chains: HistoryChains
    reports: EvidenceReports
    ledger: Ledger
    idempotency: Idempotency

    def __call__(self, account_id: str, contract_id: str, now: datetime) -> Evidence:
        """Raises Conflict `contract_never_official`."""
        return self._evidence(self.own_contracts.get(account_id, contract_id), now)

    def for_staff(
        self, contract_id: str, reason: str, actor: Actor, now: datetime, key: str | None
    ) -> Evidence:
        """The same for staff, whose reason the history keeps before anything is given out.

        One key is one reason: who asks with it again, until the report is made, is not written down again.
        """
        contract = self.contracts.get(contract_id)
        if contract is None:
            raise NotFound()
        require_evidence(contract)
        entry = HistoryEntry(contract_id, now, actor, Action.EVIDENCE_ISSUED, reason, facts=said(reason))

        def first(done: Done) -> None:
            self.ledger.commit(Change(history=(entry,), requests=done([contract_id])))

        call = Repeatable(f"staff#{actor}", key, repr(("evidence", contract_id, reason)), now)
        self.idempotency.once(call, first, lambda _: None)
        return self._evidence(contract, now)

    def _evidence(self, contract: Contract, now: datetime) -> Evidence:
        require_evidence(contract)
        contract_id = contract.contract_id
        state = state_of(contract, self.chains.head(contract_id), now)
        filename = f"{contract.contract_number}-evidence.pdf"
        kept = self.reports.find(contract_id, state)
        if kept is None:
            asked_at = self.reports.asked_at(contract_id)
            if asked_at is None or now >= asked_at + EVIDENCE_PATIENCE:
                self.reports.ask(contract_id)
            return Evidence(filename)
        url = self.reports.link(contract_id, state, filename)
        return Evidence(filename, url, now + DOWNLOAD_LINK_LIFETIME, kept.sha256, kept.made_at)
