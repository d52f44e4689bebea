"""A page that is walked command by command: what it says is compared with what is printed."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.support.walk import Step, is_as_told, steps_of, walked
from tools.checkout import CHECKOUT

PAGE = CHECKOUT / "docs" / "integrating.md"


def test_steps_share_one_shell_and_each_has_what_it_printed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```sh\nexport A=1\n```\nThen\n```sh\necho $A\necho b\n```\n\n```text\n1\nb\n```\n")

    steps = steps_of(page)

    assert steps == [Step("export A=1\n"), Step("echo $A\necho b\n", "1\nb\n")]
    assert walked(steps, tmp_path, os.environ) == ["", "1\nb\n"]


def test_a_command_that_ends_badly_ends_the_walk(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="no such way"):
        walked([Step("echo 'no such way'; false"), Step("echo on")], tmp_path, os.environ)


@pytest.mark.parametrize(
    ("printed", "told", "fits"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\nb\n", "a\n", False),
        ("a.b\n", "axb\n", False),
        ("key 17, done\n", "key …, done\n", True),
        ("key 17, lost\n", "key …, done\n", False),
        ("a\nx\ny\nb\n", "a\n…\nb\n", True),
        ("a\nb\n", "a\n…\nb\n", True),
        ("a\nx\n", "a\n…\nb\n", False),
    ],
)
def test_what_differs_each_time_is_left_out_and_nothing_else(printed: str, told: str, fits: bool) -> None:
    assert is_as_told(printed, told) is fits


def test_the_page_names_the_generator_that_is_locked() -> None:
    [told] = re.findall(r"pip install (openapi-python-client==[\w.]+)", PAGE.read_text(encoding="utf-8"))

    assert told in (CHECKOUT / "requirements-dev.in").read_text(encoding="utf-8").splitlines()
