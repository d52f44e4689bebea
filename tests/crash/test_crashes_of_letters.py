"""Each call of the reminders going wrong in each way: a letter goes out once, or is told as uncertain."""

from __future__ import annotations

import json
import os
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.application.ports import Change
from chalicelib.domain.common.errors import Unavailable
from chalicelib.domain.common.policy import NOTICE_LEASE, NOTICE_PAUSES
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.notices.notices import next_look
from chalicelib.domain.notices.occasions import NoticeState
from tests.support.crash_points.faults import EACH_FAULT, Died, Fault
from tests.support.crash_points.summary import PROPERTY
from tests.support.crash_points.wire import Wire
from tests.support.crash_points.world import World
from tests.support.stories import whole
from tests.support.sweeping import all_reminded
from tools.samples.factories import a_contact

ENDS = {NoticeState.SENT, NoticeState.UNCONFIRMED}


def an_official_contract(world: World) -> tuple[str, str]:
    """Its id, and the address of its contact, who was told nothing yet."""
    scene = world.scene()
    scene.hold(Status.OFFICIAL, scene.paid())
    contract = _stored(world, scene.contract_id)
    address = f"{scene.account_id}@customer.example"
    content = replace(contract.content, contact=a_contact(email=address))
    world.calm.ledger.commit(Change(contracts=(replace(contract, content=content),)))
    world.until_lists_show_it()
    return scene.contract_id, address


def calls_of_a_sweep(world: World) -> list[str]:
    an_official_contract(world)
    wire = Wire()
    all_reminded(world.machine.disturbed(wire).remind, world.began)
    return wire.calls


def recovered(world: World) -> None:
    """The schedule comes by again, after every lease and every pause."""
    now = world.began
    for wait in (timedelta(minutes=1), NOTICE_LEASE, *NOTICE_PAUSES, NOTICE_LEASE):
        now += wait + timedelta(minutes=1)
        world.until_lists_show_it()
        all_reminded(world.machine.process().remind, now)


def broken(world: World, contract_id: str, address: str) -> Iterator[str]:
    contract = _stored(world, contract_id)
    mails = _mails_to(address)
    states = [notice.state for notice in contract.notices]
    if mails > 1:
        yield f"{mails} letters were sent"
    if len(states) != 1 or states[0] not in ENDS:
        yield f"it ended {states}"
    if states == [NoticeState.SENT] and mails != 1:
        yield f"it is told as sent, and {mails} were"
    if (look := next_look(contract)) is not None and look <= world.began + sum(NOTICE_PAUSES, NOTICE_LEASE):
        yield "something is still to be told"
    told = [
        entry.action
        for entry in whole(world.calm.history.page, contract_id)
        if entry.action.startswith("notice.")
    ]
    if told != [f"notice.{state}" for state in states]:
        yield f"the history tells {told}, the record {states}"


@pytest.mark.parametrize("fault", EACH_FAULT)
def test_whatever_goes_wrong_nobody_is_told_twice_and_nothing_waits_for_ever(
    crash_world: World, fault: Fault, record_property: Callable[[str, object], None]
) -> None:
    calls = calls_of_a_sweep(crash_world)
    faults = []

    for at, call in enumerate(calls, start=1):
        contract_id, address = an_official_contract(crash_world)
        with suppress(Died, Unavailable):
            all_reminded(crash_world.machine.disturbed(Wire(fault, at)).remind, crash_world.began)
        recovered(crash_world)
        faults += [f"call {at} ({call}) {fault}: {it}" for it in broken(crash_world, contract_id, address)]

    record_property(PROPERTY, ("remind", len(calls)))
    assert "SendEmail" in calls
    assert not faults, "\n".join(faults)


def _stored(world: World, contract_id: str) -> Contract:
    contract = world.calm.contracts.get(contract_id)
    assert contract is not None
    return contract


def _mails_to(address: str) -> int:
    number = os.environ["AWS_ACCESS_KEY_ID"]
    source = f"{os.environ['AWS_ENDPOINT_URL']}/_ministack/ses/messages?account={number}"
    with urllib.request.urlopen(source) as answer:  # noqa: S310 - the emulated AWS
        sent = json.load(answer)["messages"].get(number, [])
    return sum(address in json.dumps(mail) for mail in sent)
