"""Starts something else."""

import subprocess

from tests.support.misbehaving.answering import confined_answer


def main() -> None:
    confined_answer(lambda: subprocess.run(["/bin/true"], check=True))
