"""`make conformance`: has every kind of document judged, by validators and by our own checks."""

import sys
from collections.abc import Iterator, Mapping

from tools.conformance.documents import all_documents, broken
from tools.conformance.dss import DssMissing, dss_faults
from tools.conformance.preflight import PreflightMissing, preflight_faults
from tools.conformance.rendering import as_pdf_a_1b
from tools.conformance.samples import SAMPLES
from tools.conformance.structure import structure_faults
from tools.conformance.verapdf import PAPER, SCREEN, VeraPdfMissing, verapdf_faults

Finding = tuple[str, list[str]]


def main() -> int:
    """Exit code 1 when anything is wrong, or a validator is not there."""
    failed = False
    for what, faults in _findings():
        print(f"{what}: {'ok' if not faults else ''}", flush=True)
        for fault in faults:
            print(f"    {fault}")
        failed = failed or bool(faults)
    return 1 if failed else 0


def _findings() -> Iterator[Finding]:
    documents = all_documents()
    for name, document in documents.by_name.items():
        if name.startswith(("draft", "official")):
            yield f"our own checks of structure, {name}", structure_faults(document)
    try:
        yield from _by_verapdf(documents.by_name, documents.printed)
    except VeraPdfMissing as missing:
        yield "veraPDF", [f"not installed: {missing}"]
    try:
        for name, faults in dss_faults(documents.signed, documents.root).items():
            yield (
                f"EU DSS, PAdES-B-{documents.signed[name].level} without errors and warnings, {name}",
                faults,
            )
    except DssMissing as missing:
        yield "EU DSS", [f"not to be had: {missing}"]
    for name, content in SAMPLES.items():
        try:
            yield f"PDFBox preflight as PDF/A-1b, {name}", preflight_faults(as_pdf_a_1b(content))
        except PreflightMissing as missing:
            yield f"PDFBox preflight as PDF/A-1b, {name}", [f"not installed: {missing}"]


def _by_verapdf(documents: Mapping[str, bytes], printed: bytes) -> Iterator[Finding]:
    for name, faults in zip(
        documents, verapdf_faults([(it, SCREEN) for it in documents.values()]), strict=True
    ):
        yield f"veraPDF, PDF/A-3a and PDF/UA-1, {name}", faults
    [faults] = verapdf_faults([(printed, PAPER)])
    yield "veraPDF, PDF/A-3b, print for the mail room", faults
    controls = broken(next(iter(documents.values())))
    for (standard, _), faults in zip(
        controls.items(), verapdf_faults([(it, SCREEN) for it in controls.values()]), strict=True
    ):
        noticed = any(fault.startswith(standard) for fault in faults)
        yield f"control: veraPDF notices a fault of {standard}", [] if noticed else ["it notices nothing"]


if __name__ == "__main__":
    sys.exit(main())
