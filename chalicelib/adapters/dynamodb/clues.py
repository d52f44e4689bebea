"""Clues as items: one for each ending, so that a part is the start of a key.

`<kind>#<first letters of the ending>` / `<ending>#<record>`. An ending that is the part itself comes first
(`#` sorts before letters and figures): the last figures of a number find the numbers that end so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import Key

from chalicelib.adapters.dynamodb.asking_at_once import each_asked
from chalicelib.adapters.dynamodb.batches import MOST_WRITTEN, put_many
from chalicelib.adapters.dynamodb.tables import Item, Tables, translated
from chalicelib.application.ports.clues import Leads
from chalicelib.domain.paper.paper_request import PaperStatus
from chalicelib.domain.searching.clues import (
    LONGEST_PART,
    Clue,
    ClueKind,
    clues_to_contract,
    clues_to_paper,
)

if TYPE_CHECKING:
    from chalicelib.application.ports import Change


@dataclass(frozen=True)
class DynamoClues:
    tables: Tables

    def keep(self, clues: Iterable[Clue]) -> None:
        keep_clues(self.tables, clues)

    def leading(self, parts: Mapping[ClueKind, str], most: int) -> Mapping[ClueKind, Leads]:
        return each_asked(lambda kind: self._leading(kind, parts[kind], most), parts)

    def _leading(self, kind: ClueKind, part: str, most: int) -> Leads:
        place = Key("pk").eq(_place(kind, part)) & Key("sk").begins_with(part[:LONGEST_PART])
        with translated():
            answer: Any = self.tables.table(self.tables.clues).query(
                KeyConditionExpression=place, Limit=most, ConsistentRead=True
            )
        found = [Clue(kind, str(it["text"]), str(it["record_id"])) for it in answer["Items"]]
        return Leads([it for it in found if it.has(part)], "LastEvaluatedKey" in answer)


def keep_clues(tables: Tables, clues: Iterable[Clue]) -> None:
    """Before what they lead to is stored: a clue that leads nowhere shows nothing, a missing one hides."""
    items = list({(it["pk"], it["sk"]): it for it in map(dict, items_of(clues))}.values())
    starts = range(0, len(items), MOST_WRITTEN)
    each_asked(lambda start: put_many(tables, tables.clues, items[start : start + MOST_WRITTEN]), starts)


def items_of(clues: Iterable[Clue]) -> Iterable[Item]:
    for clue in clues:
        for ending in clue.endings:
            yield {
                "pk": _place(clue.kind, ending),
                "sk": f"{ending}#{clue.record_id}",
                "text": clue.text,
                "record_id": clue.record_id,
            }


def clues_in(change: "Change") -> Sequence[Clue]:
    """What a change brings of what staff search for: new contracts, and parcels with their numbers."""
    new = (clue for it in change.contracts if it.row == 0 for clue in clues_to_contract(it))
    mailed = (it for it in change.papers if it.status is PaperStatus.MAILED)
    return (*new, *(clue for it in mailed for clue in clues_to_paper(it)))


def _place(kind: ClueKind, ending: str) -> str:
    return f"{kind}#{ending[: kind.fewest]}"
