"""Says what it knows of where it runs."""

import os
import sys

from chalicelib.adapters.verifying.wire_format import written_findings
from chalicelib.domain.sealing.verification import Findings, Result


def main() -> None:
    sys.stdin.buffer.read()
    known = tuple(name for name in os.environ if name not in {"LC_CTYPE"})
    sys.stdout.buffer.write(written_findings(Findings(Result.UNKNOWN, contract_numbers=known)))
