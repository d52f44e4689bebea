"""What customers and staff may send about tickets."""

from typing import Annotated

from pydantic import ConfigDict, StringConstraints, model_validator

from chalicelib.domain.common import lengths
from chalicelib.domain.tickets.tickets import TicketKind, TicketStatus
from chalicelib.web.edge.fields import NONE, Strict
from chalicelib.web.edge.form_faults import FormFault
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
    """What it asks for."""
    subject: Subject | None = None
    """In one line."""
    text: Text | None = None
    """What staff should do or answer."""
    order_id: Id | None = None
    """The order that it is about."""
    contract_id: Id | None = None
    """The contract that it is about."""
    icp_check_id: Id | None = None
    """The filing check that it is about."""


class TicketFormQuery(Strict):
    order_id: Id
    """The order that the ticket would be about."""


class TicketTextBody(Strict):
    text: Text
    """What is said."""


class TicketAnswerBody(Strict):
    model_config = ConfigDict(
        json_schema_extra={
            "not": {
                "required": ["filename"],
                "properties": {"filename": {"type": "string"}, "attachment_id": NONE},
            }
        }
    )

    text: Text
    """What is answered."""
    attachment_id: Id | None = None
    """A PDF that was uploaded for this ticket."""
    filename: Filename | None = None
    """Under which name the customer gets the PDF."""

    @model_validator(mode="after")
    def _named(self) -> "TicketAnswerBody":
        if self.filename is not None and self.attachment_id is None:
            raise FormFault(
                "A filename needs an attachment_id.", "填写 filename 时须同时填写 attachment_id。"
            )
        return self


class TicketsQuery(PageQuery):
    status: TicketStatus | None = None
    """Tickets in this state only."""


class DeskTicketsQuery(PageQuery):
    status: Annotated[str, StringConstraints(pattern="^(open|answered|closed|overdue)$")] = "open"
    """Tickets in this state; `overdue` are open ones whose time is over."""
