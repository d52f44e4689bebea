"""What axe has to say about a page, and whether it fits its screen."""

from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page

AXE = (Path(__file__).parent / "vendor" / "axe-core-4.14.1" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ("color-contrast", "target-size")
"""What a width or a theme can spoil by itself."""

# What fades in is not judged before it is there; what pulses for ever is.
AT_REST = """Promise.all(document.getAnimations()
    .filter((one) => one.effect.getTiming().iterations !== Infinity)
    .map((one) => one.finished.catch(() => null)))
    .then(() => true)"""

CUT_OFF = """[...document.body.querySelectorAll("*")].filter((element) => {
    const style = getComputedStyle(element);
    const { overflowX, overflowY, clipPath, position, textOverflow } = style;
    const hides = (overflow) => overflow === "hidden" || overflow === "clip";
    const wide = hides(overflowX) && element.scrollWidth > element.clientWidth + 1;
    const high = hides(overflowY) && element.scrollHeight > element.clientHeight + 1;
    const unseen = element.closest(".visually-hidden, .skip-link") ||
        (position === "absolute" && clipPath !== "none");
    const meant = unseen || textOverflow === "ellipsis";
    return (wide || high) && !meant && element.checkVisibility() && element.innerText?.trim();
}).map((element) => element.outerHTML.slice(0, 120))"""


def violations(page: Page, rules: Sequence[str] | None = None) -> list[str]:
    """One line for each rule that is broken, with the first element that breaks it.

    Args:
        page: as it is now.
        rules: ids of the rules to look at; all if left out, none if there are none.
    """
    if rules is not None and not rules:
        return []
    page.evaluate(AT_REST)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    only = {"type": "rule", "values": list(rules)} if rules is not None else {"type": "tag", "values": TAGS}
    options = {"runOnly": only, "resultTypes": ["violations"]}
    found = page.evaluate(
        "async (options) => (await axe.run(document, options)).violations.map(({ id, help, nodes }) => "
        "`${id}: ${help}: ${nodes[0].html}`)",
        options,
    )
    return list(found)


def violations_in_both_themes(page: Page) -> list[str]:
    """Like `violations`, and what the other theme spoils by itself; the page keeps its own."""
    found = violations(page)
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    page.emulate_media(color_scheme="light" if dark else "dark")
    found += violations(page, COLOURS)
    page.emulate_media(color_scheme="dark" if dark else "light")
    return found


def too_wide(page: Page) -> list[str]:
    """A line when the page has to be scrolled sideways, and one for each text that is cut off."""
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    cut = [f"cut off: {element}" for element in page.evaluate(CUT_OFF)]
    return [f"{over} px wider than the screen", *cut] if over > 0 else cut
