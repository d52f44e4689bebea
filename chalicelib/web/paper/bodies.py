"""What customers and the mail room may send about paper copies.

Only the form is looked at here. What a recipient's fields must hold is a rule of the trade, and answered
with 422 for all fields at once.
"""

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from chalicelib.domain.common import lengths
from chalicelib.domain.common.policy import MOST_REQUESTS_IN_A_PRINT
from chalicelib.domain.paper.paper_request import PaperStatus
from chalicelib.web.edge.fields import Strict
from chalicelib.web.edge.kinds import Id, PageQuery
from chalicelib.web.edge.typed_text import READABLE, SEEN

Text = Annotated[str, StringConstraints(max_length=1000), SEEN]
Reason = Annotated[str, StringConstraints(min_length=1, max_length=lengths.REASON), SEEN, READABLE]


class RecipientBody(Strict):
    name: Text
    phone: Text
    address: Text
    postal_code: Text = ""
    country: Annotated[str, StringConstraints(pattern="^[A-Z]{2}$")] | None = None


class PaperRequestBody(Strict):
    copies: Annotated[int, Field(strict=True)]
    recipient: RecipientBody


class PaperChangeBody(Strict):
    recipient: RecipientBody


class PaperQuery(PageQuery):
    pass


class DeskPaperQuery(PageQuery):
    status: PaperStatus | None = None


def _each_once(ids: list[str]) -> list[str]:
    if len(set(ids)) != len(ids):
        raise ValueError("each id may stand only once")
    return ids


class PrintBody(Strict):
    ids: Annotated[
        list[Id], Field(min_length=1, max_length=MOST_REQUESTS_IN_A_PRINT), AfterValidator(_each_once)
    ]


class MailingBody(Strict):
    carrier: Text
    tracking_number: Text


class ReturnBody(Strict):
    reason: Reason | None = None


class RedispatchBody(Strict):
    recipient: RecipientBody | None = None
