"""The provider's checked profile, written into a release."""

import os
import subprocess
import sys
from pathlib import Path

from chalicelib.adapters.released_profile import write_released_profile
from tools.checkout import CHECKOUT
from tools.provider import profile_in_force


def carry_profile(folder: Path) -> None:
    """Equal profiles give equal bytes: a process of its own writes sets in an order that stays."""
    command = [sys.executable, "-m", __name__, str(folder)]
    subprocess.run(command, cwd=CHECKOUT, env={**os.environ, "PYTHONHASHSEED": "0"}, check=True)


if __name__ == "__main__":
    write_released_profile(profile_in_force(), Path(sys.argv[1]))
