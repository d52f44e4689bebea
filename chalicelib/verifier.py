"""The process that verifies a stranger's file: it is given everything on its standard input and asks nobody.

It knows neither settings nor credentials, so that it can as well be a function of its own.
"""

import sys
from typing import TYPE_CHECKING

from chalicelib.confining.confinement import confine

if TYPE_CHECKING:
    from chalicelib.adapters.verifying.strict import StrictValidator
    from chalicelib.domain.sealing.seals import RegisteredSeal
    from chalicelib.domain.sealing.trust import TimestampAuthority


def main() -> None:
    """Reads one task, writes its findings."""
    confine()
    from chalicelib.adapters.verifying.wire_format import read_task, written_findings

    task = read_task(sys.stdin.buffer.read())
    findings = validator(task.seals, task.authorities).examine(task.content)
    sys.stdout.buffer.write(written_findings(findings))


def validator(
    seals: "tuple[RegisteredSeal, ...]", authorities: "tuple[TimestampAuthority, ...]"
) -> "StrictValidator":
    """The strict validator with what it checks by: what was registered, sealing, and maintenance."""
    from chalicelib.pyhanko_parts import check_in_less_time

    check_in_less_time()
    from chalicelib.adapters.preserving.maintenance import maintenance_of
    from chalicelib.adapters.preserving.tokens import vouched_time
    from chalicelib.adapters.sealing.checking.sealed_part import check_sealed_part
    from chalicelib.adapters.verifying.strict import StrictValidator
    from chalicelib.adapters.verifying.trust import known_certificates

    return StrictValidator(
        known=known_certificates(seals),
        sealed_part=check_sealed_part,
        additions=maintenance_of,
        vouched=lambda token, message: vouched_time(token, message, authorities),
        expects_proof=bool(authorities),
    )
