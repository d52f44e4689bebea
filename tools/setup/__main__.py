"""`python3 -m tools.setup <purpose>`, as the Makefile calls it before each command."""

from __future__ import annotations

import sys

OLDEST_PYTHON = (3, 11)


def main(purpose: str) -> int:
    """Nothing else of this project is imported before Python is known to be new enough to read it."""
    if sys.version_info < OLDEST_PYTHON:
        found = sys.version.split()[0]
        print(
            f"Python 3.11 or newer is needed, this is {found}. Try: make PYTHON=python3.12", file=sys.stderr
        )
        return 1
    from tools.setup.purposes import set_up
    from tools.setup.steps import SetUpFailed, say

    try:
        set_up(purpose)
    except SetUpFailed as failure:
        say(str(failure))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
