"""What customers and the mail room may send about paper copies.

Only the form is looked at here. What a recipient's fields must hold is a rule of the trade, and answered
with 422 for all fields at once.
"""

from typing import Annotated

from pydantic import Field, StringConstraints

from chalicelib.domain.common import lengths
from chalicelib.domain.common.policy import MOST_REQUESTS_IN_A_PRINT
from chalicelib.domain.paper.paper_request import PaperStatus
from chalicelib.web.edge.fields import Strict
from chalicelib.web.edge.kinds import WHOLE, EachOnce, Id, PageQuery
from chalicelib.web.edge.typed_text import READABLE, SEEN

Text = Annotated[str, StringConstraints(max_length=1000), SEEN]
Reason = Annotated[str, StringConstraints(min_length=1, max_length=lengths.REASON), SEEN, READABLE]


class RecipientBody(Strict):
    name: Text
    """Who receives them."""
    phone: Text
    """Where the carrier reaches them; abroad with `+` and the country code."""
    address: Text
    """City, street and number."""
    postal_code: Text = ""
    """In mainland China six figures, and needed."""
    country: Annotated[str, StringConstraints(pattern="^[A-Z]{2}$")] | None = None
    """ISO 3166-1, two letters; the provider's country if left out."""


class PaperRequestBody(Strict):
    copies: Annotated[int, Field(strict=True), WHOLE]
    """How many, from 1 to `most_copies` of `GET /api/provider`."""
    recipient: RecipientBody
    """Whom they go to."""


class PaperChangeBody(Strict):
    recipient: RecipientBody
    """Whom they go to instead."""


class PaperQuery(PageQuery):
    pass


class DeskPaperQuery(PageQuery):
    status: PaperStatus | None = None
    """Requests in this state; all of them if left out."""
    account_id: Id | None = None
    """All requests of this account, whatever their state, newest first."""


class PrintBody(Strict):
    ids: Annotated[list[Id], Field(min_length=1, max_length=MOST_REQUESTS_IN_A_PRINT), EachOnce()]
    """The paper requests, each once."""


class MailingBody(Strict):
    carrier: Text
    """An id of `GET /api/provider`, or another carrier's name of 2 to 40 letters and figures."""
    tracking_number: Text
    """4 to 40 letters, figures and hyphens."""


class ReturnBody(Strict):
    reason: Reason | None = None
    """Why they came back."""


class RedispatchBody(Strict):
    recipient: RecipientBody | None = None
    """Whom they go to now; the same as before if left out."""
