"""Stories of contracts and claims as answers, a page at a time."""

from collections.abc import Sequence

from chalicelib.application.ports import Page
from chalicelib.domain.claims.remittance import ClaimEntry
from chalicelib.domain.common.facts_of_before import facts_of_detail
from chalicelib.domain.common.history import HistoryEntry, actor_for_customers, name_for_customers
from chalicelib.web.contracts.answers import HistoryAnswer, HistoryEntryAnswer
from chalicelib.web.contracts.facts import fact_answers
from chalicelib.web.edge.calls import Call
from chalicelib.web.edge.fields import timestamp

Entry = HistoryEntry | ClaimEntry


def history_answer(page: Page[HistoryEntry] | Page[ClaimEntry], call: Call) -> HistoryAnswer:
    return HistoryAnswer(items=entry_answers(page.items, call), next_cursor=page.next_cursor)


def entry_answers(entries: Sequence[Entry], call: Call) -> list[HistoryEntryAnswer]:
    for_customers = bool(call.someone.rights)
    return [_entry_answer(entry, call, for_customers=for_customers) for entry in entries]


def _entry_answer(entry: Entry, call: Call, *, for_customers: bool) -> HistoryEntryAnswer:
    """Customers' people are told `staff` for the provider's; at the desk everybody has a name. Their
    own they are told by the name that each had then, where the sign-in says one.
    """
    actor, name = entry.actor, entry.actor_name
    if for_customers:
        name = name_for_customers(name, actor, entry.action)
        actor = actor_for_customers(actor, entry.action)
    return HistoryEntryAnswer(
        at=timestamp(entry.at),
        actor=actor,
        actor_name=name or None,
        action=entry.action,
        detail=entry.detail,
        facts=fact_answers(entry.facts or facts_of_detail(entry.action, entry.detail), call),
    )
