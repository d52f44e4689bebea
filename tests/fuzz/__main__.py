"""`make fuzz`: counts by answer; fails if any file was called genuine, or had no answer."""

import logging
import os
import sys
from pathlib import Path

from tests.fuzz.run import fuzz, in_time

KEPT = Path(__file__).resolve().parents[2] / ".local" / "fuzz"


def main() -> int:
    count, seed = int(os.environ.get("COUNT") or 10_000), int(os.environ.get("SEED") or 1)
    logging.disable(logging.ERROR)
    tally = fuzz(count, seed, in_time)
    for answer, times in tally.answers.most_common():
        print(f"{times:7d}  {answer}")
    for number, names, content in tally.wrong:
        KEPT.mkdir(parents=True, exist_ok=True)
        (KEPT / f"{seed}-{number}.pdf").write_bytes(content)
        print(f"WRONG: seed {seed}, number {number}, {names}: kept in {KEPT}")
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
