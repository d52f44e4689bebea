"""What a page asks for, and gets only when a test lets it go on, asked then or as it was answered before."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import APIResponse, Page, Route

SEEN = "new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)))"
"""Two frames: whatever a page does at once with an answer is done."""


@dataclass
class Held:
    """What waits, and whether what is asked for next has to wait as well."""

    waiting: list[Route] = field(default_factory=list)
    holds: bool = True

    def __call__(self, route: Route) -> None:
        if self.holds:
            self.waiting.append(route)
        else:
            route.fallback()

    def let_go(self) -> None:
        """All that waits, and all that comes: on a slow machine the test may hear of it only now."""
        self.holds = False
        for route in self.waiting:
            route.continue_()
        self.waiting.clear()


def hold(page: Page, path: str | re.Pattern[str]) -> Held:
    """What is asked for waits, to be let go on later."""
    held = Held()
    page.route(path, held)
    return held


@dataclass
class LateAnswer:
    """The answer to one call: given at once by the service, and old when it comes."""

    page: Page
    kept: list[tuple[Route, APIResponse]] = field(default_factory=list)

    def __call__(self, route: Route) -> None:
        self.kept.append((route, route.fetch(timeout=0)))

    def wait(self) -> None:
        """Until the service has answered."""
        while not self.kept:
            self.page.evaluate(SEEN)

    def come(self) -> None:
        """Returns when the page has it."""
        [(route, answer)] = self.kept
        with self.page.expect_event("requestfinished", lambda one: one == route.request):
            route.fulfill(response=answer)
        self.page.evaluate(SEEN)


def hold_answer(page: Page, path: str | re.Pattern[str], method: str = "GET") -> LateAnswer:
    """The next call of this kind is done at once, and answered later."""
    late = LateAnswer(page)

    def once(route: Route) -> None:
        if late.kept or route.request.method != method:
            route.fallback()
        else:
            late(route)

    page.route(path, once)
    return late
