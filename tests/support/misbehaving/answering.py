"""What all of them do around their fault: they would call the file genuine."""

import sys
from collections.abc import Callable

from chalicelib.adapters.verifying.wire_format import written_findings
from chalicelib.confining.confinement import confine
from chalicelib.domain.sealing.verification import Findings, Result


def confined_answer(fault: Callable[[], object]) -> None:
    confine()
    sys.stdin.buffer.read()
    fault()
    sys.stdout.buffer.write(written_findings(Findings(Result.GENUINE)))
