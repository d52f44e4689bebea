"""Contracts that were finalized with one call: each by itself, but told of with one letter."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Batch:
    """As each of its contracts remembers it; those that were refused remember nothing."""

    batch_id: str
    contract_ids: tuple[str, ...]
    """All that were to be finalized, in the order of the call."""
    closes_at: datetime
    """The call has ended by then: what is not finalized until then was refused."""
