"""The demo's data, loaded through the feeds on the first start, as upstream systems would deliver it."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from tools.checkout import provider_setting
from tools.local.demo.of_provider import entity_of_provider, orders_of_provider
from tools.local.feeds import Intake
from tools.local.operator import operator_with
from tools.local.place import Place
from tools.stage.registering import register_entities

DEMO = Path(__file__).parent
# What is dropped where; the templates are no feeds yet. Dates are written relative to the day of the first
# start: an unpaid order of a fixed day would have run out of its 30 days long ago.
FILES = {
    "accounts.jsonl": "accounts/demo.jsonl",
    "orders.jsonl": "orders/demo.jsonl",
    "bills-2-months-ago.final.csv": "bills/demo-2-months-ago.final.csv",
    "bills-last-month.final.csv": "bills/demo-last-month.final.csv",
    "bills-this-month.csv": "bills/demo-this-month.csv",
    "payments.csv": "payments/demo.csv",
}
DEMOS_DATA = "DEMOS_DATA"
"""Set where the shipped demo's data are wanted, whoever the provider is: its products bear the same ids."""
DAY = re.compile(r"@([+-]\d+)d@")
MONTH = re.compile(r"@([+-]\d+)m@")


def load_demo(place: Place, outputs: Mapping[str, str], intake: Intake, today: date) -> bool:
    """Register the demo's entities, drop its files, wait for their import; False if that was done before."""
    if intake.holds(FILES["accounts.jsonl"]):
        return False
    is_demos = not provider_setting() or DEMOS_DATA in os.environ
    entities, feeds = _shipped() if is_demos else _of_another_provider()
    register_entities(operator_with(place, outputs), entities)
    for name, content in feeds.items():
        # One after the other: the function that starts for the first one is there for the next.
        intake.wait_for(intake.drop_content(dated(content, today).encode(), FILES[name]))
    return True


def _shipped() -> tuple[list[object], dict[str, str]]:
    """Registrations, and feeds by their files."""
    return json.loads((DEMO / "entities.json").read_text(encoding="utf-8")), {
        name: _read(name) for name in FILES
    }


def _of_another_provider() -> tuple[list[object], dict[str, str]]:
    """The same customers, with orders of that provider's products."""
    feeds = {"accounts.jsonl": _read("accounts.jsonl"), "orders.jsonl": orders_of_provider()}
    return [entity_of_provider()], feeds


def _read(name: str) -> str:
    return (DEMO / f"{name}.template").read_text(encoding="utf-8")


def dated(text: str, today: date) -> str:
    """Fill in dates: `@-3d@` is three days ago (2026-01-28), `@-1m@` last month (2025-12)."""
    days = DAY.sub(lambda found: (today + timedelta(days=int(found[1]))).isoformat(), text)
    return MONTH.sub(lambda found: _month(today, int(found[1])), days)


def _month(today: date, later: int) -> str:
    year, month = divmod(today.year * 12 + today.month - 1 + later, 12)
    return f"{year:04}-{month + 1:02}"
