"""The browser of the tests, and what it is started with."""

import os
from pathlib import Path

from chalicelib.adapters.typesetting.typesetter import FONTS
from tools.setup.browser import browser_program

CHROMIUM = browser_program()
"""None: Playwright's own."""
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def with_chinese_fonts(folder: Path) -> dict[str, str | float | bool]:
    """The environment for a browser that shows Chinese, also on a machine that has no font for it.

    `folder` takes fontconfig's settings: the machine's own, and the fonts of contracts.
    """
    settings = folder / "fonts.conf"
    settings.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"<dir>{FONTS}</dir><cachedir>{folder}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    return {**os.environ, "FONTCONFIG_FILE": str(settings)}
