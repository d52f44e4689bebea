"""Paper requests in memory, and a print shop whose documents are plain words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from chalicelib.application.ports import Page, PrintPart
from chalicelib.domain.paper.paper_request import PaperRequest, PaperStatus
from tests.fakes.pages import page_of


@dataclass
class FakePaperRequests:
    stored: dict[str, PaperRequest] = field(default_factory=dict)

    def get(self, paper_request_id: str) -> PaperRequest | None:
        return self.stored.get(paper_request_id)

    def get_many(self, paper_request_ids: Iterable[str]) -> dict[str, PaperRequest]:
        return {each: self.stored[each] for each in paper_request_ids if each in self.stored}

    def of_account(self, account_id: str, limit: int, cursor: str | None) -> Page[PaperRequest]:
        mine = [it for it in self.stored.values() if it.account_id == account_id]
        return page_of(mine, _requested, limit, cursor, identity=f"paper {account_id}")

    def queue(self, status: PaperStatus | None, limit: int, cursor: str | None) -> Page[PaperRequest]:
        waiting = [it for it in self.stored.values() if status in (None, it.status)]
        return page_of(waiting, _requested, limit, cursor, identity=f"paper {status}", newest_first=False)


def _requested(paper: PaperRequest) -> str:
    return f"{paper.requested_at.isoformat(timespec='microseconds')} {paper.paper_request_id}"


class FakePhoneNumbers:
    """Telephone numbers have figures; Chinese ones have no other country's code."""

    def is_number(self, text: str) -> bool:
        return sum(letter.isdecimal() for letter in text) >= 7

    def is_chinese(self, text: str) -> bool:
        return not text.startswith("+") or text.startswith("+86")


class FakePrintShop:
    """A document has as many pages as lines."""

    def page_count(self, document: bytes) -> int:
        return document.count(b"\n") + 1

    def bound(self, parts: Sequence[PrintPart]) -> bytes:
        """What has an odd number of pages is followed by an empty one."""
        documents = (it for part in parts for it in (part.sheet, *[part.official] * part.copies))
        return b"\n".join(it + b"\n" * (self.page_count(it) % 2) for it in documents)
