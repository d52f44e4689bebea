"""What axe has to say about a page, and whether it fits its screen."""

from pathlib import Path

from playwright.sync_api import Page

AXE = (Path(__file__).parent / "vendor" / "axe-core-4.14.1" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# What fades in is not judged before it is there; what pulses for ever is.
AT_REST = """Promise.all(document.getAnimations()
    .filter((one) => one.effect.getTiming().iterations !== Infinity)
    .map((one) => one.finished.catch(() => null)))
    .then(() => true)"""


def violations(page: Page) -> list[str]:
    """One line for each rule that is broken, with the first element that breaks it."""
    page.evaluate(AT_REST)
    page.evaluate(AXE)
    found = page.evaluate(f"axe.run(document, {{runOnly: {{type: 'tag', values: {RULES}}}}})")
    return [f"{one['id']}: {one['help']}: {one['nodes'][0]['html']}" for one in found["violations"]]


def too_wide(page: Page) -> list[str]:
    """A line when the page has to be scrolled sideways."""
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{over} px wider than the screen"] if over > 0 else []
