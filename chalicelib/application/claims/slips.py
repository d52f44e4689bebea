"""Payment slips: uploaded past us, straight into the bucket, and looked into before a claim has them (O1)."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from chalicelib.application.ports import SlipCheck, Slips, UploadForm
from chalicelib.domain.claims.remittance import Slip
from chalicelib.domain.common.errors import Invalid
from chalicelib.domain.common.policy import LARGEST_SLIP, SLIP_UPLOAD_LIFETIME

SLIP_TYPES = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg"}
"""What a slip may be, and how its file is called."""


@dataclass(frozen=True)
class SlipUpload:
    slip_id: str
    form: UploadForm
    expires_at: datetime


@dataclass(frozen=True)
class OfferSlipUpload:
    slips: Slips
    new_id: Callable[[datetime], str]

    def __call__(self, account_id: str, content_type: str, now: datetime) -> SlipUpload:
        slip_id = self.new_id(now)
        form = self.slips.form(account_id, slip_id, content_type)
        return SlipUpload(slip_id, form, now + SLIP_UPLOAD_LIFETIME)


@dataclass(frozen=True)
class AttachSlip:
    slips: Slips
    check: SlipCheck

    def __call__(self, account_id: str, slip_id: str) -> Slip:
        """The slip, looked into and kept. What was kept before is not looked into again.

        Raises Invalid `slip_missing`, `slip_too_large`, `slip_unreadable` or `slip_active`.
        """
        earlier = self.slips.kept(account_id, slip_id)
        if earlier is not None:
            return earlier
        content = self.slips.uploaded(account_id, slip_id)
        if content is None:
            raise Invalid("slip_missing")
        if not 0 < len(content) <= LARGEST_SLIP:
            raise Invalid("slip_too_large")
        content_type = self.check.content_type(content)
        slip = Slip(slip_id, content_type, len(content), hashlib.sha256(content).hexdigest())
        self.slips.keep(account_id, slip, content)
        return slip
