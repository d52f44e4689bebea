"""Bills in memory."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from chalicelib.application.ports import BillFilter, Page
from chalicelib.domain.requesting.bill_rows import BillRow, bill_row_of
from chalicelib.domain.requesting.bills import Bill
from tests.fakes.pages import page_of


@dataclass
class FakeBills:
    stored: dict[str, Bill] = field(default_factory=dict)

    def get_many(self, bill_ids: Iterable[str]) -> dict[str, Bill]:
        return {each: self.stored[each] for each in bill_ids if each in self.stored}

    def page(
        self, billing_accounts: Sequence[str], wanted: BillFilter, limit: int, cursor: str | None
    ) -> Page[BillRow]:
        theirs = (it for it in self.stored.values() if it.billing_account_id in billing_accounts)
        found = [it for it in theirs if _is_wanted(it, wanted)]
        identity = f"bills {sorted(billing_accounts)} {wanted}"
        page = page_of(found, lambda it: f"{it.month} {it.bill_id}", limit, cursor, identity=identity)
        return Page(tuple(bill_row_of(it) for it in page.items), page.next_cursor)


def _is_wanted(bill: Bill, wanted: BillFilter) -> bool:
    return wanted.month in (None, bill.month) and bill.bill_id.startswith(wanted.id_prefix or "")
