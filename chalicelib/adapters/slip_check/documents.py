"""PDF slips: they open, two readers find the same in them, and nothing in them does anything by itself."""

from chalicelib.adapters.slip_check.harmless import is_harmless
from chalicelib.adapters.slip_check.two_readers import read_twice
from chalicelib.domain.common.errors import Invalid


def require_passive_pdf(content: bytes) -> None:
    """Raises Invalid `slip_unreadable`, or `slip_active` for whatever is not known to do nothing.

    Attached files pass: banks' electronic receipts carry their data that way, and nothing opens it by itself.
    """
    try:
        found = read_twice(content)
        active = not all(map(is_harmless, found))
    except Exception as error:  # a hostile file may raise anything in a library
        raise Invalid("slip_unreadable") from error
    if active:
        raise Invalid("slip_active")
