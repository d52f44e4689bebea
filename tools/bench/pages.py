"""What the site's pages cost a browser: bytes, time to usable with a slow processor, how much moves about."""

import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from tools.bench.scrolling import scrolling
from tools.harness.chromium import CHROMIUM, FLAGS
from tools.harness.customer import Customer
from tools.harness.running_stack import RunningStack

SLOWED = 4
RUNS = 3
PAGES = (
    "index", "contracts", "request", "orders", "unpaid", "contacts", "mailing", "claims", "new-claim",
    "tickets", "new-ticket", "icp", "terms", "help", "verify",
)  # fmt: skip
USABLE = "html[data-usable]:not([data-page=signed-in])"
SHIFTS = """window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });"""


def measure() -> Iterator[str]:
    """First loads: an empty cache, a session that the provider still knows."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        stack = RunningStack(Path(folder) / "state")
        stack.start()
        try:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            contract = a_contract(stack)
            for language, width in (("en", 1280), ("zh", 320)):
                visit = FirstLoads(browser, stack.url, language, width)
                for name in PAGES:
                    yield visit.line(name)
                yield visit.line("contract", f"?id={contract['contract_id']}")
            visit = FirstLoads(browser, stack.url, "en", 1280)
            yield scrolling(visit.page, f"{stack.url}/en/contracts.html", contract)
            browser.close()
        finally:
            stack.stop()


def a_contract(stack: RunningStack) -> dict[str, Any]:
    customer = Customer.of(stack)
    return dict(customer.call("GET", f"/api/contracts/{customer.draft()}"))


@dataclass
class FirstLoads:
    """A signed-in browser that loads each page as if for the first time."""

    browser: Browser
    site: str
    language: str
    width: int
    page: Page = field(init=False)
    network: CDPSession = field(init=False)
    received: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        context = self.browser.new_context(viewport={"width": self.width, "height": 900})
        self.page = context.new_page()
        self.page.add_init_script(SHIFTS)
        self.page.goto(f"{self.site}/{self.language}/contracts.html")
        self.page.locator(".sign-in button").click()
        self.page.locator("button[value=li-na]").click()
        self.page.locator(USABLE).wait_for(state="attached")
        self.network = context.new_cdp_session(self.page)
        self.network.send("Network.enable")
        self.network.on("Network.loadingFinished", self._finished)

    def line(self, name: str, query: str = "") -> str:
        times = [self.load(name, SLOWED, query) for _ in range(RUNS)]
        self.load(name, query=query)
        kilobytes = sum(self.received) / 1000
        return (
            f"{self.language}/{name}.html at {self.width} px, first load: {kilobytes:.1f} kB in "
            f"{len(self.received)} answers, usable after {statistics.median(times):.0f} ms "
            f"(best {min(times):.0f}; processor slowed {SLOWED} times), layout shift {self.shifted:.3f}"
        )

    def load(self, name: str, slowed: int = 1, query: str = "") -> float:
        """Milliseconds until the page can be used."""
        self.network.send("Network.clearBrowserCache")
        self.network.send("Emulation.setCPUThrottlingRate", {"rate": slowed})
        self.received.clear()
        started = time.perf_counter()
        self.page.goto(f"{self.site}/{self.language}/{name}.html{query}", wait_until="commit")
        self.page.locator(USABLE).wait_for(state="attached")
        taken = (time.perf_counter() - started) * 1000
        self.page.wait_for_load_state("networkidle")
        return taken

    @property
    def shifted(self) -> float:
        return float(self.page.evaluate("window.shifted"))

    def _finished(self, event: dict[str, Any]) -> None:
        if event["encodedDataLength"]:
            self.received.append(event["encodedDataLength"])
