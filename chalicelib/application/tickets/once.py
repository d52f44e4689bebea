"""Steps of tickets that a client may repeat: with the same key they are taken once (O2)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.application.idempotency import Idempotency
from chalicelib.application.ports import IdempotentRequest, Tickets
from chalicelib.domain.tickets.tickets import Ticket

Requests = tuple[IdempotentRequest, ...]
"""What a step writes beside the ticket: the client's request as done; nothing without a key."""


@dataclass(frozen=True)
class Repeatable:
    """What makes two calls the same step: whose they are, their key, what they say."""

    owner: str
    key: str | None
    body: str
    now: datetime


@dataclass(frozen=True)
class Once:
    idempotency: Idempotency
    tickets: Tickets

    def __call__(self, call: Repeatable, step: Callable[[Callable[[str], Requests]], Ticket]) -> Ticket:
        """Runs `step` with what tells it, for the ticket's id, which request to write as done.

        Raises Invalid `idempotency_key_reused`, Conflict `request_in_progress`.
        """
        if call.key is None:
            return step(lambda _: ())
        return self.idempotency.once(
            account_id=call.owner,
            key=call.key,
            body=call.body,
            now=call.now,
            run=lambda running: step(lambda ticket_id: (replace(running, contract_ids=(ticket_id,)),)),
            replay=lambda ids: self._known(ids[0]),
        )

    def _known(self, ticket_id: str) -> Ticket:
        ticket = self.tickets.get(ticket_id)
        if ticket is None:
            raise LookupError("a ticket that was written cannot vanish")
        return ticket
