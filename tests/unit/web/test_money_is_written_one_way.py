"""Amounts for people are written in one way, in both languages, by the service and by its pages."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chalicelib
from chalicelib.domain.common.money import Money
from chalicelib.web.edge.fields import money

SOURCES = Path(chalicelib.__file__).parent
SCRIPTS = SOURCES.parent / "frontend" / "scripts"
WRITTEN = [
    ("0", "CNY", "CNY 0.00"),
    ("-0.004", "CNY", "CNY 0.00"),
    ("1234.5", "CNY", "CNY 1,234.50"),
    ("-1234567.895", "USD", "-USD 1,234,567.90"),
    ("999.995", "EUR", "EUR 1,000.00"),
    ("123456789012345678901.25", "CNY", "CNY 123,456,789,012,345,678,901.25"),
    ("1234567", "JPY", "JPY 1,234,567"),
    ("1234.5", "KWD", "KWD 1,234.500"),
]
WRITERS = {
    "domain/common/money.py",
    "adapters/typesetting/presentation.py",
    "adapters/typesetting/evidence_reports.py",
    "application/claims/claim_story.py",
}
"""The second sets figures in columns whose head names the currency; the third counts entries; the last is for
programs."""
OTHER_WAYS = re.compile(r":,\.?\d*f?\}|format_currency|\{\w*\.?amount\w*\} ?\{\w*\.?currency\}")
OTHER_WAYS_IN_SCRIPTS = re.compile(
    r"style: ?[\"']currency|currencyDisplay|toFixed|toLocaleString|\$\{\w*\.?amount\}|\$\{\w*\.?currency\}"
)


@pytest.mark.parametrize(("amount", "currency", "written"), WRITTEN)
def test_an_amount_is_written_with_its_currency_groups_and_minor_units(
    amount: str, currency: str, written: str
) -> None:
    assert Money(Decimal(amount), currency).spoken == written


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=4, allow_nan=False))
def test_what_is_written_is_the_rounded_amount(amount: Decimal) -> None:
    sum_ = Money(amount, "CNY")

    assert Decimal(sum_.spoken.replace("CNY ", "").replace(",", "")) == sum_.rounded().amount


@pytest.mark.skipif(shutil.which("node") is None, reason="without Node pages' scripts cannot be run")
def test_pages_write_amounts_as_the_service_does() -> None:
    answers = [money(Money(Decimal(amount), currency)) for amount, currency, _ in WRITTEN]
    program = f"""
        import {{ shownMoney }} from {json.dumps((SCRIPTS / "ui" / "money.js").as_uri())};
        console.log(JSON.stringify({json.dumps(answers)}.map(shownMoney)));
    """

    done = subprocess.run(
        ["node", "--input-type=module", "--eval", program],
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )

    assert [it.replace("\u00a0", " ") for it in json.loads(done.stdout)] == [it[2] for it in WRITTEN]


def test_nothing_else_writes_amounts_for_people() -> None:
    found = [
        f"{path.relative_to(SOURCES)}: {match[0]}"
        for path in SOURCES.rglob("*.py")
        if path.relative_to(SOURCES).as_posix() not in WRITERS
        for match in OTHER_WAYS.finditer(path.read_text(encoding="utf-8"))
    ]
    found += [
        f"{path.relative_to(SCRIPTS)}: {match[0]}"
        for path in SCRIPTS.rglob("*.js")
        if path.name != "money.js"
        for match in OTHER_WAYS_IN_SCRIPTS.finditer(path.read_text(encoding="utf-8"))
    ]

    assert found == []
