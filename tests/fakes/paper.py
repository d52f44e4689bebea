"""Paper requests in memory, and a mail room whose documents are plain words."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from chalicelib.application.ports import AddressSheet, Page, PrintPart
from chalicelib.domain.common.errors import Invalid
from chalicelib.domain.paper.paper_request import PaperRequest, PaperStatus


@dataclass
class FakePaperRequests:
    stored: dict[str, PaperRequest] = field(default_factory=dict)

    def get(self, paper_request_id: str) -> PaperRequest | None:
        return self.stored.get(paper_request_id)

    def of_account(self, account_id: str, limit: int, cursor: str | None) -> Page[PaperRequest]:
        mine = [it for it in reversed(self.stored.values()) if it.account_id == account_id]
        return _page(mine, limit, cursor)

    def queue(self, status: PaperStatus | None, limit: int, cursor: str | None) -> Page[PaperRequest]:
        waiting = [it for it in self.stored.values() if status in (None, it.status)]
        return _page(waiting, limit, cursor)


def _page(found: Sequence[PaperRequest], limit: int, cursor: str | None) -> Page[PaperRequest]:
    start = int(cursor or 0)
    more = len(found) > start + limit
    return Page(tuple(found[start : start + limit]), str(start + limit) if more else None)


class FakePhoneNumbers:
    """Telephone numbers have figures; Chinese ones have no other country's code."""

    def is_number(self, text: str) -> bool:
        return sum(letter.isdecimal() for letter in text) >= 7

    def is_chinese(self, text: str) -> bool:
        return not text.startswith("+") or text.startswith("+86")


class FakeAddressSheets:
    """No font has a snowman."""

    def typeset(self, sheet: AddressSheet) -> bytes:
        return f"sheet {sheet.paper_request_id} to {sheet.recipient.name}".encode()

    def require(self, text: str, place: str) -> None:
        if "☃" in text:
            raise Invalid("character_not_printable", character="☃", code_point="U+2603", place=place)


class FakePrintShop:
    """A document has as many pages as lines."""

    def page_count(self, document: bytes) -> int:
        return document.count(b"\n") + 1

    def bound(self, parts: Sequence[PrintPart]) -> bytes:
        return b"\n".join(b"\n".join([part.sheet, *[part.official] * part.copies]) for part in parts)
