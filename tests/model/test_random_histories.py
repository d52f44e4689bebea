"""Requests, edits, feeds in any order, events twice, clock jumps and sweeps: the records follow the model."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import boto3
import pytest
from botocore import endpoint
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run

from chalicelib.application.contracts.requesting import ContractRequest
from chalicelib.bootstrap import Services
from chalicelib.domain.common.errors import Conflict, Gone, Refused
from chalicelib.domain.contract.contents import Source
from chalicelib.domain.requesting.orders import Order, OrderState
from chalicelib.settings import read_settings
from tests.functional.conftest import service, sign_in_key  # noqa: F401 - fixtures
from tests.model.bad_weather import KINDS, SHARE, BadWeather
from tests.model.rules_model import LIVE, Model, ModelOrder
from tests.support.at_length import thorough
from tests.support.principals import OtherServices
from tests.support.service import Service
from tools.samples.factories import an_account, an_order, an_unpaid_order
from tools.samples.sealing_entity import with_key

EXAMPLES = (5, thorough(40))
STEPS = 30
LONG_HISTORIES = 8
LONG_STEPS = 120
HISTORIES_IN_BAD_WEATHER = (1, thorough(4))
_numbers = itertools.count(1)
picks = st.integers(0, 1000)
CHANGES = {
    OrderState.UNPAID: (OrderState.PAID, OrderState.PAID, OrderState.CANCELLED),
    OrderState.PAID: (OrderState.CANCELLED, OrderState.REFUNDED),
}


class Histories(RuleBasedStateMachine):
    """One customer with a few orders; `services` is set by the test."""

    services: Services

    def __init__(self) -> None:
        super().__init__()
        self.now = datetime.now(UTC)
        self.account = f"model-{next(_numbers)}"
        self.model = Model()
        self.latest: dict[str, Order] = {}
        self.told: list[Order] = []
        self.services.accounts.put_upstream(an_account(account_id=self.account, billing_account_ids=()))
        self.transition = self.services.order_transition
        for days in (1, 27):
            self.order_is_placed(days, paid=False)
        self.order_is_placed(2, paid=True)

    @rule(days=st.sampled_from([0, 20, 26, 28]), paid=st.booleans())
    def order_is_placed(self, days: int, paid: bool) -> None:
        """So many days ago: the feed tells of it only now."""
        placed_at, number = self.now - timedelta(days=days), len(self.latest)
        facts = {"account_id": self.account, "order_id": f"{self.account}-{number}", "placed_at": placed_at}
        order = an_order(paid_at=placed_at, **facts) if paid else an_unpaid_order(**facts)
        self.latest[order.order_id] = order
        self.model.orders[order.order_id] = ModelOrder(str(order.state), placed_at, paid_at=order.paid_at)
        self.transition(order, self.now)

    def _recent_order(self, back: int) -> str:
        return list(self.latest)[-1 - back % len(self.latest)]

    def _some_contract(self, pick: int) -> str:
        """The newer ones more often: there is more to happen to them."""
        ids = list(self.model.contracts)
        return ids[-1 - min(pick % (2 * len(ids)), pick % len(ids))]

    # What the customer does

    @rule(
        chosen=st.sampled_from([{0}, {1}, {2}, {0, 1}, {1, 2}, {0, 1, 2}]),
        as_far_as=st.sampled_from(["draft", "sealing", "official"]),
    )
    def request(self, chosen: set[int], as_far_as: str) -> None:
        """Requests, and often goes on: most of what can happen happens to contracts that got further."""
        ids = tuple(dict.fromkeys(self._recent_order(back) for back in sorted(chosen)))
        contract_id = self._requested(ids)
        if contract_id is not None and as_far_as != "draft":
            self._finalize(contract_id)
            if as_far_as == "official":
                self._sealing_event(contract_id)

    def _requested(self, ids: tuple[str, ...]) -> str | None:
        expected = [self.model.refusal(key, self.now) for key in ids]
        try:
            request = ContractRequest(self.account, "model", Source.ORDERS, ids)
            [contract] = self.services.request_contracts(request, self.now).contracts
        except Refused as refused:
            told = {refusal.id: refusal.code for refusal in refused.refusals}
            assert told == {key: code for key, code in zip(ids, expected, strict=True) if code}
            self.model.tidy(ids, self.now)
            return None
        assert not any(expected)
        self.model.tidy(ids, self.now)
        self.model.request(contract.contract_id, ids)
        return contract.contract_id

    @precondition(lambda self: self.model.contracts)
    @rule(pick=picks)
    def finalize(self, pick: int) -> None:
        self._finalize(self._some_contract(pick))

    def _finalize(self, contract_id: str) -> None:
        contract = self.model.contracts[contract_id]
        shown, stale = contract.shown(self.now), self.model.is_out_of_date(contract_id)
        if shown == "draft" and stale:
            expected: str | None = "draft_out_of_date"
        else:
            expected = None if shown in LIVE else "contract_not_draft"
        assert self._refusal_of_finalizing(contract_id) == expected
        if expected is None:
            contract.status = "sealing" if shown == "draft" else shown

    def _refusal_of_finalizing(self, contract_id: str) -> str | None:
        try:
            self.services.finalize(self.account, contract_id, revision=None, actor="model", now=self.now)
        except Conflict as refusal:
            return refusal.code
        return None

    @precondition(lambda self: self.model.contracts)
    @rule(pick=picks)
    def delete(self, pick: int) -> None:
        contract_id = self._some_contract(pick)
        allowed = self.model.contracts[contract_id].shown(self.now) == "draft"
        try:
            self.services.withdraw.delete(self.account, contract_id, actor="model", now=self.now)
        except Conflict:
            assert not allowed
        else:
            assert allowed
            self.model.end(contract_id, "deleted")

    @precondition(lambda self: self.model.contracts)
    @rule(pick=picks)
    def void(self, pick: int) -> None:
        contract_id = self._some_contract(pick)
        contract = self.model.contracts[contract_id]
        allowed = contract.shown(self.now) == "official" and not contract.unpaid
        try:
            self.services.withdraw.void(
                self.account, contract_id, reason="model", actor="model", now=self.now
            )
        except Conflict:
            assert not allowed
        else:
            assert allowed
            self.model.end(contract_id, "voided")

    @precondition(lambda self: self.model.contracts)
    @rule(pick=picks)
    def download(self, pick: int) -> None:
        contract_id = self._some_contract(pick)
        shown = self.model.contracts[contract_id].shown(self.now)
        try:
            found = self.services.download_contract(self.account, contract_id, actor="model", now=self.now)
        except Conflict:
            assert shown == "sealing"
        except Gone:
            assert shown not in LIVE
        else:
            assert found.kind == shown

    # What events, feeds, sweeps and the clock do

    @precondition(lambda self: self.model.contracts)
    @rule(pick=picks, times=st.integers(1, 2))
    def sealing_event(self, pick: int, times: int) -> None:
        for _ in range(times):
            self._sealing_event(self._some_contract(pick))

    def _sealing_event(self, contract_id: str) -> None:
        contract = self.model.contracts[contract_id]
        self.services.seal(contract_id, self.now)
        if contract.shown(self.now) == "sealing":
            contract.status = "official"

    @rule(back=st.integers(0, 3), pick=picks, days_ago=st.integers(0, 5), at_once=st.booleans())
    def upstream_changes(self, back: int, pick: int, days_ago: int, at_once: bool) -> None:
        """An order changes upstream; its line comes at once or later, perhaps twice, in any order."""
        before = self.latest[self._recent_order(back)]
        changes = CHANGES.get(before.state)
        if changes is None:
            return
        state, paid_at = changes[pick % len(changes)], before.paid_at
        if state is OrderState.PAID:
            paid_at = max(self.now - timedelta(days=days_ago), before.placed_at)
        after = replace(before, version=before.version + 1, state=state, paid_at=paid_at)
        self.latest[before.order_id] = after
        self.told.append(after)
        if at_once:
            self._delivered(after)

    @precondition(lambda self: self.told)
    @rule(pick=picks, times=st.integers(1, 2))
    def feed_delivers(self, pick: int, times: int) -> None:
        for _ in range(times):
            self._delivered(self.told[pick % len(self.told)])

    def _delivered(self, line: Order) -> None:
        self.transition(line, self.now)
        self.model.deliver(line.order_id, line.version, str(line.state), line.paid_at, self.now)

    @rule(hours=st.sampled_from([1, 24, 24 * 4]))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @precondition(lambda self: any(c.is_overdue(self.now) for c in self.model.contracts.values()))
    @rule()
    def expire_sweep(self) -> None:
        due = {key for key, contract in self.model.contracts.items() if contract.is_overdue(self.now)}
        for contract_id in due:
            assert self.services.expire.expire(contract_id, self.now)
        self.model.sweep(self.now)

    # What is always true

    @invariant()
    def the_records_are_what_the_model_says(self) -> None:
        stored = self.services.contracts.get_many(self.model.contracts)
        shown = {key: str(contract.status_at(self.now)) for key, contract in stored.items()}
        assert shown == {key: contract.shown(self.now) for key, contract in self.model.contracts.items()}
        orders = self.services.orders.get_many(self.model.orders)
        for key, order in orders.items():
            expected = self.model.orders[key]
            assert (str(order.state), order.version, order.contract_id) == (
                expected.state,
                expected.version,
                expected.holder,
            )

    @invariant()
    def no_order_has_two_live_contracts(self) -> None:
        live = [
            order_id
            for contract in self.model.contracts.values()
            if contract.shown(self.now) in LIVE
            for order_id in contract.orders
        ]
        assert len(live) == len(set(live))


@pytest.fixture
def histories(service: Service) -> type[Histories]:  # noqa: F811 - the fixture
    entity, artwork = with_key(service.services.kms, service.folder)
    service.services.entities.register(entity, artwork)
    return type("Histories", (Histories,), {"services": service.services})


@pytest.mark.parametrize("examples", EXAMPLES)
def test_random_histories_follow_the_model_e2_e7_e8_l2_l4_l5_l6_l7_l8_l9(
    histories: type[Histories], examples: int
) -> None:
    run(
        histories,
        settings=settings(
            max_examples=examples,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )


@pytest.mark.parametrize("seed", [0, *map(thorough, range(1, LONG_HISTORIES))])
def test_long_histories_follow_the_model_e2_e7_e8_l2_l4_l5_l6_l7_l8_l9(
    histories: type[Histories], seed: int
) -> None:
    """Hypothesis prefers short histories; these are long, and something happens in every step."""
    _one_long_history(histories(), seed)


@pytest.fixture
def bad_weather(
    stage: dict[str, str],
    service: Service,  # noqa: F811 - the fixture
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[BadWeather]:
    """Over every call of the services."""
    weather = BadWeather(seed=1)
    disturbed = OtherServices(read_settings(stage), boto3.session.Session())
    weather.listen(disturbed.session.events)
    monkeypatch.setattr(endpoint, "time", SimpleNamespace(sleep=_no_back_off))
    monkeypatch.setattr(service, "services", disturbed)
    yield weather
    disturbed.close()


def _no_back_off(_: float) -> None:
    """The SDK's pauses between attempts prove nothing here."""


