"""What customers and staff may send about tickets."""

from typing import Annotated

from pydantic import StringConstraints, model_validator

from chalicelib.domain.common import lengths
from chalicelib.domain.tickets.tickets import TicketKind, TicketStatus
from chalicelib.web.edge.fields import Strict
from chalicelib.web.edge.kinds import Id, PageQuery
from chalicelib.web.edge.typed_text import ONE_LINE, READABLE, SEEN

Subject = Annotated[str, StringConstraints(min_length=1, max_length=lengths.SUBJECT), SEEN, ONE_LINE]
Text = Annotated[str, StringConstraints(min_length=1, max_length=lengths.TICKET_TEXT), SEEN, READABLE]
Filename = Annotated[
    str, StringConstraints(min_length=1, max_length=120, pattern=r"^[^/\\]+$"), SEEN, ONE_LINE
]


class TicketBody(Strict):
    """With an order, what is left out is written from the order."""

    kind: TicketKind | None = None
    subject: Subject | None = None
    text: Text | None = None
    order_id: Id | None = None
    contract_id: Id | None = None
    icp_check_id: Id | None = None


class TicketFormQuery(Strict):
    order_id: Id


class TicketTextBody(Strict):
    text: Text


class TicketAnswerBody(Strict):
    text: Text
    attachment_id: Id | None = None
    filename: Filename | None = None
    """Under which name the customer gets the PDF."""

    @model_validator(mode="after")
    def _named(self) -> "TicketAnswerBody":
        if self.filename is not None and self.attachment_id is None:
            raise ValueError("a filename needs an attachment_id")
        return self


class TicketsQuery(PageQuery):
    status: TicketStatus | None = None


class DeskTicketsQuery(PageQuery):
    status: Annotated[str, StringConstraints(pattern="^(open|answered|closed|overdue)$")] = "open"
