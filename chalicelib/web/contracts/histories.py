"""Stories of contracts and claims as answers, a page at a time."""

from collections.abc import Sequence

from chalicelib.application.ports import Page
from chalicelib.domain.claims.remittance import ClaimEntry
from chalicelib.domain.common.history import HistoryEntry, actor_for_customers
from chalicelib.web.contracts.answers import HistoryAnswer, HistoryEntryAnswer
from chalicelib.web.edge.calls import Call
from chalicelib.web.edge.fields import timestamp

Entry = HistoryEntry | ClaimEntry


def history_answer(page: Page[HistoryEntry] | Page[ClaimEntry], call: Call) -> HistoryAnswer:
    return HistoryAnswer(items=entry_answers(page.items, call), next_cursor=page.next_cursor)


def entry_answers(entries: Sequence[Entry], call: Call) -> list[HistoryEntryAnswer]:
    """Customers' people are told `staff` for the provider's; at the desk everybody has a name."""
    return [
        HistoryEntryAnswer(
            at=timestamp(entry.at),
            actor=actor_for_customers(entry.actor, entry.action) if call.someone.rights else entry.actor,
            action=entry.action,
            detail=entry.detail,
        )
        for entry in entries
    ]
