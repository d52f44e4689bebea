"""The main journey on a slow line with a slow processor: who waits for longer than a second sees it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.browser.lost_calls.hand import FRAMES
from tests.browser.test_weight_of_pages import MOST_SHIFT
from tools.bench.pages import SHIFTS

pytestmark = pytest.mark.thorough
KILOBITS, LATENCY, SLOWED = 400, 400, 4

# Looks ten times a second whether one thing or another was asked for all of a second, without a sign of it.
# What a page asks while it shows that it waits, such as whether a contract is sealed, has its sign.
# What has moved is told where it was too much.
WATCHING = """(() => {
    const SIGNS = "[aria-busy=true], progress, .skeleton, [data-working], dialog [role=status]:not(:empty)";
    const isOnItsWay = () => {
        const bar = getComputedStyle(document.body, "::after");
        return bar.content === '""' && bar.visibility === "visible" && parseFloat(bar.height) >= 2;
    };
    const out = new Map();
    window.unseen = JSON.parse(sessionStorage.getItem("unseen") ?? "[]");
    const wait = (what, promise) => {
        const key = {};
        out.set(key, { what });
        promise.then(() => out.delete(key), () => out.delete(key));
    };
    const ask = window.fetch;
    window.fetch = (...call) => {
        const answer = ask(...call);
        wait(String(call[0].url ?? call[0]), answer.then((it) => it.clone().arrayBuffer()));
        return answer;
    };
    const send = XMLHttpRequest.prototype.send;
    const open = XMLHttpRequest.prototype.open;
    XMLHttpRequest.prototype.open = function (method, url, ...more) {
        this.what = String(url);
        open.call(this, method, url, ...more);
    };
    XMLHttpRequest.prototype.send = function (...body) {
        wait(this.what, new Promise((done) => this.addEventListener("loadend", done)));
        send.apply(this, body);
    };
    let [idle, unseen] = [0, 0]; // looks since anything was asked for, and since a sign of it was seen
    const look = () => {
        const signs = [...document.querySelectorAll(SIGNS)];
        const isSeen = isOnItsWay() || signs.some((sign) => sign.checkVisibility());
        idle = out.size ? 0 : idle + 1;
        unseen = isSeen || idle > 2 ? 0 : unseen + 1;
        if (unseen !== 11) return;
        const asked = [...out.values()].map(({ what }) => what).join(" ");
        window.unseen.push(`${document.documentElement.dataset.page}: ${asked}`);
        sessionStorage.setItem("unseen", JSON.stringify(window.unseen));
    };
    setInterval(look, 100);
    window.moved = [];
    const where = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(" ");
    const told = ({ node, previousRect: from, currentRect: to }) =>
        `${(node?.outerHTML ?? node?.textContent ?? "").slice(0, 60)}: ${where(from)} to ${where(to)}`;
    new PerformanceObserver((list) => {
        const unasked = list.getEntries().filter((entry) => !entry.hadRecentInput);
        const line = ({ value, sources }) => [value.toFixed(3), ...sources.map(told)].join("; ");
        window.moved.push(...unasked.map(line));
    }).observe({ type: "layout-shift", buffered: true });
})()"""


def slow_down(page: Page) -> None:
    line = page.context.new_cdp_session(page)
    rate = KILOBITS * 1000 / 8
    line.send("Network.enable")
    line.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": LATENCY, "downloadThroughput": rate, "uploadThroughput": rate},
    )
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("zh", 360)])
def test_on_a_slow_line_every_wait_is_seen_and_nothing_moves(
    language: str, width: int, visit: Visit, tmp_path: Path
) -> None:
    clerk = visit(language, width)
    page = clerk.page
    unsteady: dict[str, float] = {}
    clerk.sign_in()
    page.add_init_script(SHIFTS)
    page.add_init_script(WATCHING)
    slow_down(page)

    def look(name: str) -> None:
        clerk.wait_for_page()
        page.evaluate(FRAMES)
        if (shift := page.evaluate("window.shifted")) > MOST_SHIFT:
            unsteady[name] = round(shift, 3)
            print(name, *page.evaluate("window.moved"), sep="\n  ")
        page.evaluate("window.shifted = 0; window.moved = []")

    page.goto(clerk.address("contracts"))
    look("contracts, at first")
    clerk.open("Request Contract")
    clerk.wait_for_list()
    look("request")
    clerk.choose(1)
    look("chosen")
    clerk.create_drafts()
    clerk.expect_state("Draft")
    look("draft")
    clerk.finalize()
    clerk.expect_state("Official")
    look("official")
    clerk.download(tmp_path)
    clerk.action("void").click()
    page.get_by_role("dialog").locator("[name=reason]").fill("Wrong department")
    clerk.button("Void the contract").click()
    clerk.expect_state("Voided")
    look("voided")
    for label in ("Order List", "Remittance Claims", "Contract Mailing Details", "Contract Management"):
        clerk.open(label)
        look(label)

    assert page.evaluate("window.unseen") == []
    assert unsteady == {}
