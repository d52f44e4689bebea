"""What the pages ask of the service on its way there and back, where one call can be lost."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import Page, Request, Route

Way = Literal["request", "answer"]
"""What is lost: the request, before the service hears of it, or the answer to what was done."""
IDENTITY = re.compile(r"(?<=/)(?:[0-9A-Z]{26}|[0-9a-f]{16,64}|lost-calls-[\d-]+)(?=/|$)")
READS_LOST = 3
"""In a row, unless somebody is told and does something about it: asking again by itself may not be enough."""


@dataclass(frozen=True)
class Call:
    """A kind of call within a scene."""

    step: str
    method: str
    path: str

    def __str__(self) -> str:
        return f"{self.step}: {self.method} {self.path}"

    @property
    def is_read(self) -> bool:
        return self.method == "GET"


@dataclass
class Wire:
    """Between a page and the service."""

    page: Page
    step: str = ""
    made: list[Call] = field(default_factory=list)
    lost: Counter[tuple[str, str]] = field(default_factory=Counter)
    heard: set[tuple[str, str]] = field(default_factory=set)
    under_way: set[Request] = field(default_factory=set)
    _fault: tuple[Call, Way] | None = None
    _left: int = 0

    def __post_init__(self) -> None:
        self.page.route("**/api/**", self._carry)
        self.page.on("requestfinished", self._came_back)
        self.page.on("requestfailed", self._failed)

    def begin(self, fault: tuple[Call, Way] | None) -> None:
        """A scene begins, in which this call is lost, if any."""
        for known in (self.made, self.lost, self.heard, self.under_way):
            known.clear()
        self._fault = fault
        self._left = READS_LOST if fault and fault[0].is_read else 1

    def mend(self) -> None:
        """Nothing is lost from now on."""
        self._left = 0

    @property
    def unheard(self) -> list[str]:
        """Reads that were lost and never came."""
        return [
            f"{method} {url}"
            for method, url in self.lost
            if method == "GET" and (method, url) not in self.heard
        ]

    def _carry(self, route: Route) -> None:
        asked = route.request
        call = Call(self.step, asked.method, IDENTITY.sub("*", urlsplit(asked.url).path))
        self.under_way.add(asked)
        if call not in self.made:
            self.made.append(call)
        if not self._fault or self._fault[0] != call or self._left <= 0:
            route.continue_()
            return
        self._left -= 1
        self.lost[asked.method, asked.url] += 1
        if self._fault[1] == "answer":
            route.fetch()
        route.abort()

    def _failed(self, asked: Request) -> None:
        self.under_way.discard(asked)

    def _came_back(self, asked: Request) -> None:
        self.under_way.discard(asked)
        self.heard.add((asked.method, asked.url))
