"""Payment slips in memory, and a check that goes by a slip's first bytes."""

from dataclasses import dataclass, field

from chalicelib.application.ports import UploadForm
from chalicelib.domain.claims.remittance import Slip
from chalicelib.domain.common.errors import Invalid
from chalicelib.domain.common.policy import LARGEST_SLIP
from tests.fakes.uploads import Uploads


@dataclass
class FakeSlips:
    uploads: Uploads = field(default_factory=lambda: Uploads(LARGEST_SLIP))
    in_keeping: dict[tuple[str, str], tuple[Slip, bytes]] = field(default_factory=dict)

    def form(self, account_id: str, slip_id: str, content_type: str) -> UploadForm:
        return self.uploads.form(f"{account_id}/{slip_id}", content_type)

    def uploaded(self, account_id: str, slip_id: str) -> bytes | None:
        return self.uploads.read(f"{account_id}/{slip_id}")

    def keep(self, account_id: str, slip: Slip, content: bytes) -> None:
        self.in_keeping.setdefault((account_id, slip.slip_id), (slip, content))

    def kept(self, account_id: str, slip_id: str) -> Slip | None:
        found = self.in_keeping.get((account_id, slip_id))
        return found[0] if found else None

    def link(self, account_id: str, slip: Slip, filename: str) -> str:
        return f"memory://slips/{account_id}/{slip.slip_id}/{filename}"


class FakeSlipCheck:
    """A PDF with the word JavaScript has some; a picture is one by its first bytes."""

    def content_type(self, content: bytes) -> str:
        for start, content_type in _STARTS.items():
            if content.startswith(start):
                if b"/JavaScript" in content:
                    raise Invalid("slip_active")
                return content_type
        raise Invalid("slip_unreadable")


_STARTS = {
    b"%PDF-": "application/pdf",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
}
