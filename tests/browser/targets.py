"""How large what can be pressed is: 24 by 24 px (WCAG 2.5.8), whatever the keyboard or a pointer reaches."""

from playwright.sync_api import Page

LEAST = 24  # CSS px
PHONE = 360

# A link in a sentence has the height of its line: that is the standard's exception, and the only one here. A
# label is pressed like its field. Fields that the eye does not see are reached through what stands for them.
SMALL = """(least) => {
    const wanted = ["a[href]", "button", "input", "select", "textarea", "summary", "iframe", "[role=button]",
        "[tabindex]:not([tabindex='-1'])"].join(", ");
    const inASentence = (element) => {
        if (element.localName !== "a" || getComputedStyle(element).display !== "inline") return false;
        const around = element.closest("p, li, td, th, dd, dt, label, legend, figcaption, h1, h2, h3");
        return around !== null && around.textContent.trim() !== element.textContent.trim();
    };
    const sides = (element) => {
        const boxes = [element, ...(element.labels ?? [])].map((one) => one.getBoundingClientRect());
        const most = (side) => Math.round(Math.max(...boxes.map((box) => box[side])) * 10) / 10;
        return [most("width"), most("height")];
    };
    const seen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
        && !element.closest(".visually-hidden, .skip-link, [inert]") && !element.disabled
        && getComputedStyle(element).clipPath === "none" && element.getClientRects().length;
    const pressed = [...document.querySelectorAll(wanted)].filter((one) => seen(one) && !inASentence(one));
    return pressed.filter((one) => sides(one).some((side) => side < least))
        .map((one) => `${sides(one).join(" by ")} px: ${one.outerHTML.slice(0, 120)}`);
}"""


def small_targets(page: Page) -> list[str]:
    """A line for each thing to press that is smaller."""
    return list(page.evaluate(SMALL, LEAST))
