"""Somebody who uses the site in a browser, and does there what people do."""

import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

from tests.browser.patience import SEALED_WITHIN
from tests.browser.words import Words
from tools.local.sign_in.provider import COOKIE, PREFIX

SCREENS = Path(__file__).resolve().parents[2] / ".local" / "screens"


@dataclass
class Visitor:
    """A page of the site, in one language, at one width."""

    page: Page
    site: str
    language: str
    session_of: Callable[[str], str] | None = None
    """Gives the session of a demo user that the sign-in page knows."""
    complaints: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.words = Words(self.language)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda message: self._heard(message.type, message.text))
        self.page.on("request", lambda request: self._asked(request.url))

    # Getting around

    def address(self, page: str, query: str = "") -> str:
        return f"{self.site}/{self.language}/{page}.html{query}"

    def sign_in(self, user: str = "li-na", page: str = "contracts", by_hand: bool = False) -> None:
        """Opens a page as a demo user whom the sign-in page knows already, or who signs in there by hand."""
        if self.session_of and not by_hand:
            known = {"name": COOKIE, "value": self.session_of(user), "domain": "127.0.0.1", "path": PREFIX}
            self.page.context.add_cookies([known])  # type: ignore[list-item]
        self.page.goto(self.address(page))
        asks, knows = self.button("Sign in"), self.button("Sign out")
        expect(asks.or_(knows).first).to_be_visible()
        if asks.is_visible():
            asks.click()
            self.page.locator(f"button[value={user}]").click()
            self.page.wait_for_url(f"**/{self.language}/{page}.html*")
        expect(knows).to_be_visible()

    def visit(self, page: str, query: str = "") -> None:
        """Loads a page anew, and waits until it shows what it has to show."""
        self.load(page, query)
        self.wait_for_page()

    def load(self, page: str, query: str = "") -> None:
        self.page.goto(self.address(page, f"?{query}" if query else ""))

    def wait_for_page(self) -> None:
        expect(self.page.locator("html[data-usable]:not([data-page=signed-in])")).to_be_attached()

    def show_at(self, width: int, scheme: str) -> None:
        """The same page on another screen, in another theme."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")

    def open(self, label: str) -> None:
        """Follows the link of that name in the header, which may lie in a menu."""
        menu = self.page.locator(".site-nav")
        text = re.compile(f"^{re.escape(self.words(label))}$")
        link = menu.locator("a").filter(has_text=text)
        if not link.is_visible():
            opener = menu.locator(".site-nav__menu")
            if not opener.is_visible():
                opener = menu.locator(
                    ".site-nav__group", has=self.page.locator("a").filter(has_text=text)
                ).locator(".site-nav__opener")
            opener.click()
        link.click()
        expect(self.page.get_by_role("heading", level=1, name=self.words(label))).to_be_visible()

    def button(self, label: str, **values: object) -> Locator:
        return self.page.get_by_role("button", name=self.words(label, **values), exact=True)

    def action(self, name: str) -> Locator:
        """The button of a contract's page for an action as the service names it."""
        return self.page.locator(f":is([data-part=next], [data-part=seldom]) [data-action={name}]")

    # The main job

    def look_for(self, product: str) -> None:
        """Filters the list of orders by product."""
        with self.page.expect_response(lambda answer: f"product={product}" in answer.url):
            self.page.get_by_label(self.words("Product")).select_option(product)
        self.wait_for_list()

    def show_bills(self) -> None:
        """Lists monthly bills in place of orders."""
        self.page.get_by_role("link", name=self.words("By monthly bills")).click()
        # The list of orders is there until the page has changed.
        expect(self.page.locator("[data-list=bills]")).to_have_attribute("aria-busy", "false")
        expect(self.page.locator("[data-list=bills]")).to_be_visible()

    def wait_for_list(self) -> None:
        expect(self.page.locator("[data-list]:visible")).to_have_attribute("aria-busy", "false")

    def requestable(self) -> Locator:
        return self.page.locator("tbody input[type=checkbox]:not(:disabled)")

    def choose(self, count: int) -> None:
        for position in range(count):
            self.requestable().nth(position).check()

    def create_drafts(self) -> None:
        self.page.locator("[data-submit]").click()

    def draft_for(self, product: str) -> None:
        """Signs in, requests a product's first order that can be requested, and opens the draft's page."""
        self.sign_in(page="request")
        self.look_for(product)
        self.choose(1)
        self.create_drafts()
        self.expect_state("Draft")

    def finalize(self) -> None:
        self.action("finalize").click()
        dialog = self.page.get_by_role("dialog")
        expect(dialog).to_contain_text(self.words("This makes it binding."))
        dialog.get_by_role("button", name=self.words("Make it binding")).click()

    def expect_state(self, state: str) -> None:
        badge = self.page.locator(".contract-state .badge")
        expect(badge).to_have_text(self.words(state), timeout=SEALED_WITHIN)

    def download(self, folder: Path) -> Path:
        with self.page.expect_download() as download:
            self.action("download").click()
        path = folder / download.value.suggested_filename
        download.value.save_as(path)
        return path

    def take_picture(self, name: str, whole: bool = True) -> None:
        """Of the whole page, or of what the screen shows."""
        SCREENS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENS / f"{name}.png", full_page=whole)

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https"):
            self.asked.add(parts.netloc)

    def _heard(self, kind: str, text: str) -> None:
        # A refusal of the service is no fault of the page; the tests look at what the page makes of it.
        if kind in ("error", "warning") and "Failed to load resource" not in text:
            self.complaints.append(text)


def run_tool(*command: str | Path) -> str:
    """What a command-line tool prints; it must succeed."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
