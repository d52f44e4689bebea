"""Whatever happens to a contract, and when: nothing is told twice, and the index finds what is due."""

from collections.abc import Callable
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.contract.contracts import LIVE, Contract, Status
from chalicelib.domain.notices.notices import abandoned, due, leased, next_look, put_off, settled
from chalicelib.domain.notices.occasions import OPEN, NoticeState, Occasion
from tests.support.feeds import a_contract_of
from tools.samples.factories import NOW, an_unpaid_order

ORDERS = [an_unpaid_order(placed_at=NOW), an_unpaid_order(placed_at=NOW + timedelta(days=6))]
FATES = list(NoticeState)
"""What becomes of a letter; claimed: the run dies over it."""

Happening = Callable[[Contract, datetime], Contract]


def finalize_and_seal(contract: Contract, now: datetime) -> Contract:
    if contract.status_at(now) is not Status.DRAFT:
        return contract
    return contract.finalized(now=now, actor="x").sealed(sealed_at=now, sha256="0")


def expire(contract: Contract, now: datetime) -> Contract:
    return contract.expired(actor="system") if contract.is_overdue(now) else contract


def cancel(contract: Contract, now: datetime) -> Contract:
    return contract.cancelled(now=now, actor="x", reason="x") if contract.status in LIVE else contract


def pay_first(contract: Contract, now: datetime) -> Contract:
    """In time, however late it is reported; an expired contract comes back unless the other is overdue."""
    paid = contract.with_deadline(ORDERS[0].order_id, None)
    deadline = paid.valid_until
    if paid.status is Status.EXPIRED and (deadline is None or now < deadline):
        return paid.reinstated()
    return paid


def pay_second(contract: Contract, now: datetime) -> Contract:
    return contract.with_deadline(ORDERS[1].order_id, None) if contract.is_live(now) else contract


happenings = st.sampled_from([finalize_and_seal, expire, cancel, pay_first, pay_second])
steps = st.lists(
    st.tuples(
        st.timedeltas(timedelta(), timedelta(days=6)),
        st.none() | happenings,
        st.sampled_from(FATES),
    ),
    max_size=30,
)


@settings(max_examples=300)
@given(steps)
def test_nothing_is_told_twice_and_what_is_due_is_always_found(
    life: list[tuple[timedelta, Happening | None, NoticeState]],
) -> None:
    contract, now, told = a_contract_of(*ORDERS), NOW, list[Occasion]()
    for pause, happening, fate in life:
        now += pause
        contract = happening(contract, now) if happening else contract
        contract, said = swept(contract, now, fate)
        told += said

    assert len(told) == len(set(told))


def swept(contract: Contract, now: datetime, fate: NoticeState) -> tuple[Contract, list[Occasion]]:
    """One visit of the sweep, if the index leads it there; returns what was perhaps told."""
    said = [notice.occasion for notice in abandoned(contract, now)]
    for left in said:
        require_found(contract, now)
        contract = settled(contract, left, NoticeState.UNCONFIRMED, now)
    while (occasion := due(contract, now)) is not None:
        require_found(contract, now)
        contract = with_fate(leased(contract, occasion, now), occasion, fate, now)
        notice = contract.notice_of(occasion)
        assert notice is not None
        if notice.state not in OPEN:
            said.append(occasion)
    # A payment may move the deadline of a contract that was told as expired to one that has passed as well:
    # then nothing is left to tell, and the record says so as soon as the expire sweep has been there.
    look = next_look(expire(contract, now))
    assert look is None or look > now, "the index leads the sweep to where nothing is to be told"
    return contract, said


def require_found(contract: Contract, now: datetime) -> None:
    look = next_look(contract)
    assert look is not None
    assert look <= now, "something is due and the index does not find it"


def with_fate(contract: Contract, occasion: Occasion, fate: NoticeState, now: datetime) -> Contract:
    if fate is NoticeState.LEASED:
        return contract
    if fate is NoticeState.WAITING:
        return put_off(contract, occasion, now)
    return settled(contract, occasion, fate, now)
