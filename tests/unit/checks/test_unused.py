"""Code that is deployed and that nothing calls is named, and what may stand there is allowed by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.unused import ALLOWED, faults


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A module of two functions; the application calls one of them, a tool neither."""
    for folder in ("chalicelib", "tools", "tests"):
        (tmp_path / folder).mkdir()
    (tmp_path / "chalicelib" / "money.py").write_text("def used(): ...\n\n\ndef left_over(): ...\n")
    (tmp_path / "app.py").write_text("from chalicelib.money import used\n\nused()\n")
    (tmp_path / "tests" / "test_money.py").write_text(
        "from chalicelib.money import left_over\n\nleft_over()\n"
    )
    return tmp_path


def test_what_only_a_test_calls_is_named(checkout: Path) -> None:
    assert faults(checkout, {}) == ["chalicelib/money.py:4: nothing uses the function left_over"]


def test_what_a_tool_calls_is_used(checkout: Path) -> None:
    (checkout / "tools" / "spend.py").write_text("from chalicelib import money\n\nmoney.left_over()\n")

    assert faults(checkout, {}) == []


def test_what_is_left_over_in_tools_is_nobodys_matter(checkout: Path) -> None:
    (checkout / "tools" / "spend.py").write_text("def spend(): ...\n")

    assert len(faults(checkout, {})) == 1


def test_what_somebody_else_calls_is_allowed_by_name_as_long_as_it_is_there(checkout: Path) -> None:
    allowed = {"money.py left_*": "a library calls it"}

    assert faults(checkout, allowed) == []
    (checkout / "chalicelib" / "money.py").write_text("def used(): ...\n")
    assert faults(checkout, allowed) == ["nothing needs to allow money.py left_*"]


def test_every_allowance_has_its_reason() -> None:
    assert all(len(reason.split()) > 1 for reason in ALLOWED.values())
