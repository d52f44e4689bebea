"""One letter for contracts that were finalized with one call: when it goes out, and which stand in it.

Decided by the records and the clock alone, by whichever of the contracts is looked at: the last one that
becomes official finds that no other is waited for.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from chalicelib.domain.common.policy import BATCH_PATIENCE
from chalicelib.domain.contract.batches import Batch
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.notices.notices import due
from chalicelib.domain.notices.occasions import Occasion, OccasionKind

OFFICIAL = Occasion(OccasionKind.OFFICIAL)


def is_waited_for(batch: Batch, others: Mapping[str, Contract], now: datetime) -> bool:
    """Whether one of the batch may become official in a moment. Patience ends: news must not grow old."""
    if now >= batch.closes_at + BATCH_PATIENCE:
        return False
    return any(_may_still_come(batch, others.get(it), now) for it in batch.contract_ids)


def _may_still_come(batch: Batch, contract: Contract | None, now: datetime) -> bool:
    if contract is None:
        return False
    if contract.batch is None or contract.batch.batch_id != batch.batch_id:
        return contract.status_at(now) is Status.DRAFT and now < batch.closes_at
    return contract.status_at(now) is Status.SEALING and contract.sealing_fault is None


def beside(contract: Contract, others: Iterable[Contract], now: datetime) -> tuple[Contract, ...]:
    """The others of its batch that the same letter tells of: to the same address, in the same language."""
    batch = contract.batch
    if batch is None:
        return ()
    return tuple(
        it
        for it in others
        if it.batch is not None
        and it.batch.batch_id == batch.batch_id
        and it.content.language is contract.content.language
        and _address(it) == _address(contract)
        and due(it, now) == OFFICIAL
    )


def _address(contract: Contract) -> str | None:
    contact = contract.content.contact
    return contact.email.strip() if contact else None
