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


def processor() -> float:
    """Seconds of processor that this process took, and those that it started and waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


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
    load = time.perf_counter() - started
    measured: dict[str, Any] = {"load": load, "events": [], "waited": [], "peaks": []}
    for event in json.loads(events.read_text()):
        started, worked = time.perf_counter(), processor()
        answer = handler(event, CONTEXT)
        taken = time.perf_counter() - started
        measured["events"].append(taken)
        measured["waited"].append(max(0.0, taken - (processor() - worked)))
        measured["peaks"].append(peak())
        if isinstance(answer, dict) and (
            answer.get("statusCode", 200) >= BAD or answer.get("batchItemFailures")
        ):
            raise RuntimeError(f"{function}: {answer}")
    return measured | {"loaded": loaded(), "modules": sorted(sys.modules)}


if __name__ == "__main__":
    with redirect_stdout(sys.stderr):  # functions print logs and measurements
        result = main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
    print(json.dumps(result, default=str))
