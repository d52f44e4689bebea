"""Somebody who wants something done, and does what the page offers when it does not happen."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from playwright.sync_api import Error, Locator, Page, expect

from tests.browser.lost_calls.wire import Wire
from tests.browser.visitor import Visitor

OFFERS = ("Try again", "Look again", "Go on")
TOLD = "[data-problem]:visible, [data-looked-again], .refusal:visible, [data-unread]:visible"
BUSY = "body:not(:has(dialog[open])) #main [aria-busy=true]:visible"
"""A button that asks in a dialog is busy as long as the dialog is open."""
PATIENCE = 8
"""So often somebody tries."""
FRAMES = "new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)))"
RAW = re.compile(r"Error|undefined|null|NaN|Failed|\[object|\{\w+\}|Exception")
TWICE_OFFERED = """[...document.querySelectorAll("select")].filter((select) => {
    const values = [...select.options].map(({ value }) => value);
    return new Set(values).size < values.length;
}).map(({ name }) => name)"""


def press_if_there(offer: Locator) -> None:
    """The page may go on by itself meanwhile: what is gone then is not waited for."""
    for handle in offer.element_handles():
        with suppress(Error):
            handle.click()


@dataclass
class Hand:
    visitor: Visitor
    wire: Wire
    told: list[str] = field(default_factory=list)

    @property
    def page(self) -> Page:
        return self.visitor.page

    @property
    def _offer(self) -> Locator:
        words = "|".join(re.escape(self.visitor.words(label)) for label in OFFERS)
        return self.page.get_by_role("button", name=re.compile(f"^({words})$")).first

    def step(self, name: str) -> None:
        """What is called from now on belongs to the next step."""
        self.settle()
        self.wire.step = name

    def open(self, page: str, query: str = "") -> None:
        self.told.clear()
        self.wire.step = "open"
        self.visitor.load(page, query)

    def reach(self, wanted: Locator, act: Callable[[], object] | None = None) -> None:
        """Does something, and again or what is offered, until what is wanted is there."""
        if act:
            act()
        told = self.page.locator(TOLD).first
        for _ in range(PATIENCE):
            expect(wanted.or_(self._offer).or_(told).first).to_be_visible()
            if wanted.first.is_visible():
                return
            if not self._take_offer():
                self._try_again(wanted, act)
        expect(wanted.first).to_be_visible()

    def take_offers(self) -> None:
        """Takes up every offer that is there."""
        for _ in range(PATIENCE):
            self.settle()
            if not self._take_offer():
                break

    def listen(self) -> None:
        """Notes what the page says."""
        self.told += [text for text in self.page.locator(TOLD).all_inner_texts() if text.strip()]

    def finish(self) -> None:
        self.take_offers()
        self.listen()

    def settle(self) -> None:
        """Waits until the page has all that it asked for, lost or not."""
        expect(self.page.locator("html[data-usable]")).to_be_attached()
        expect(self.page.locator(BUSY)).to_have_count(0)
        self.page.evaluate(FRAMES)
        while self.wire.under_way:
            self.page.evaluate(FRAMES)
        self.page.evaluate(FRAMES)

    def faults(self) -> list[str]:
        """What is wrong with the way that the page took, whatever it is about."""
        wrong = [f"raw: {text}" for text in self.told if RAW.search(text)]
        wrong += [f"never read: {url}" for url in self.wire.unheard]
        wrong += [
            f"still said: {text}" for text in self.page.locator("[data-problem]:visible").all_inner_texts()
        ]
        wrong += [f"offered twice in {name}" for name in self.page.evaluate(TWICE_OFFERED)]
        if not self.told and any(method != "GET" for method, _ in self.wire.lost):
            wrong.append("nobody was told")
        wrong += self.visitor.complaints
        self.visitor.complaints.clear()
        return wrong

    def _try_again(self, wanted: Locator, act: Callable[[], object] | None) -> None:
        """Does it once more, where the page is through with it and it was not done."""
        self.listen()
        self.wire.mend()
        self.settle()
        if act and not wanted.first.is_visible():
            act()

    def _take_offer(self) -> bool:
        if not self._offer.is_visible():
            return False
        self.listen()
        self.wire.mend()
        press_if_there(self._offer)
        return True
