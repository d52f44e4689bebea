"""The process that verifies a stranger's file: it is given everything on its standard input and asks nobody.

It knows neither settings nor credentials, so that it can as well be a function of its own.
"""

import sys
from typing import TYPE_CHECKING, NoReturn

from chalicelib.adapters.verifying.confinement import confine

if TYPE_CHECKING:
    from chalicelib.adapters.verifying.strict import StrictValidator
    from chalicelib.domain.seals import RegisteredSeal


def main() -> None:
    """Reads one task, writes its findings."""
    confine()
    from chalicelib.adapters.verifying.wire_format import read_task, written_findings

    task = read_task(sys.stdin.buffer.read())
    findings = validator(task.seals).examine(task.content)
    sys.stdout.buffer.write(written_findings(findings))


def validator(seals: "tuple[RegisteredSeal, ...]") -> "StrictValidator":
    """The strict validator with what it checks by: these seals, and what sealing writes."""
    from chalicelib.adapters.sealing.sealed_part import check_sealed_part
    from chalicelib.adapters.verifying.strict import StrictValidator
    from chalicelib.adapters.verifying.trust import known_certificates

    return StrictValidator(
        known=known_certificates(seals),
        sealed_part=check_sealed_part,
        additions=_none_are_ours,
        vouched=_nobody_is_trusted,
        expects_timestamp=False,
    )


def _none_are_ours(_: bytes) -> NoReturn:
    raise ValueError("nothing is appended here yet")


def _nobody_is_trusted(_: bytes, __: bytes) -> NoReturn:
    raise ValueError("no authority is trusted yet")
