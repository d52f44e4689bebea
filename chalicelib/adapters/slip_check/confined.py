"""Has PDFs of strangers looked into by a process that is bounded."""

import subprocess

from chalicelib.confining.process import ConfinedProcess
from chalicelib.domain.common.errors import Invalid, Unavailable

_REFUSALS = {b"slip_unreadable", b"slip_active"}
PASSES = b"passive"


def require_passive_pdf(content: bytes, most_seconds: float | None = None) -> None:
    """Raises Invalid `slip_unreadable` or `slip_active`, and Unavailable where the machine is too busy.

    A file that takes more memory or CPU time than the process gives itself is unreadable.
    """
    try:
        answer = ConfinedProcess("chalicelib.adapters.slip_check.reading", most_seconds).answer(content)
    except subprocess.TimeoutExpired as error:  # it did not even get its few seconds of CPU time
        raise Unavailable("slip_check_unavailable") from error
    except subprocess.SubprocessError as error:
        raise Invalid("slip_unreadable") from error
    if answer != PASSES:
        raise Invalid(answer.decode() if answer in _REFUSALS else "slip_unreadable")
