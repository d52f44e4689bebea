"""Who asks: the use cases take a caller, never a token."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from chalicelib.domain.common.errors import Forbidden


class Role(StrEnum):
    CUSTOMER = "customer"
    STAFF = "staff"
    """Everything at the desk."""
    MAILROOM = "mailroom"
    """Paper contracts only."""
    FINANCE = "finance"
    """Remittance claims only."""
    AUDITOR = "auditor"
    """Reads everything at the desk and changes nothing."""


DESK_ROLES = frozenset({Role.STAFF, Role.MAILROOM, Role.FINANCE, Role.AUDITOR})


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

    def require_to_act(self, specialist: Role = Role.STAFF) -> None:
        """Staff, or the specialist whose desk it is, may change something there."""
        if not self.roles & {Role.STAFF, specialist}:
            raise Forbidden("role_missing", role=specialist)

    def may_read(self, specialist: Role = Role.STAFF) -> bool:
        return bool(self.roles & {Role.STAFF, Role.AUDITOR, specialist})

    def require_any_desk(self) -> None:
        if not self.roles & DESK_ROLES:
            raise Forbidden("role_missing", role=Role.STAFF)

    def require_to_read(self, specialist: Role = Role.STAFF) -> None:
        """Whoever may act at this desk may look at it, and so may an auditor."""
        if not self.may_read(specialist):
            raise Forbidden("role_missing", role=specialist)


Admission = Callable[[Caller], object]
"""Whom a call is for: raises Forbidden for everybody else."""


def everybody(caller: Caller) -> None:
    """Whoever is signed in, whatever they may do."""


def customers(caller: Caller) -> None:
    caller.require_account()


def readers(specialist: Role = Role.STAFF) -> Admission:
    """Who may look at a desk."""
    return lambda caller: caller.require_to_read(specialist)


def actors(specialist: Role = Role.STAFF) -> Admission:
    """Who may change something at a desk."""
    return lambda caller: caller.require_to_act(specialist)


def any_desk(caller: Caller) -> None:
    caller.require_any_desk()
