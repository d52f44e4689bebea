"""`make conformance`: checks the file form of contracts, draft and sealed, and says by what."""

import sys
from collections.abc import Iterator

from tools.conformance.preflight import PreflightMissing, preflight_faults
from tools.conformance.rendering import as_pdf_a_1b
from tools.conformance.samples import SAMPLES, sealed, typeset
from tools.conformance.structure import structure_faults


def main() -> int:
    """Exit code 1 when anything is wrong, or preflight is not there."""
    failed = False
    for what, faults in _findings():
        print(f"{what}: {'ok' if not faults else ''}")
        for fault in faults:
            print(f"    {fault}")
        failed = failed or bool(faults)
    return 1 if failed else 0


def _findings() -> Iterator[tuple[str, list[str]]]:
    for name, content in SAMPLES.items():
        base = typeset(content)
        yield f"structure of the draft, {name}", structure_faults(base)
        yield f"structure of the sealed contract, {name}", structure_faults(sealed(base))
        try:
            yield f"PDFBox preflight as PDF/A-1b, {name}", preflight_faults(as_pdf_a_1b(content))
        except PreflightMissing as missing:
            yield f"PDFBox preflight as PDF/A-1b, {name}", [f"not installed: {missing}"]


if __name__ == "__main__":
    sys.exit(main())
