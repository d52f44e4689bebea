"""Waits for nothing."""

import time

from tests.support.misbehaving.answering import confined_answer


def main() -> None:
    confined_answer(lambda: time.sleep(600))
