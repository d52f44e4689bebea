"""Lists as tables: the rows of a list with its filters, page by page as a customer would turn them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import islice
from typing import TypeVar

from chalicelib.application.claims.viewing import ViewClaims
from chalicelib.application.contracts.listing import BillRowView, ListBills, ListOrders, OrderView
from chalicelib.application.contracts.rows import ListContracts, RowView
from chalicelib.application.downloads.csv_text import money_cells
from chalicelib.application.downloads.headings import headings, state_word
from chalicelib.application.paper.viewing import PaperView, ViewPaper
from chalicelib.application.ports import BillFilter, ContractFilter, OrderFilter, Page
from chalicelib.application.ports.downloads import DownloadJob, ListName, WantedList
from chalicelib.application.tickets.viewing import ViewTickets
from chalicelib.domain.claims.remittance import ClaimStatus, RemittanceClaim
from chalicelib.domain.common.policy import MOST_PAGES_IN_A_DOWNLOAD, MOST_ROWS_IN_A_DOWNLOAD
from chalicelib.domain.parties.parties import InvoicingEntity
from chalicelib.domain.provider.time_zones import TimeZone
from chalicelib.domain.requesting.orders import BillingMethod
from chalicelib.domain.tickets.tickets import Ticket, TicketStatus

CONTENT_TYPE = "text/csv; charset=utf-8"
_ON_A_PAGE = 100

Row = list[str]
T = TypeVar("T")


@dataclass(frozen=True)
class CustomersLists:
    """All that a customer's pages list."""

    contracts: ListContracts
    orders: ListOrders
    bills: ListBills
    claims: ViewClaims
    paper: ViewPaper
    tickets: ViewTickets


