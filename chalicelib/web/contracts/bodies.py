"""What clients may send about contracts."""

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from chalicelib.application.contracts.downloading import Copy
from chalicelib.domain.common import lengths
from chalicelib.domain.common.policy import MOST_IDS_IN_A_REQUEST
from chalicelib.domain.contract.contents import Language, Source
from chalicelib.domain.contract.contracts import Status
from chalicelib.web.edge.fields import Strict
from chalicelib.web.edge.kinds import From, Id, PageQuery, Prefix, Summary, To, not_before
from chalicelib.web.edge.typed_text import READABLE, SEEN


def _each_once(ids: list[str]) -> list[str]:
    if len(set(ids)) != len(ids):
        raise ValueError("each id may stand only once")
    return ids


class ContractRequestBody(Strict):
    source: Source
    ids: Annotated[
        list[Annotated[Id, Field(strict=True)]],
        Field(min_length=1, max_length=MOST_IDS_IN_A_REQUEST),
        AfterValidator(_each_once),
    ]
    contact_id: Id | None = None
    language: Language = Language.BILINGUAL


class EditBody(Strict):
    contact_id: Id | None = None
    language: Language | None = None
    refresh: Annotated[bool, Field(strict=True)] = False

    @model_validator(mode="after")
    def _something(self) -> "EditBody":
        if self.contact_id is None and self.language is None and not self.refresh:
            raise ValueError("name a contact_id, a language, or refresh")
        return self


class FinalizeBody(Strict):
    revision: Annotated[int, Field(ge=1, strict=True)] | None = None


class VoidBody(Strict):
    reason: Annotated[str, StringConstraints(min_length=1, max_length=lengths.REASON), SEEN, READABLE]


class DownloadQuery(Strict):
    copy_: Annotated[Copy, Field(alias="copy")] = Copy.DELIVERED


class ContractsQuery(PageQuery):
    status: Status | None = None
    q: Prefix | None = None
    from_: Annotated[From | None, Field(alias="from")] = None
    to: Annotated[To | None, not_before("from_")] = None
    view: Summary | None = None


class DeskContractsQuery(PageQuery):
    q: Id | None = None
    """A contract number."""
    account_id: Id | None = None
    status: Status | None = None
    view: Summary | None = None

    @model_validator(mode="after")
    def _something(self) -> "DeskContractsQuery":
        if self.q is None and self.account_id is None:
            raise ValueError("name a contract number (q) or an account_id")
        return self
