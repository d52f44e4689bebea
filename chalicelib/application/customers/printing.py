"""Printing the business checklist of an unpaid domain name order (O7)."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.application.customers.owning import Owning
from chalicelib.application.ports import Accounts, ChecklistSheets, Entities, SheetTypesetter
from chalicelib.domain.common.errors import NotFound
from chalicelib.domain.contract.drawing_up import invoicing_name
from chalicelib.domain.requesting.catalogue import Catalogue
from chalicelib.domain.requesting.checklist import Sheet, checklist


@dataclass(frozen=True)
class PrintChecklist:
    accounts: Accounts
    owning: Owning
    entities: Entities
    sheets: ChecklistSheets
    typesetter: SheetTypesetter
    catalogue: Catalogue

    def page(self, account_id: str, order_id: str, language: str, now: datetime) -> str:
        """HTML. Raises NotFound (E14), Conflict `checklist_not_needed` or `order_expired`."""
        return self.sheets.page(self._sheet(account_id, order_id, language, now))

    def document(self, account_id: str, order_id: str, language: str, now: datetime) -> bytes:
        """The same as a PDF."""
        return self.typesetter.typeset_sheet(self._sheet(account_id, order_id, language, now))

    def styles(self) -> str:
        return self.sheets.styles()

    def _sheet(self, account_id: str, order_id: str, language: str, now: datetime) -> Sheet:
        order = self.owning.orders_of(account_id, [order_id]).get(order_id)
        if order is None:
            raise NotFound()
        name = invoicing_name(order)
        entity = self.entities.by_feed_names([name]).get(name)
        found = checklist(order, self.accounts.get(account_id), entity, self.catalogue, now)
        return self.sheets.sheet(found, language, now)
