"""Which tests one test process takes at once, where several share them."""

from __future__ import annotations

from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling

IN_A_BROWSER = "tests/browser/"
STACKS = 2
"""So many processes start a stack and a browser: that takes as long as ten tests, and two fill two cores."""


class Shares:
    """What goes to one process as a whole: a file, and of files in a browser every second one."""

    def __init__(self) -> None:
        self._seen: dict[str, str] = {}

    def of(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        if not file.startswith(IN_A_BROWSER):
            return file
        return self._seen.setdefault(file, f"{IN_A_BROWSER}{len(self._seen) % STACKS}")


class BrowsersShared(LoadFileScheduling):  # type: ignore[misc]
    """As `--dist loadfile`, but not every process comes by a file in a browser, and starts a stack for it."""

    def __init__(self, config: pytest.Config, log: Any = None) -> None:
        super().__init__(config, log)
        self._shares = Shares()

    def _split_scope(self, nodeid: str) -> str:
        return self._shares.of(nodeid)


@pytest.hookimpl(optionalhook=True)  # where tests are not divided, nobody knows of it
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> BrowsersShared | None:
    return BrowsersShared(config, log) if config.getoption("dist") == "loadfile" else None
