"""The part of the agreed interface that is not built yet: each call says so."""

from typing import NoReturn

from chalicelib.domain.errors import Unavailable
from chalicelib.web.calls import Call

NOT_AVAILABLE_YET = (
    ("get", "/api/tickets"),
    ("post", "/api/tickets"),
    ("get", "/api/tickets/{ticket_id}"),
    ("get", "/api/desk/tickets"),
    ("post", "/api/desk/tickets/{ticket_id}/answer"),
)
"""Routes that clients may know already; they answer 501."""


def not_available_yet(_: Call, **_path: str) -> NoReturn:
    """Says so, rather than answering wrongly."""
    raise Unavailable("not_available_yet")
