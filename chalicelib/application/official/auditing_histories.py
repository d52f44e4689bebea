"""Is each history still the chain that was written? What is found names contract and entries (L11).

A long history is followed some pages at a time; how far it was followed is what another run needs.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from chalicelib.application.ports.chains import HistoryChains
from chalicelib.domain.common.chain_check import Finding, Followed, Wrong, ended, follow
from chalicelib.domain.common.history_chain import NOTHING, Before, Head

PAGES_AT_ONCE = 5
"""Of one history; most have one."""


class LastingNote(str):
    """Of entries that an older release wrote: nobody may take them out, or chain them."""


@dataclass(frozen=True)
class FollowedHistory:
    contract_id: str
    at: Followed
    cursor: str | None = None
    """Of the page that comes next."""
    is_due: bool = False
    """Of a contract that was sealed; without entries it was taken away with its head. Not handed on."""

    def __str__(self) -> str:
        told = asdict(self)
        del told["is_due"]
        if self.at.strays == NOTHING:  # the release before does not know the field
            del told["at"]["strays"]
        return json.dumps(told, separators=(",", ":"))

    @staticmethod
    def of_text(text: str) -> "FollowedHistory":
        """Raises ValueError for what is none."""
        try:
            told = json.loads(text)
            return FollowedHistory(str(told["contract_id"]), _followed(told["at"]), told["cursor"])
        except (KeyError, TypeError) as wrong:
            raise ValueError("this is no history that was followed") from wrong


@dataclass(frozen=True)
class AuditHistories:
    chains: HistoryChains

    def begun(self, contract_ids: Iterable[str], sealed: Collection[str] = ()) -> Sequence[FollowedHistory]:
        """With their heads, which are read before any entry: what comes later is left to the next time."""
        heads = self.chains.heads(contract_ids)
        return [
            FollowedHistory(contract_id, Followed(head), is_due=contract_id in sealed)
            for contract_id, head in heads.items()
        ]

    def follow(self, history: FollowedHistory) -> tuple[list[str], FollowedHistory | None]:
        """What some pages tell, and where it goes on; none at the end."""
        contract_id, at, cursor = history.contract_id, history.at, history.cursor
        found: list[Finding] = []
        for _ in range(PAGES_AT_ONCE):
            page = self.chains.page(contract_id, cursor)
            if history.is_due and cursor is None and not page.items and at.head == Head():
                return _notes(contract_id, [Finding(Wrong.LEFT_OUT)]), None
            at, more = follow(at, page.items)
            found, cursor = [*found, *more], page.next_cursor
            if cursor is None:
                now = self.chains.head(contract_id) if at.newest else at.head
                return _notes(contract_id, [*found, *ended(at, now)]), None
        return _notes(contract_id, found), FollowedHistory(contract_id, at, cursor)


def _notes(contract_id: str, found: Iterable[Finding]) -> list[str]:
    told = ((finding, f"history of {contract_id}: {finding}") for finding in found)
    return [LastingNote(note) if finding.wrong is Wrong.UNCHAINED else note for finding, note in told]


def _followed(told: Mapping[str, Any]) -> Followed:
    head = told["head"]
    return Followed(
        **{
            **told,
            "head": Head(**{**head, "before": Before(**head["before"])}),
            "ahead": tuple((int(number), before, its) for number, before, its in told["ahead"]),
            "missed": tuple((int(first), int(last)) for first, last in told["missed"]),
            "before": Before(**told["before"]),
            "anchored": Before(**told["anchored"]),
        }
    )
