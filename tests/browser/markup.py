"""Whether what a browser holds of pages, after their scripts have run, is valid HTML."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tools.site.validity import RENDERED, faults


class Markup:
    """Keeps what pages are made of, and has all of it judged at once: the program takes a second to start."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "markup"
        self._folder.mkdir()

    def keep(self, page: Page, name: str) -> None:
        """As it is now; `name` names it where something is wrong with it.

        The frame in which public pages ask who is signed in is no part of them, and soon gone.
        """
        expect(page.locator("body > iframe")).to_have_count(0)
        (self._folder / f"{name}.html").write_text(page.content(), encoding="utf-8")

    def faults(self) -> list[str]:
        """A line for each."""
        return faults(self._folder, RENDERED)
