"""A list of a thousand contracts: whether it scrolls without a jerk."""

import statistics
from typing import Any

from playwright.sync_api import Page, Route

CONTRACTS = 1000
A_PAGE = 20
SCREENS = 60
FRAME = 1000 / 60
SCROLL = """async (screens) => {
  const longTasks = [];
  const watch = new PerformanceObserver((list) => longTasks.push(...list.getEntries()));
  watch.observe({ entryTypes: ["longtask"] });
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const times = [];
  scrollTo(0, 0);
  let before = await frame();
  for (let step = 0; step < screens * 6; step += 1) {
    scrollBy(0, innerHeight / 6);
    const now = await frame();
    times.push(now - before);
    before = now;
  }
  watch.disconnect();
  return { times, longTasks: longTasks.length, height: document.documentElement.scrollHeight };
}"""


def scrolling(page: Page, address: str, contract: dict[str, Any]) -> str:
    """Fills the list of Contract Management page by page, then scrolls a sixth of the screen each frame.

    Args:
        page: of a customer who is signed in, not slowed.
        contract: as the service tells it; each row shows one like it.
    """
    page.route("**/api/contracts?**", _Register(contract))
    page.goto(address)
    rows = page.locator("tbody tr")
    more = page.locator("[data-list=contracts] [data-list-more] button")
    for shown in range(A_PAGE, CONTRACTS, A_PAGE):
        rows.nth(shown - 1).wait_for()
        more.click()
    rows.nth(CONTRACTS - 1).wait_for()
    seen = page.evaluate(SCROLL, SCREENS)
    page.unroute_all()
    times = sorted(seen["times"])
    late = sum(time > 2.5 * FRAME for time in times)
    return (
        f"a list of {CONTRACTS} contracts, {seen['height']} px high, scrolled {len(times)} frames: "
        f"median {statistics.median(times):.1f} ms a frame, "
        f"95 of 100 within {times[len(times) * 95 // 100]:.1f} ms, "
        f"{late} frames left out, {seen['longTasks']} tasks longer than 50 ms"
    )


class _Register:
    """The service with a thousand contracts, a page at a time."""

    def __init__(self, contract: dict[str, Any]) -> None:
        self._contract = contract
        self._told = 0

    def __call__(self, route: Route) -> None:
        numbers = range(self._told, self._told + A_PAGE)
        self._told += A_PAGE
        items = [self._contract | {"contract_id": f"c{n}", "contract_number": f"CC-{n:04d}"} for n in numbers]
        more = "more" if self._told < CONTRACTS else None
        route.fulfill(json={"items": items, "next_cursor": more})
