"""Answers of the service that overtake each other: each reaches its page after a wait of its own."""

import os
import random
from collections import Counter
from contextlib import suppress
from typing import Any

from playwright.sync_api import Error, Page

EVERY_ANSWER = [{"urlPattern": "*/api/*", "requestStage": "Response"}]
MOST_COME_SOON = 2
"""A wait is the longest one times a number below 1 to this power: most answers come soon, some much later."""


def come_late(page: Page) -> None:
    """Up to so many milliseconds as LATE says; which answer waits for how long is a matter of SEED."""
    if longest := float(os.environ.get("LATE") or 0):
        Waits(page, longest, os.environ.get("SEED") or "1").begin()


def wait_for(call: str, time: int, longest: float, seed: str) -> float:
    """Milliseconds: the same for a call in each run, whichever calls came before it."""
    chance = random.Random(f"{seed} {call} {time}")  # noqa: S311 - no secret
    return float(longest * chance.random() ** MOST_COME_SOON)


class Waits:
    """The service answers at once, and the page hears of it later; what a test answers comes as it does."""

    def __init__(self, page: Page, longest: float, seed: str) -> None:
        self.page = page
        self.longest = longest
        self.seed = seed
        self.asked: Counter[str] = Counter()
        self.line = page.context.new_cdp_session(page)

    def begin(self) -> None:
        self.line.on("Fetch.requestPaused", self._carry)
        self.line.send("Fetch.enable", {"patterns": EVERY_ANSWER})

    def _carry(self, paused: dict[str, Any]) -> None:
        request = paused["request"]
        call = f"{request['method']} {request['url'].partition('/api/')[2]}"
        self.asked[call] += 1
        # Its page may be left or closed meanwhile.
        with suppress(Error):
            self.page.wait_for_timeout(wait_for(call, self.asked[call], self.longest, self.seed))
            self.line.send("Fetch.continueRequest", {"requestId": paused["requestId"]})
