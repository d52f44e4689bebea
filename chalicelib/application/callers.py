"""Who asks: the use cases take a caller, never a token."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.common.errors import Forbidden


class Role(StrEnum):
    CUSTOMER = "customer"
    """Everything that a customer's people may do."""
    CUSTOMER_VIEWER = "customer_viewer"
    """Reads and downloads."""
    CUSTOMER_REQUESTER = "customer_requester"
    """Reads, and prepares: drafts, contacts, claims, tickets, filing checks."""
    CUSTOMER_SIGNATORY = "customer_signatory"
    """Does that, and binds the customer: finalizes and voids contracts, has paper copies sent."""
    STAFF = "staff"
    """Everything at the desk."""
    MAILROOM = "mailroom"
    """Paper contracts only."""
    FINANCE = "finance"
    """Remittance claims only."""
    AUDITOR = "auditor"
    """Reads everything at the desk and changes nothing."""


DESK_ROLES = frozenset({Role.STAFF, Role.MAILROOM, Role.FINANCE, Role.AUDITOR})


class Right(StrEnum):
    """What a customer's people may do for their account; who may do the later may do the earlier."""

    READ = "read"
    PREPARE = "prepare"
    BIND = "bind"


RIGHTS: Mapping[Role, tuple[Right, ...]] = {
    Role.CUSTOMER: tuple(Right),
    Role.CUSTOMER_SIGNATORY: tuple(Right),
    Role.CUSTOMER_REQUESTER: (Right.READ, Right.PREPARE),
    Role.CUSTOMER_VIEWER: (Right.READ,),
}
_LEAST_ROLE = {
    Right.READ: Role.CUSTOMER,
    Right.PREPARE: Role.CUSTOMER_REQUESTER,
    Right.BIND: Role.CUSTOMER_SIGNATORY,
}
"""Which is named where a right is missing."""


@dataclass(frozen=True)
class Caller:
    subject: str
    account_id: str | None
    roles: frozenset[str]
    name: str = ""
    """What the sign-in calls the person; empty where it does not say."""
    signed_in_by: str = ""
    """The way of signing in; empty where it does not say."""
    signed_in_at: datetime | None = None

    def require_account(self) -> str:
        """The account the caller acts for; staff without one cannot use the customers' calls."""
        if self.account_id is None:
            raise Forbidden("customers_only")
        if not self.rights:
            raise Forbidden("role_missing", role=Role.CUSTOMER)
        return self.account_id

    @property
    def rights(self) -> frozenset[Right]:
        """Of a customer's people; staff have none."""
        return frozenset(right for role, rights in RIGHTS.items() if role in self.roles for right in rights)

    def require_right(self, right: Right) -> None:
        """A customer's person, who may do this."""
        self.require_account()
        if right not in self.rights:
            raise Forbidden("role_missing", role=_LEAST_ROLE[right])

    def require_to_act(self, specialist: Role = Role.STAFF) -> None:
        """Staff, or the specialist whose desk it is, may change something there."""
        if not self.roles & {Role.STAFF, specialist}:
            raise Forbidden("role_missing", role=specialist)

    def may_read(self, *specialists: Role) -> bool:
        return bool(self.roles & {Role.STAFF, Role.AUDITOR, *specialists})

    def require_any_desk(self) -> None:
        if not self.roles & DESK_ROLES:
            raise Forbidden("role_missing", role=Role.STAFF)

    def require_to_read(self, *specialists: Role) -> None:
        """Whoever may act at one of these desks may look at it, and so may staff and an auditor."""
        if not self.may_read(*specialists):
            raise Forbidden("role_missing", role=specialists[0] if specialists else Role.STAFF)


Admission = Callable[[Caller], object]
"""Whom a call is for: raises Forbidden for everybody else."""


def customers(right: Right) -> Admission:
    """A customer's people who may do this."""
    return lambda caller: caller.require_right(right)


def readers(*specialists: Role) -> Admission:
    """Who may look at a desk, or at what several share."""
    return lambda caller: caller.require_to_read(*specialists)


def actors(specialist: Role = Role.STAFF) -> Admission:
    """Who may change something at a desk."""
    return lambda caller: caller.require_to_act(specialist)