@pytest.mark.parametrize("count", HISTORIES_IN_BAD_WEATHER)
def test_long_histories_follow_the_model_in_bad_weather_e2_l2_l4_l5_l6_l7_l8_l9(
    bad_weather: BadWeather, histories: type[Histories], count: int
) -> None:
    """Throttling, conflicts and lost answers change nothing of what is stored and told.

    Of each there are a few in a history; in one of a hundred there may be none of one, and it takes another.
    """
    for seed in itertools.count(LONG_HISTORIES):
        bad_weather.share = 0
        machine = histories()
        bad_weather.share = SHARE
        _one_long_history(machine, seed)
        if seed + 1 >= LONG_HISTORIES + count and set(bad_weather.faults) == KINDS:
            break


def _one_long_history(machine: Histories, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - the same histories each time
    for _ in range(LONG_STEPS):
        _one_step(machine, dice)
        machine.the_records_are_what_the_model_says()
        machine.no_order_has_two_live_contracts()


def _worth_changing(machine: Histories) -> list[int]:
    """Orders that are alive and that a contract holds, or held until it expired; else the newest ones."""
    orders = list(reversed(machine.model.orders.items()))
    alive = [number for number, (_, order) in enumerate(orders) if not order.is_dead]
    held = [number for number in alive if orders[number][1].holder or orders[number][1].expired_holder]
    return held or alive or [0]


def _one_step(machine: Histories, dice: random.Random) -> None:
    pick = dice.randrange(1000)
    step = dice.choices(
        ["place", "request", "upstream", "feed", "time", "sweep", "event", "finalize", "void", "delete"],
        [5, 8, 8, 4, 4, 1, 2, 2, 1, 1],
    )[0]
    if step == "place":
        machine.order_is_placed(dice.choice([0, 20, 26, 28]), paid=dice.random() < 0.3)
    elif step == "request":
        chosen = dice.choice([{0}, {1}, {0, 1}, {1, 2}, {0, 1, 2}])
        machine.request(chosen, dice.choice(["draft", "sealing", "official", "official"]))
    elif step == "upstream":
        back = dice.choice(_worth_changing(machine))
        machine.upstream_changes(back, pick, dice.randrange(6), at_once=dice.random() < 0.6)
    elif step == "time":
        machine.time_passes(dice.choice([1, 24, 24 * 4]))
    elif step == "sweep":
        machine.expire_sweep()
    elif step == "feed" and machine.told:
        machine.feed_delivers(pick, 1)
    elif machine.model.contracts:
        acts = {
            "event": lambda: machine.sealing_event(pick, 1),
            "finalize": lambda: machine.finalize(pick),
            "void": lambda: machine.void(pick),
            "delete": lambda: machine.delete(pick),
        }
        acts.get(step, lambda: machine.download(pick))()
