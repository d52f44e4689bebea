"""Repeats of a request with the same key are the same request (for 24 hours, per account)."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from chalicelib.application.ports import Change, IdempotentRequest, Ledger, Requests
from chalicelib.application.retrying import retry_on_stale
from chalicelib.domain.common.errors import Conflict, Invalid

T = TypeVar("T")

Done = Callable[[Sequence[str]], tuple[IdempotentRequest, ...]]
"""For the ids of what a run creates: the client's request as done, to write beside it; none without a key."""


def id_by_key(owner: str, key: str | None, otherwise: Callable[[], str]) -> str:
    """One for all repeats with this key; without a key, one of its own from what `otherwise` makes."""
    named = f"{owner}#{key}" if key is not None else otherwise()
    return hashlib.sha256(named.encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Repeatable:
    """What makes two calls the same: whose they are, their key, what they say."""

    owner: str
    key: str | None
    """None where the client has not promised anything: then every call is a new one."""
    body: str
    now: datetime


@dataclass(frozen=True)
class Idempotency:
    """The key is taken before the work and marked done in the work's own transaction.

    time ──► take key ──► run ──► commit (contracts + key done)      a repeat is replayed
                     └──► refused: key freed                          a repeat is decided anew
                     └──► died: the lease runs out                    a repeat takes the key over
    """

    requests: Requests
    ledger: Ledger

    def once(self, call: Repeatable, run: Callable[[Done], T], replay: Callable[[Sequence[str]], T]) -> T:
        """What `run` gives, or for a repeat what `replay` gives for the ids that were created.

        Raises Invalid `idempotency_key_reused` for another body, Conflict `request_in_progress`.
        """
        if call.key is None:
            return run(lambda _: ())
        body_hash = hashlib.sha256(call.body.encode()).hexdigest()
        fresh = IdempotentRequest(call.owner, call.key, body_hash, call.now)
        taken = retry_on_stale(lambda: self._take(fresh, call.now))
        if taken.contract_ids is not None:
            return replay(taken.contract_ids)
        try:
            return run(lambda ids: (replace(taken, contract_ids=tuple(ids)),))
        except Exception:
            # Only while the key is this run's: had the commit gone through after all, its row has moved.
            self.requests.withdraw(taken)
            raise

    def _take(self, fresh: IdempotentRequest, now: datetime) -> IdempotentRequest:
        earlier = self.requests.get(fresh.account_id, fresh.key)
        if earlier is not None and not earlier.has_ended(now):
            if earlier.body_hash != fresh.body_hash:
                raise Invalid("idempotency_key_reused")
            if earlier.contract_ids is None:
                raise Conflict("request_in_progress", retry_after=1)
            return earlier
        taken = replace(fresh, row=earlier.row if earlier else 0)
        self.ledger.commit(Change(requests=(taken,)))
        return replace(taken, row=taken.row + 1)
