"""Each call of the pages on the main journey is lost once: in the end they show what the record says."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Error

from tests.browser.conftest import Visit
from tests.browser.lost_calls.hand import Hand
from tests.browser.lost_calls.scene import Scene, Stock
from tests.browser.lost_calls.scenes_of_many import (
    AskingForPaper,
    Claiming,
    DeletingMany,
    FinalizingMany,
    RequestingEach,
    SavingMany,
)
from tests.browser.lost_calls.scenes_of_one import Deleting, Editing, Finalizing, Looking, Requesting, Voiding
from tests.browser.lost_calls.wire import Call, Way, Wire
from tests.support.at_length import thorough
from tools.harness.customer import Customer

DANGEROUS: dict[type[Scene], str] = {
    Requesting: "request",
    Finalizing: "finalize",
    FinalizingMany: "do",
    Voiding: "void",
    Deleting: "delete",
}
"""By the step that changes something."""
OTHERS = (RequestingEach, Editing, Looking, DeletingMany, SavingMany, AskingForPaper, Claiming)
KINDS: list[type[Scene]] = [*DANGEROUS, *OTHERS]
WAYS: tuple[Way, ...] = ("answer", "request")


@pytest.fixture(scope="module")
def stock(customer: Customer) -> Stock:
    return Stock(customer)


@pytest.fixture
def hand(visit: Visit) -> Hand:
    """Signed in; in Chinese, where English that was never put into words is noticed as well."""
    visitor = visit("zh")
    visitor.sign_in()
    return Hand(visitor, Wire(visitor.page))


def played(scene: Scene, hand: Hand, fault: tuple[Call, Way] | None) -> list[str]:
    """What went wrong in a scene in which this call is lost."""
    hand.page.evaluate("sessionStorage.clear()")
    hand.wire.begin(fault)
    try:
        scene.play(hand)
        hand.finish()
        return hand.faults() + scene.faults(hand)
    except (AssertionError, Error) as failure:
        return [*str(failure).splitlines()[:8], *hand.told]


@pytest.mark.parametrize("way", ["answer", thorough("request")])
@pytest.mark.parametrize("kind", DANGEROUS)
def test_a_deed_whose_answer_or_request_is_lost_is_done_once_and_shown_l1(
    kind: type[Scene], way: Way, hand: Hand, stock: Stock
) -> None:
    act = Call(DANGEROUS[kind], *kind.act.split(" ", 1))

    wrong = played(kind(stock), hand, (act, way))

    assert hand.wire.lost.total() == 1
    assert wrong == []


@pytest.mark.thorough
@pytest.mark.timeout(900)
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", KINDS)
def test_whatever_call_is_lost_the_page_shows_in_the_end_what_the_record_says(
    kind: type[Scene], way: Way, hand: Hand, stock: Stock
) -> None:
    faults = {"undisturbed": played(kind(stock), hand, None)}
    calls = list(hand.wire.made)

    tried = set()
    for call in calls:
        faults[str(call)] = played(kind(stock), hand, (call, way))
        if hand.wire.lost:
            tried.add(call)

    found = [f"{call}: {line}" for call, wrong in faults.items() for line in wrong]
    print(f"{kind.__name__}: {len(tried)} calls, each {way} lost once", *found, sep="\n")
    assert found == []
    assert kind.act in {f"{call.method} {call.path}" for call in tried}
    assert set(calls) - tried == set()


@pytest.mark.thorough
@pytest.mark.timeout(900)
def test_the_scenes_have_every_call_of_the_journey(hand: Hand, stock: Stock, tmp_path: Path) -> None:
    tried = set()
    for kind in KINDS:
        assert played(kind(stock), hand, None) == []
        tried |= {(call.method, call.path) for call in hand.wire.made}
    clerk = hand.visitor
    hand.wire.begin(None)

    clerk.visit("contracts")
    clerk.open("Request Contract")
    clerk.wait_for_list()
    clerk.choose(1)
    clerk.create_drafts()
    clerk.expect_state("Draft")
    clerk.page.locator("[data-action=view]").click()
    clerk.finalize()
    clerk.expect_state("Official")
    clerk.download(tmp_path)
    clerk.action("void").click()
    clerk.page.get_by_role("dialog").locator("[name=reason]").fill("部门有误")
    clerk.button("Void the contract").click()
    clerk.expect_state("Voided")
    hand.settle()

    assert {(call.method, call.path) for call in hand.wire.made} - tried == set()
