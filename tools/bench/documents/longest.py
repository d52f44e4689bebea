"""The longest contract that there may be, in a process of its own: its time, and its memory at the peak."""

import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from chalicelib.adapters.typesetting import TypstTypesetter
from chalicelib.domain.common.policy import MOST_LINES_IN_A_CONTRACT
from tools.bench.documents.aims import at_most
from tools.bench.documents.contents import another_contract, page_count
from tools.checkout import CHECKOUT

MOST_SECONDS, MOST_MB = 3, 900


def measure() -> Iterator[str]:
    command = [sys.executable, "-m", "tools.bench.documents.longest"]
    yield subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout.strip()


def main() -> None:
    content = another_contract(MOST_LINES_IN_A_CONTRACT, datetime.now(UTC).replace(microsecond=0))
    started, of_processor = time.perf_counter(), time.process_time()
    document = TypstTypesetter().typeset(content)
    taken, worked = time.perf_counter() - started, time.process_time() - of_processor
    peak = int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) / 1024
    print(
        f"longest: {MOST_LINES_IN_A_CONTRACT:,} lines on {page_count(document)} pages in {taken:.2f} s, "
        f"{worked:.2f} s of the processor {at_most(MOST_SECONDS, taken, f'{MOST_SECONDS} s')}, "
        f"{peak:.0f} MB at the peak {at_most(MOST_MB, peak, f'{MOST_MB} MB')}, {len(document) / 1e6:.1f} MB"
    )


if __name__ == "__main__":
    main()
