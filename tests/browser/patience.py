"""How long a page is waited for, and how long it waits itself: a machine that is slow is no fault."""

import os

from playwright.sync_api import Page

PATIENCE = 240_000
"""Milliseconds for what a page has to show; machines do other work, too, and may be far slower than most."""
SEALED_WITHIN = 480_000
"""Milliseconds; a function seals it that may have to start first."""
AS_LONG = 20

# A page gives a call up after half a minute: a time of people, not of a machine with other work, nor of a
# test that holds an answer. Keys that have to follow each other soon are pressed at times that a test names.
UNHURRIED = f"""(() => {{
    const limit = AbortSignal.timeout.bind(AbortSignal);
    AbortSignal.timeout = (milliseconds) => limit(milliseconds * {AS_LONG});
    const asked = Object.getOwnPropertyDescriptor(XMLHttpRequest.prototype, "timeout");
    const later = {{ ...asked, set(milliseconds) {{ asked.set.call(this, milliseconds * {AS_LONG}); }} }};
    Object.defineProperty(XMLHttpRequest.prototype, "timeout", later);
}})()"""
"""For each page, before its scripts: its patience is that many times as long."""


def slow_down(page: Page) -> None:
    """As many times as SLOWED says: what waits for no condition fails then."""
    if rate := float(os.environ.get("SLOWED") or 0):
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})
