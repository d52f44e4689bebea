"""Who asks: the use cases take a caller, never a token."""

from dataclasses import dataclass
from enum import StrEnum

from chalicelib.domain.errors import Forbidden


class Role(StrEnum):
    CUSTOMER = "customer"
    STAFF = "staff"


@dataclass(frozen=True)
class Caller:
    subject: str
    account_id: str | None
    roles: frozenset[str]

    def require_account(self) -> str:
        """The account the caller acts for; staff without one cannot use the customers' calls."""
        if self.account_id is None:
            raise Forbidden("customers_only")
        if Role.CUSTOMER not in self.roles:
            raise Forbidden("role_missing", role=Role.CUSTOMER)
        return self.account_id

    def require_staff(self) -> None:
        if Role.STAFF not in self.roles:
            raise Forbidden("role_missing", role=Role.STAFF)
