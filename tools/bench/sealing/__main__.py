"""`make bench-seal`: sets up what the tools need, runs them side by side, prints what was reached.

Ends with 0 when everything ran, whatever was reached; with 1 when a tool failed or
our own signature is not valid.
"""

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any

from tools.bench.sealing import apart, report
from tools.bench.sealing.contenders import CHECKOUT, PRODUCT, contenders
from tools.bench.sealing.materials import KEYS, PAGES, Document, make_materials
from tools.bench.sealing.rounds import run_rounds

_FIRST_FILES = 5
_SOURCES = (
    "chalicelib/assets/typst",
    "chalicelib/adapters/typesetting",
    "tools/bench/sealing/materials.py",
    "tools/entity",
)


def main() -> int:
    folder = CHECKOUT / ".local" / "bench"
    documents = _materials(folder / "materials")
    tools = list(contenders(folder, _say))
    _say("Sealing …")
    results = run_rounds(tools, documents, KEYS, folder / "materials")
    first = [_first_file(folder / "materials") for _ in range(_FIRST_FILES)]
    for line in chain(report.lines(results, first), _stages(folder / "materials"), apart.measure()):
        print(line, flush=True)
    sound = all(cell.verdict == "valid" for (name, *_), cell in results.cells.items() if name == PRODUCT)
    return 1 if results.errors or not sound else 0


def _materials(folder: Path) -> list[Document]:
    """Kept for as long as the typesetter is the same, and for a day at most."""
    stamp = folder / ".made-from"
    wanted = _fingerprint()
    if not stamp.exists() or stamp.read_text() != wanted:
        _say("Typesetting the files …")
        documents = make_materials(folder, datetime.now(UTC).replace(microsecond=0))
        subprocess.run(
            ["pdftoppm", "-png", "-r", "300", "-singlefile", "seal.pdf", "seal"], cwd=folder, check=True
        )
        stamp.write_text(wanted)
        return documents
    return [Document(pages, folder / f"{pages}.pdf", folder / f"{pages}.json") for pages in PAGES]


def _fingerprint() -> str:
    hashed = hashlib.sha256(datetime.now(UTC).date().isoformat().encode())
    for source in _SOURCES:
        path = CHECKOUT / source
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and file.suffix != ".pyc":
                hashed.update(file.read_bytes())
    return hashed.hexdigest()


def _first_file(materials: Path) -> dict[str, Any]:
    return _said_by("first_file", materials, "p256", "5")


def _stages(materials: Path) -> Iterator[str]:
    for key in KEYS:
        yield from report.stages(key, _said_by("stages", materials, key, *map(str, PAGES)))


def _said_by(program: str, materials: Path, *given: str) -> dict[str, Any]:
    command = [sys.executable, "-m", f"tools.bench.sealing.{program}", str(materials), *given]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True)
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
