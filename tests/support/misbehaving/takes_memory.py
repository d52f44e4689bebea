"""Wants twice the memory that it may have."""

from tests.support.misbehaving.answering import confined_answer


def main() -> None:
    confined_answer(lambda: bytearray(1024 * 1024 * 1024))
