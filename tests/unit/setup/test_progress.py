"""Whoever waits for the local stack is told what it does, again and again while it does it."""

import re
import threading

from tools.local.progress import SAY_EVERY, Progress


def test_a_step_is_said_at_once_and_again_while_it_lasts() -> None:
    said: list[str] = []
    repeated = threading.Event()

    def say(text: str) -> None:
        said.append(text)
        if text.endswith("s)"):
            repeated.set()

    with Progress(say, say_every=0.01) as tell:
        tell("Cooking")
        assert repeated.wait(300)

    assert said[0] == "Cooking …"
    assert re.fullmatch(r"Cooking … \(\d+ s\)", said[1])


def test_nothing_is_said_before_the_first_step_nor_after_the_end() -> None:
    said: list[str] = []
    with Progress(said.append, say_every=0.0001):
        pass

    assert said == []
    assert not any("_repeat" in thread.name for thread in threading.enumerate())


def test_nobody_waits_for_ten_seconds_without_a_word() -> None:
    assert SAY_EVERY * 2 <= 10
