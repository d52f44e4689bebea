"""Downloads: the marked draft or the official file, always through an address that dies soon (L1, L3)."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Literal

from chalicelib.application.contracts.own_contracts import OwnContracts
from chalicelib.application.ports import Documents, DraftMark, History
from chalicelib.domain.common.errors import Conflict
from chalicelib.domain.common.facts import CopyKind
from chalicelib.domain.common.history import downloaded
from chalicelib.domain.common.policy import DOWNLOAD_LINK_LIFETIME
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.contract.file_names import NameStyle, file_name


class Copy(StrEnum):
    """Which of a contract's files."""

    DELIVERED = "delivered"
    """Always the same bytes (L3)."""
    ARCHIVE = "archive"
    """It begins with those, and proves them for longer."""


class Purpose(StrEnum):
    """What a document is asked for."""

    SAVE = "save"
    """Written into the contract's history, as every download is (L11)."""
    VIEW = "view"
    """Shown in a browser: nothing is given out to be kept, and the history says nothing of it."""


@dataclass(frozen=True)
class Download:
    url: str
    """To save under `filename`; the same as `view_url` where it was asked for to be looked at."""
    view_url: str
    """To look at in the browser."""
    expires_at: datetime
    filename: str
    sha256: str
    kind: Literal["draft", "official"]


@dataclass(frozen=True)
class DownloadContract:
    own_contracts: OwnContracts
    documents: Documents
    draft_mark: DraftMark
    history: History

    def __call__(
        self,
        account_id: str,
        contract_id: str,
        *,
        actor: str,
        now: datetime,
        copy: Copy = Copy.DELIVERED,
        names: NameStyle = NameStyle.NUMBER,
        purpose: Purpose = Purpose.SAVE,
    ) -> Download:
        """Raises Conflict `sealing_in_progress`, `no_archive_copy`, Gone `contract_not_downloadable`."""
        contract = self.own_contracts.get(account_id, contract_id)
        status = contract.require_downloadable(now)
        if copy is Copy.ARCHIVE:
            download, given = self._archive(contract, now, names), CopyKind.ARCHIVE
        elif status is Status.OFFICIAL:
            download, given = self._official(contract, now, names), CopyKind.OFFICIAL
        else:
            download, given = self._draft(contract, now, names), CopyKind.DRAFT
        if purpose is Purpose.VIEW:
            return replace(download, url=download.view_url)
        self.history.append(downloaded(contract_id, now, actor, given, download.sha256))
        return download

    def _official(self, contract: Contract, now: datetime, names: NameStyle) -> Download:
        if contract.official_sha256 is None:
            raise LookupError("an official contract has the hash of its file")
        filename = file_name(contract, names)
        place = (contract.contract_id, contract.base_sha256, filename)
        return Download(
            url=self.documents.official_link(*place, inline=False),
            view_url=self.documents.official_link(*place, inline=True),
            expires_at=now + DOWNLOAD_LINK_LIFETIME,
            filename=filename,
            sha256=contract.official_sha256,
            kind="official",
        )

    def _archive(self, contract: Contract, now: datetime, names: NameStyle) -> Download:
        sha256 = contract.longevity.archive_sha256
        if contract.status is not Status.OFFICIAL or sha256 is None:
            raise Conflict("no_archive_copy", status=contract.status)
        filename = file_name(contract, names, "-archive")
        place = (contract.contract_id, sha256, filename)
        return Download(
            url=self.documents.archive_link(*place, inline=False),
            view_url=self.documents.archive_link(*place, inline=True),
            expires_at=now + DOWNLOAD_LINK_LIFETIME,
            filename=filename,
            sha256=sha256,
            kind="official",
        )

    def _draft(self, contract: Contract, now: datetime, names: NameStyle) -> Download:
        filename = file_name(contract, names, "-draft")
        place = (contract.contract_id, contract.base_sha256, filename)
        return Download(
            url=self.documents.draft_link(*place, inline=False),
            view_url=self.documents.draft_link(*place, inline=True),
            expires_at=now + DOWNLOAD_LINK_LIFETIME,
            filename=filename,
            sha256=self._marked(contract.contract_id, contract.base_sha256),
            kind="draft",
        )

    def _marked(self, contract_id: str, base_sha256: str) -> str:
        """The base with its mark, made when first asked for; the same bytes until the revision changes."""
        sha256 = self.documents.marked_draft_sha256(contract_id, base_sha256)
        if sha256 is not None:
            return sha256
        marked = self.draft_mark.mark(self.documents.get_base(contract_id, base_sha256))
        return self.documents.put_marked_draft(contract_id, base_sha256, marked)
