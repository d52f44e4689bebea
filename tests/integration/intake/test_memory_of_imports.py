"""A file is never held: what an import needs does not grow with it."""

import json
import subprocess
import sys

import pytest

from tests.support.at_length import thorough
from tests.support.import_memory import MEGABYTE


@pytest.mark.parametrize("kind", ["bills", "one line", *map(thorough, ("orders", "payments", "garbage"))])
def test_a_file_of_20_mb_takes_hardly_more_memory_than_one_of_1_mb(kind: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.import_memory", kind, "20"],
        capture_output=True,
        text=True,
        check=True,
    )

    measured = json.loads(done.stdout)
    assert measured["rejected" if kind in ("garbage", "one line") else "accepted"] > 0
    assert measured["more"] < 5 * MEGABYTE
