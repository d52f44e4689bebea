"""Run as a program on the functions' own Python: loads one function from an unpacked archive, and works.

It is told where the archive is, which function, and a file of events. It prints what each step took: loading,
as Lambda does before the first event, and each event.
"""

import json
import resource
import sys
import time
from contextlib import redirect_stdout
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

MEGABYTE = 1024 * 1024
BAD = 400
CONTEXT = SimpleNamespace(aws_request_id="bench", function_name="bench", memory_limit_in_mb=0)


def peak() -> float:
    """The most memory that this process took, and with it the largest that it started, in MB."""
    # What the system calls its usage begins with that of the process which started it; this does not.
    lines = Path("/proc/self/status").read_text().splitlines()
    here = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))
    return (here + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024


def loaded() -> float:
    """The code that is loaded, in MB of its files."""
    modules = list(sys.modules.values())
    files = {getattr(module, "__cached__", None) or getattr(module, "__file__", None) for module in modules}
    sizes = (Path(file).stat().st_size for file in files if file and Path(file).exists())
    return sum(sizes) / MEGABYTE


def main(archive: str, function: str, events: Path) -> dict[str, Any]:
    sys.path.insert(0, archive)
    started = time.perf_counter()
    handler = getattr(import_module("app"), function)
    measured: dict[str, Any] = {"load": time.perf_counter() - started, "events": [], "peaks": []}
    for event in json.loads(events.read_text()):
        started = time.perf_counter()
        answer = handler(event, CONTEXT)
        measured["events"].append(time.perf_counter() - started)
        measured["peaks"].append(peak())
        if isinstance(answer, dict) and (
            answer.get("statusCode", 200) >= BAD or answer.get("batchItemFailures")
        ):
            raise RuntimeError(f"{function}: {answer}")
    modules = sorted({name.partition(".")[0] for name in sys.modules})
    return measured | {"loaded": loaded(), "modules": modules}


if __name__ == "__main__":
    with redirect_stdout(sys.stderr):  # functions print logs and measurements
        result = main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
    print(json.dumps(result, default=str))
