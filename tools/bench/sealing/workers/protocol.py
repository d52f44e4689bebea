"""How a worker is told to seal, a line of JSON each way; nothing but the standard library.

It is started with the folder of the materials and the name of a key. It says `{}` when it is ready. Then, for
each `{"base": path, "plan": path, "times": digits, "out": path or null}`, it seals the file so often, one
after the other, and says how long that took in the median.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Plan = dict[str, Any]
"""Where the seal goes: `signature_page` and `seal` (edges), and per drawing `page`, `place`, `visible`."""
Seal = Callable[[bytes, Plan], bytes]


def serve(load: Callable[[Path, str], Seal]) -> None:
    """Runs until the input ends. `load` makes the sealing function from the folder and the key's name."""
    folder, key = Path(sys.argv[1]), sys.argv[2]
    seal = load(folder, key)
    read: dict[str, tuple[bytes, Plan]] = {}
    _say({})
    for line in sys.stdin:
        order = json.loads(line)
        if order["base"] not in read:
            base = Path(order["base"]).read_bytes()
            read = {order["base"]: (base, json.loads(Path(order["plan"]).read_text()))}
        base, plan = read[order["base"]]
        taken = []
        for _ in range(int(order["times"])):
            started = time.perf_counter()
            sealed = seal(base, plan)
            taken.append(time.perf_counter() - started)
        if order["out"]:
            Path(order["out"]).write_bytes(sealed)
        _say(
            {
                "ms": 1000 * sorted(taken)[len(taken) // 2],
                "added": len(sealed) - len(base),
                "peak_kb": peak_kb(),
            }
        )
        del sealed


def peak_kb() -> int:
    """The most memory that this process had; unlike `getrusage`, without what its parent had."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0])


def _say(answer: dict[str, object]) -> None:
    print(json.dumps(answer), flush=True)
