"""Leaves something behind."""

import tempfile
from pathlib import Path

from tests.support.misbehaving.answering import confined_answer


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        confined_answer(lambda: Path(folder, "left").write_text("behind"))
