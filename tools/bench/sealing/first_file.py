"""Run as a program: how long a fresh Python takes to import what sealing needs and to seal its first file.

Prints JSON: milliseconds, kilobytes over bare Python at the peak, and PDF libraries that were loaded.
"""

import sys
import time


def main(folder: str, key: str, pages: str) -> None:
    bare = _peak_kb()
    started = time.perf_counter()
    from pathlib import Path

    from chalicelib.adapters.sealing import AppendingSealer
    from tools.bench.sealing.workers.file_keys import sealing_with

    sealing_with(AppendingSealer, Path(folder), key)((Path(folder) / f"{pages}.pdf").read_bytes(), {})
    taken, more = time.perf_counter() - started, _peak_kb() - bare
    import json

    libraries = {"pyhanko", "pypdf", "asn1crypto"} & {name.partition(".")[0] for name in sys.modules}
    print(json.dumps({"ms": 1000 * taken, "more_kb": more, "libraries": sorted(libraries)}))


def _peak_kb() -> int:
    with open("/proc/self/status", encoding="ascii") as status:
        return int(status.read().partition("VmHWM:")[2].split()[0])


if __name__ == "__main__":
    main(*sys.argv[1:])
