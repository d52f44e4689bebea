"""What clients may send about contracts."""

from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from chalicelib.application.contracts.downloading import Copy, Purpose
from chalicelib.application.ports import ContractFilter
from chalicelib.domain.common import lengths
from chalicelib.domain.common.policy import MOST_CONTRACTS_IN_A_BATCH, MOST_IDS_IN_A_REQUEST
from chalicelib.domain.contract.confirming import Wording
from chalicelib.domain.contract.contents import Language, Source
from chalicelib.domain.contract.contracts import Status
from chalicelib.domain.contract.file_names import NameStyle
from chalicelib.web.edge.fields import NONE, Strict
from chalicelib.web.edge.form_faults import FormFault
from chalicelib.web.edge.kinds import (
    WHOLE,
    EachOnce,
    From,
    Id,
    PageQuery,
    Prefix,
    Summary,
    To,
    not_before,
)
from chalicelib.web.edge.typed_text import ONE_LINE, READABLE, SEEN

OwnNote = Annotated[str, StringConstraints(max_length=lengths.OWN_NOTE), SEEN, ONE_LINE]


class ContractRequestBody(Strict):
    source: Source
    """Whether the ids are of orders or of bills."""
    ids: Annotated[
        list[Annotated[Id, Field(strict=True)]],
        Field(min_length=1, max_length=MOST_IDS_IN_A_REQUEST),
        EachOnce(),
    ]
    """The orders or bills, each once."""
    contact_id: Id | None = None
    """The contact on the contracts; the default one if left out."""
    language: Language = Language.BILINGUAL
    """The language of the documents."""
    note: OwnNote = ""
    """The customer's own, such as a purchase order's number; kept with each contract."""
    print_note: Annotated[bool, Field(strict=True)] = False
    """Whether the documents say the note, too."""


class EditBody(Strict):
    model_config = ConfigDict(
        json_schema_extra={
            "not": {
                "properties": {
                    "contact_id": NONE,
                    "language": NONE,
                    "refresh": {"const": False},
                    "note": NONE,
                    "print_note": NONE,
                }
            }
        }
    )

    contact_id: Id | None = None
    """Another contact."""
    language: Language | None = None
    """Another language."""
    refresh: Annotated[bool, Field(strict=True)] = False
    """Whether to draw the draft up anew from what orders, account and provider say now."""
    note: OwnNote | None = None
    """Another note; empty for none. One that no document has can be changed of an official contract, too."""
    print_note: Annotated[bool, Field(strict=True)] | None = None
    """Whether the draft says the note, too."""

    @model_validator(mode="after")
    def _something(self) -> "EditBody":
        wished = (self.contact_id, self.language, self.refresh or None, self.note, self.print_note)
        if wished == (None,) * len(wished):
            raise FormFault(
                "Name a contact_id, a language, refresh, a note, or print_note.",
                "请填写 contact_id、language、refresh、note 或 print_note 中的至少一项。",
            )
        return self


class FinalizeBody(Strict):
    revision: Annotated[int, Field(ge=1, strict=True), WHOLE] | None = None
    """The revision that was looked at: a draft changed since is not finalized."""
    wording: Wording = Wording.API
    """Which wording was shown and agreed to, in the language of the call; the history keeps it."""


class ChosenDraftBody(Strict):
    contract_id: Annotated[Id, Field(strict=True)]
    revision: Annotated[int, Field(ge=1, strict=True), WHOLE] | None = None
    """The revision that was looked at: a draft changed since is not finalized."""


class BatchFinalizeBody(Strict):
    contracts: Annotated[
        list[ChosenDraftBody],
        Field(min_length=1, max_length=MOST_CONTRACTS_IN_A_BATCH),
        EachOnce(of="contract_id"),
    ]
    """The drafts, each once."""
    wording: Wording = Wording.API
    """Which wording was shown and agreed to, in the language of the call; the history keeps it."""


class VoidBody(Strict):
    reason: Annotated[str, StringConstraints(min_length=1, max_length=lengths.REASON), SEEN, READABLE]
    """Why; it stands in the contract's history."""


class EvidenceBody(Strict):
    reason: Annotated[str, StringConstraints(min_length=1, max_length=lengths.REASON), SEEN, READABLE]
    """Why staff need it; it stands in the contract's history."""


class DownloadQuery(Strict):
    copy_: Annotated[Copy, Field(alias="copy")] = Copy.DELIVERED
    """The file as it is delivered, or an official contract's archive copy."""
    filename: NameStyle = NameStyle.FULL
    """What the file is called: number, first order or month, service and customer, or the number alone."""
    purpose: Purpose = Purpose.SAVE
    """To save it, which the contract's history records, or to view it in a browser, which it does not."""


class ContractsQuery(PageQuery):
    status: Status | None = None
    """Contracts in this state only."""
    q: Prefix | None = None
    """Contracts whose number, one of whose orders' ids, or whose own note (in any case) begins so."""
    from_: Annotated[From | None, Field(alias="from")] = None
    """Made at this time or later: a time, or a day from its first moment in UTC."""
    to: Annotated[To | None, not_before("from_")] = None
    """Made at this time or earlier: a time, or a day to its last moment in UTC."""
    view: Summary | None = None

    @property
    def wanted(self) -> ContractFilter:
        return ContractFilter(self.status, self.q, self.from_, self.to)


class DeskContractsQuery(PageQuery):
    q: Id | None = None
    """A contract number."""
    account_id: Id | None = None
    """Contracts of this account."""
    status: Status | None = None
    """Contracts in this state only."""
    view: Summary | None = None

    @model_validator(mode="after")
    def _something(self) -> "DeskContractsQuery":
        if self.q is None and self.account_id is None:
            raise FormFault(
                "Name a contract number (q) or an account_id.", "请填写合同编号（q）或账号（account_id）。"
            )
        return self
