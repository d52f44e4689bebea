"""What the provider's staff may send."""

from typing import Annotated

from pydantic import StringConstraints, model_validator

from chalicelib.domain.contract.contracts import Status
from chalicelib.web.bodies.kinds import Id, PageQuery


class IntakeQuery(PageQuery):
    status: Annotated[str, StringConstraints(pattern="^rejected$")] = "rejected"


class DeskContractsQuery(PageQuery):
    q: Id | None = None
    """A contract number."""
    account_id: Id | None = None
    status: Status | None = None

    @model_validator(mode="after")
    def _something(self) -> "DeskContractsQuery":
        if self.q is None and self.account_id is None:
            raise ValueError("name a contract number (q) or an account_id")
        return self
