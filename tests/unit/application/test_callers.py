"""Who may do what: customers for their account, staff and specialists at their desks, auditors only look."""

from __future__ import annotations

import pytest

from chalicelib.application.callers import DESK_ROLES, Caller, Role
from chalicelib.domain.common.errors import Forbidden


def caller(*roles: str, account_id: str | None = "acme") -> Caller:
    return Caller("somebody", account_id, frozenset(roles))


def refused(code: str, role: Role | None = None) -> object:
    return (code, {} if role is None else {"role": role})


def told(raised: pytest.ExceptionInfo[Forbidden]) -> object:
    return (raised.value.code, raised.value.facts)


def test_a_customer_acts_for_the_account_of_the_token() -> None:
    assert caller("customer").require_account() == "acme"


def test_who_has_no_account_is_no_customer() -> None:
    with pytest.raises(Forbidden) as raised:
        caller("customer", "staff", account_id=None).require_account()

    assert told(raised) == refused("customers_only")


@pytest.mark.parametrize("role", sorted(DESK_ROLES))
def test_staff_with_an_account_are_no_customers_without_the_role(role: Role) -> None:
    with pytest.raises(Forbidden) as raised:
        caller(role).require_account()

    assert told(raised) == refused("role_missing", Role.CUSTOMER)


@pytest.mark.parametrize(
    ("role", "acts", "reads"),
    [
        (Role.STAFF, True, True),
        (Role.MAILROOM, True, True),
        (Role.FINANCE, False, False),
        (Role.AUDITOR, False, True),
        (Role.CUSTOMER, False, False),
    ],
)
def test_the_mail_room_is_for_its_people_and_staff_and_auditors_look_at_it(
    role: Role, acts: bool, reads: bool
) -> None:
    assert caller(role).may_read(Role.MAILROOM) is reads
    assert _allowed(caller(role).require_to_act, Role.MAILROOM) is acts
    assert _allowed(caller(role).require_to_read, Role.MAILROOM) is reads


@pytest.mark.parametrize("role", [Role.MAILROOM, Role.FINANCE, Role.CUSTOMER])
def test_what_is_no_specialists_is_staffs(role: Role) -> None:
    with pytest.raises(Forbidden) as acting:
        caller(role).require_to_act()
    with pytest.raises(Forbidden) as reading:
        caller(role).require_to_read()

    assert told(acting) == told(reading) == refused("role_missing", Role.STAFF)
    assert not caller(role).may_read()
    caller(Role.STAFF).require_to_act()
    caller(Role.STAFF).require_to_read()


def test_the_role_that_is_missing_is_named() -> None:
    with pytest.raises(Forbidden) as acting:
        caller(Role.MAILROOM).require_to_act(Role.FINANCE)
    with pytest.raises(Forbidden) as reading:
        caller(Role.MAILROOM).require_to_read(Role.FINANCE)

    assert told(acting) == told(reading) == refused("role_missing", Role.FINANCE)


def test_an_auditor_reads_everything_and_changes_nothing() -> None:
    auditor = caller(Role.AUDITOR)

    assert all(auditor.may_read(role) for role in DESK_ROLES)
    with pytest.raises(Forbidden):
        auditor.require_to_act()


@pytest.mark.parametrize("role", sorted(DESK_ROLES))
def test_every_role_of_the_desk_may_come_in(role: Role) -> None:
    caller(role, account_id=None).require_any_desk()


@pytest.mark.parametrize("roles", [(), ("customer",), ("gardener",)])
def test_nobody_else_may_come_in(roles: tuple[str, ...]) -> None:
    with pytest.raises(Forbidden) as raised:
        caller(*roles).require_any_desk()

    assert told(raised) == refused("role_missing", Role.STAFF)


def _allowed(require: object, specialist: Role) -> bool:
    assert callable(require)
    try:
        require(specialist)
    except Forbidden:
        return False
    return True
