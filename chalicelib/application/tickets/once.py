"""Steps of tickets that a client may repeat: with the same key they are taken once (O2)."""

from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.application.idempotency import Done, Idempotency, Repeatable
from chalicelib.application.ports import Tickets
from chalicelib.domain.tickets.tickets import Ticket


@dataclass(frozen=True)
class Once:
    idempotency: Idempotency
    tickets: Tickets

    def __call__(self, call: Repeatable, step: Callable[[Done], Ticket]) -> Ticket:
        """Takes `step`, or gives a repeat its ticket as it is by now."""
        return self.idempotency.once(call, step, replay=lambda ids: self._known(ids[0]))

    def _known(self, ticket_id: str) -> Ticket:
        ticket = self.tickets.get(ticket_id)
        if ticket is None:
            raise LookupError("a ticket that was written cannot vanish")
        return ticket
