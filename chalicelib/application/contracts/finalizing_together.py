"""Finalizing many drafts with one call: each by itself, and each is told what became of it (L2)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from chalicelib.application.contracts.finalizing import Finalize
from chalicelib.application.idempotency import Done, Idempotency, Repeatable, id_by_key
from chalicelib.application.ports import Change, Ledger
from chalicelib.domain.common.errors import DomainError
from chalicelib.domain.common.policy import BATCH_LIFETIME, BATCH_TIME
from chalicelib.domain.contract.batches import Batch
from chalicelib.domain.contract.confirming import Wording
from chalicelib.domain.contract.contracts import Contract


@dataclass(frozen=True)
class ChosenDraft:
    contract_id: str
    revision: int | None = None
    """Which the customer has seen."""


@dataclass(frozen=True)
class Finalization:
    """What became of one draft; neither of both: the call had to end before."""

    contract_id: str
    contract: Contract | None = None
    refusal: DomainError | None = None


@dataclass(frozen=True)
class BatchRequest:
    account_id: str
    actor: str
    chosen: tuple[ChosenDraft, ...]
    idempotency_key: str | None = None
    wording: Wording = Wording.API
    language: str = "en"
    """Which words were agreed to."""

    @property
    def body(self) -> str:
        """What makes two requests the same request."""
        return repr(("batch-finalize", self.chosen))


@dataclass(frozen=True)
class FinalizeTogether:
    finalize: Finalize
    idempotency: Idempotency
    ledger: Ledger
    new_id: Callable[[datetime], str]
    seconds: Callable[[], float]
    """A clock that only goes on."""

    def __call__(self, request: BatchRequest, now: datetime) -> Sequence[Finalization]:
        """In the order of the request; a repetition goes on with what was refused or not come to.

        Finalizing twice is finalizing once, so that a repetition needs no memory of what was answered.
        Raises Invalid `idempotency_key_reused` for other drafts, Conflict `request_in_progress`.
        """
        call = Repeatable(request.account_id, request.idempotency_key, request.body, now)

        def first(done: Done) -> Sequence[Finalization]:
            results = self._each(request, now)
            ids = [it.contract_id for it in results if it.contract is not None]
            self.ledger.commit(Change(requests=done(ids)))
            return results

        return self.idempotency.once(call, first, lambda _: self._each(request, now))

    def _each(self, request: BatchRequest, now: datetime) -> Sequence[Finalization]:
        batch, end = self._batch(request, now), self.seconds() + BATCH_TIME.total_seconds()
        return [
            self._one(request, draft, batch, now) if self.seconds() < end else Finalization(draft.contract_id)
            for draft in request.chosen
        ]

    def _one(
        self, request: BatchRequest, draft: ChosenDraft, batch: Batch | None, now: datetime
    ) -> Finalization:
        try:
            contract = self.finalize(
                request.account_id,
                draft.contract_id,
                revision=draft.revision,
                actor=request.actor,
                now=now,
                batch=batch,
                wording=request.wording,
                language=request.language,
            )
        except DomainError as refusal:
            return Finalization(draft.contract_id, refusal=refusal)
        return Finalization(draft.contract_id, contract)

    def _batch(self, request: BatchRequest, now: datetime) -> Batch | None:
        """The same for repetitions with one key; one draft alone is no batch."""
        if len(request.chosen) == 1:
            return None
        batch_id = id_by_key(request.account_id, request.idempotency_key, lambda: self.new_id(now))
        ids = tuple(draft.contract_id for draft in request.chosen)
        return Batch(batch_id, ids, now + BATCH_LIFETIME)
