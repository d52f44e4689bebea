"""Is killed before it says anything."""

import os

from tests.support.misbehaving.answering import confined_answer


def main() -> None:
    confined_answer(os.abort)
