"""What somebody would know the provider that ships by: every word, number and zone that its folder names."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.support.json_parts import leaves
from tests.support.shipped_provider import FOLDER

SHARED = re.compile(r"\$schema|products\.\d+\.(id|seller|self_service|domain_names)|icp_regions\.\d+\.rule")
"""What orders call a product, who may sell and what a region may ask is no provider's own."""
GENERIC = {"Domain name", "域名", "Web hosting", "云虚拟主机", "Marketplace product", "云市场商品", "邮政"}
"""Kinds of products that the rules are about, and half of the Chinese for a postal code."""
_NO_MOMENT = r"(?<![\w:])(?<!\d[ T])(?<!\d, )(?<!日 )"
"""An hour behind a day says when something happened: at the hour when the demo closes, too."""


def profile_of(folder: Path) -> dict[str, Any]:
    """Each value of its profile, by its place."""
    return dict(leaves(json.loads((folder / "provider.json").read_text(encoding="utf-8"))))


def _numbers(profile: dict[str, Any]) -> re.Pattern[str]:
    """Its hours, with or without a nought before them, its days, copies and zone, as texts name them."""
    hours = "|".join(f"0?{profile[f'hours.{it}'].removeprefix('0')}" for it in ("opens", "closes"))
    first, last = (profile[f"paper.mailed_{it}_days"] for it in ("after", "within"))
    copies, zone = profile["paper.most_copies"], profile["time_zone"]
    offset = datetime(2026, 1, 1, tzinfo=ZoneInfo(zone)).isoformat()[-6:]
    shown = re.search(r"UTC[+-]\d+", profile["time_zone_names.en"])
    names = [offset, zone, *([shown[0]] if shown else [])]
    return re.compile(
        rf"{_NO_MOMENT}(?:{hours})(?![\w:])|\b{first} (?:to|至) {last}\b"
        rf"|up to {copies} stamped|最多可申请 {copies} 份|{'|'.join(map(re.escape, names))}"
    )


NUMBERS = _numbers(profile_of(FOLDER))


def words_of_the_demo() -> set[str]:
    """No codes, and neither columns of statements nor forms of numbers, which nobody is shown."""
    profile = profile_of(FOLDER)
    values = [
        value
        for path, value in profile.items()
        if not SHARED.fullmatch(path) and "_columns" not in path and not path.endswith(".form")
    ]
    for file in (FOLDER / "terms").glob("*.json"):
        terms = dict(leaves(json.loads(file.read_text("utf-8"))))
        values += [text for path, text in terms.items() if not path.startswith("products")]
    texts = {re.sub(r"\{.*?\}", "", value) for value in values if isinstance(value, str)}
    return {
        text for text in texts if not re.fullmatch(r"[a-z0-9#:+.-]+|[A-Z]{2,3}|20\d\d-.*|.", text)
    } - GENERIC


def found_of_the_demo(text: str, words: set[str]) -> list[str]:
    """These words, and its numbers and zone, as far as a text has them."""
    return [word for word in words if _has(text, word)] + NUMBERS.findall(text)


def _has(text: str, word: str) -> bool:
    """Chinese has no spaces between words; in English a part of a word, or of a moment, is another word."""
    return word in text and (
        not word.isascii()
        or re.search(rf"{_NO_MOMENT}{re.escape(word)}(?![\w:])", text, re.ASCII) is not None
    )
