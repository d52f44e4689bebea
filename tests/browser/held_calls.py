"""What a page asks for, and gets only when a test lets it go on."""

import re

from playwright.sync_api import Page, Route


def hold(page: Page, path: str | re.Pattern[str]) -> list[Route]:
    """What is asked for waits, to be let go on later."""
    waiting: list[Route] = []

    def wait(route: Route) -> None:
        waiting.append(route)

    page.route(path, wait)
    return waiting
