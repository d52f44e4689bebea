"""The type of a slip by its first bytes, and whether it is one."""

from collections.abc import Callable

from chalicelib.adapters.slip_check.pictures import is_jpeg, is_png
from chalicelib.domain.common.errors import Invalid


class FormatSlipCheck:
    def content_type(self, content: bytes) -> str:
        """Raises Invalid `slip_unreadable` or `slip_active`; never anything else, whatever the bytes are."""
        for start, content_type, require in _FORMATS:
            if content.startswith(start):
                require(content)
                return content_type
        raise Invalid("slip_unreadable")


def _readable_pdf(content: bytes) -> None:
    from chalicelib.adapters.slip_check.documents import require_passive_pdf

    require_passive_pdf(content)


def _readable(is_picture: Callable[[bytes], bool]) -> Callable[[bytes], None]:
    def require(content: bytes) -> None:
        if not is_picture(content):
            raise Invalid("slip_unreadable")

    return require


_FORMATS: tuple[tuple[bytes, str, Callable[[bytes], None]], ...] = (
    (b"%PDF-", "application/pdf", _readable_pdf),
    (b"\x89PNG\r\n\x1a\n", "image/png", _readable(is_png)),
    (b"\xff\xd8\xff", "image/jpeg", _readable(is_jpeg)),
)
