"""Each call of a page is answered last, in turn: nothing that is already read moves when it comes."""

import pytest
from playwright.sync_api import Page, Route

from tests.browser.conftest import Visit
from tests.browser.lost_calls.hand import FRAMES
from tests.browser.test_every_page import SIGNED_IN
from tests.browser.test_every_page import things as things  # noqa: PLC0414 - a fixture
from tests.browser.test_weight_of_pages import MOST_SHIFT
from tests.browser.things import Things
from tests.browser.visitor import Visitor
from tools.bench.pages import SHIFTS, USABLE

pytestmark = pytest.mark.thorough


class Queue:
    """What a page asks for comes at once, but for one call, which comes when all others have."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: list[str] = []
        self.late: str | None = None
        self._held: list[Route] = []
        self._under_way = 0
        page.route("**/api/**", self._carry)
        page.on("requestfinished", lambda one: self._ended(one.url))
        page.on("requestfailed", lambda one: self._ended(one.url))

    def begin(self, late: str | None) -> None:
        self.late = late
        self.asked.clear()
        self._held.clear()
        self._under_way = 0

    def let_go(self) -> None:
        """Waits until all others are there and shown."""
        while not self._held or self._under_way > len(self._held):
            self.page.evaluate(FRAMES)
        self.page.evaluate(FRAMES)
        self.late = None
        for route in self._held:
            route.continue_()

    def _carry(self, route: Route) -> None:
        url = route.request.url
        self.asked.append(url)
        self._under_way += 1
        if url == self.late:
            self._held.append(route)
        else:
            route.continue_()

    def _ended(self, url: str) -> None:
        self._under_way -= "/api/" in url


def moved(clerk: Visitor, queue: Queue, page: str) -> dict[str, float]:
    """By call: how much the page shifts when that one is answered last, where it is too much."""

    def load(late: str | None) -> float:
        queue.begin(late)
        clerk.load(*page.split("?"))
        if late:
            queue.let_go()
        clerk.page.locator(USABLE).wait_for(state="attached")
        clerk.page.evaluate(FRAMES)
        return float(clerk.page.evaluate("window.shifted"))

    shifts = {f"{page}, undisturbed": load(None)}
    for call in dict.fromkeys(queue.asked):
        shifts[f"{page}, {call.partition('/api/')[2]} late"] = load(call)
    return {where: round(shift, 3) for where, shift in shifts.items() if shift > MOST_SHIFT}


@pytest.mark.timeout(600)
def test_no_customers_page_moves_whatever_comes_late(visit: Visit, things: Things) -> None:
    clerk = visit("en", 1280)
    clerk.page.add_init_script(SHIFTS)
    clerk.sign_in()
    queue = Queue(clerk.page)

    unsteady: dict[str, float] = {}
    for page in (*SIGNED_IN, *things.pages.values(), "index", "verify"):
        unsteady |= moved(clerk, queue, page)

    clerk.page.unroute_all()
    assert unsteady == {}
