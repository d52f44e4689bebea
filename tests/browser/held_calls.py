"""What a page asks for, and gets only when a test lets it go on."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import Page, Route


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