@dataclass
class Listing:
    """One run over one list; whether it was cut is known when its last row is taken."""

    job: DownloadJob
    lists: CustomersLists
    zone: TimeZone
    now: datetime
    count: int = 0
    is_cut: bool = False

    def rows(self, wanted: WantedList) -> Iterator[Row]:
        columns, rows = self._columns_and_rows(wanted)
        yield headings(columns, self.job.language, self.zone.names)
        for row in islice(rows, MOST_ROWS_IN_A_DOWNLOAD):
            self.count += 1
            yield row
        self.is_cut = self.is_cut or next(rows, None) is not None

    def _columns_and_rows(self, wanted: WantedList) -> tuple[tuple[str, ...], Iterator[Row]]:
        match wanted.name:
            case ListName.CONTRACTS:
                return _CONTRACT, map(self._contract, self._all(partial(self._contracts, wanted)))
            case ListName.ORDERS:
                return _ORDER, map(self._order, self._all(partial(self._orders, wanted)))
            case ListName.BILLS:
                return _BILL, map(self._bill, self._all(partial(self._bills, wanted)))
            case ListName.CLAIMS:
                return _CLAIM, map(self._claim, self._all(partial(self._claims, wanted)))
            case ListName.PAPER:
                return _PAPER, map(self._paper, self._all(self._papers))
            case ListName.TICKETS:
                return _TICKET, map(self._ticket, self._all(partial(self._tickets, wanted)))

    def _all(self, page: Callable[[str | None], Page[T]]) -> Iterator[T]:
        cursor: str | None = None
        for _ in range(MOST_PAGES_IN_A_DOWNLOAD):
            found = page(cursor)
            yield from found.items
            cursor = found.next_cursor
            if cursor is None:
                return
        self.is_cut = True

    def _contracts(self, wanted: WantedList, cursor: str | None) -> Page[RowView]:
        kept = wanted.contracts or ContractFilter()
        return self.lists.contracts(self.job.account_id, kept, _ON_A_PAGE, cursor, self.now)

    def _orders(self, wanted: WantedList, cursor: str | None) -> Page[OrderView]:
        kept = wanted.orders or OrderFilter()
        return self.lists.orders.page(self.job.account_id, kept, _ON_A_PAGE, cursor, self.now)

    def _bills(self, wanted: WantedList, cursor: str | None) -> Page[BillRowView]:
        kept = wanted.bills or BillFilter()
        return self.lists.bills.rows(self.job.account_id, kept, _ON_A_PAGE, cursor, self.now)

    def _claims(self, wanted: WantedList, cursor: str | None) -> Page[RemittanceClaim]:
        status = ClaimStatus(wanted.status) if wanted.status else None
        return self.lists.claims.page(self.job.account_id, status, _ON_A_PAGE, cursor)

    def _papers(self, cursor: str | None) -> Page[PaperView]:
        return self.lists.paper.page(self.job.account_id, _ON_A_PAGE, cursor, self.now)

    def _tickets(self, wanted: WantedList, cursor: str | None) -> Page[Ticket]:
        status = TicketStatus(wanted.status) if wanted.status else None
        return self.lists.tickets.page(self.job.account_id, status, _ON_A_PAGE, cursor)

    def _contract(self, view: RowView) -> Row:
        row = view.row
        return [
            row.contract_number,
            self._state(view.status),
            row.first_service,
            str(row.line_count),
            row.customer_name,
            row.entity_names.in_language(self.job.language),
            *money_cells(row.total),
            *(self._at(it) for it in (row.created_at, row.sealed_at, row.valid_until, row.ended_at)),
            row.note,
        ]

    def _order(self, view: OrderView) -> Row:
        order = view.order
        return [
            order.order_id,
            self._state(order.state),
            order.service_name,
            self._called(view.entity, order.invoicing_entity),
            *money_cells(None if order.billing_method is BillingMethod.PAY_AS_YOU_GO else order.cash_payable),
            self._at(order.placed_at),
            self._at(order.paid_at),
            self._state("yes" if view.verdict.allowed else "no"),
        ]

    def _bill(self, view: BillRowView) -> Row:
        row = view.row
        entity = self._called(view.entity, row.invoice_issuer)
        contract = row.contract_number or ""
        return [
            *(
                row.bill_id,
                row.month,
                self._state(row.state, ListName.BILLS),
                entity,
                *money_cells(row.total),
                contract,
            ),
            self._state("yes" if view.verdict.allowed else "no"),
        ]

    def _claim(self, claim: RemittanceClaim) -> Row:
        contract = claim.contract.contract_number if claim.contract else ""
        told = (claim.payer, claim.bank, claim.account, *money_cells(claim.amount), claim.paid_on.isoformat())
        state = self._state(claim.status, ListName.CLAIMS)
        return [*told, claim.reference, contract, state, self._at(claim.created_at)]

    def _paper(self, view: PaperView) -> Row:
        paper, mailing = view.paper, view.paper.mailing
        return [
            *(paper.contract_number, str(paper.copies), self._state(paper.status)),
            self._at(paper.requested_at),
            mailing.carrier if mailing else "",
            mailing.tracking_number if mailing else "",
            self._at(mailing.mailed_at if mailing else None),
        ]

    def _ticket(self, ticket: Ticket) -> Row:
        due = self._at(ticket.answer_due_at)
        return [
            *(ticket.subject, self._state(ticket.status, ListName.TICKETS)),
            *(ticket.order_id or "", self._at(ticket.opened_at), due),
        ]

    def _called(self, entity: InvoicingEntity | None, name: str) -> str:
        """Of whom nobody has registered only this name is known."""
        return entity.names.in_language(self.job.language) if entity else name

    def _state(self, state: str, of: str = "") -> str:
        return state_word(state, self.job.language, of)

    def _at(self, at: datetime | None) -> str:
        return f"{at.astimezone(self.zone.zone):%Y-%m-%d %H:%M:%S}" if at else ""


_CONTRACT = (
    *("contract", "state", "service", "lines", "customer", "entity", "amount", "currency"),
    *("created", "sealed", "valid_until", "ended", "note"),
)
_ORDER = ("order", "state", "service", "entity", "amount", "currency", "placed", "paid", "requestable")
_BILL = ("bill", "billing_month", "state", "entity", "amount", "currency", "contract", "requestable")
_CLAIM = (
    *("payer", "bank", "account_number", "amount", "currency", "paid_on"),
    *("reference", "contract", "state", "created"),
)
_PAPER = ("contract", "copies", "state", "created", "carrier", "tracking", "mailed")
_TICKET = ("subject", "state", "order", "created", "due")
