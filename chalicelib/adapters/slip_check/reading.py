"""The process that looks into a PDF: it is given the file on its standard input and asks nobody."""

import sys

from chalicelib.confining.confinement import confine


def main() -> None:
    """Reads one file, writes what is wrong with it."""
    confine()
    from chalicelib.adapters.slip_check.confined import PASSES
    from chalicelib.adapters.slip_check.documents import require_passive_pdf
    from chalicelib.domain.common.errors import Invalid

    said = PASSES
    try:
        require_passive_pdf(sys.stdin.buffer.read())
    except Invalid as refusal:
        said = refusal.code.encode()
    sys.stdout.buffer.write(said)
