"""Says something that is no answer."""

from tests.support.misbehaving.answering import confined_answer


def main() -> None:
    confined_answer(lambda: print("genuine"))
