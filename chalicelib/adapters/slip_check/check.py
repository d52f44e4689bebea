"""The type of a slip by its first bytes, and whether it is one."""

from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.adapters.slip_check.pictures import is_jpeg, is_png
from chalicelib.domain.common.errors import Invalid


@dataclass(frozen=True)
class FormatSlipCheck:
    require_passive_pdf: Callable[[bytes], None]

    def content_type(self, content: bytes) -> str:
        """Raises Invalid `slip_unreadable` or `slip_active`, whatever the bytes are."""
        for start, content_type, is_one in _PICTURES:
            if content.startswith(start):
                if is_one(content):
                    return content_type
                raise Invalid("slip_unreadable")
        if not content.startswith(b"%PDF-"):
            raise Invalid("slip_unreadable")
        self.require_passive_pdf(content)
        return "application/pdf"


_PICTURES: tuple[tuple[bytes, str, Callable[[bytes], bool]], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png", is_png),
    (b"\xff\xd8\xff", "image/jpeg", is_jpeg),
)
