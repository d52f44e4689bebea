"""What the register makes up for, and what it does not."""

from dataclasses import replace

from chalicelib.adapters.preserving.archive_timestamps import with_timestamp
from chalicelib.domain.sealing.verification import Reason, Result
from tests.support.attacks.authority import ours
from tests.support.attacks.specimens import bare, lasting
from tools.samples import sealing_parts as parts


def test_a_contract_sealed_while_no_authority_answered_is_known_to_the_register() -> None:
    sealed_then = replace(bare(), authorities=lasting().authorities)
    alone = sealed_then.alone()
    with_register = sealed_then.with_register(alone)

    findings, verdict = alone.examine(bare().contract), with_register(bare().contract, parts.NOW)

    assert (findings.result, findings.reasons) == (Result.UNKNOWN, (Reason.TIMESTAMP_MISSING,))
    assert (verdict.entry.result, verdict.reasons) == (Result.GENUINE, ())
    assert verdict.signature is not None
    assert (verdict.signature.trusted, verdict.signature.timestamp) == (True, None)


def test_what_continues_the_issued_file_is_genuine_where_only_proof_is_missing() -> None:
    sealed_then = replace(bare(), authorities=lasting().authorities)
    alone = sealed_then.alone()
    with_register = sealed_then.with_register(alone)
    continued = with_timestamp(bare().contract, ours().token)
    assert continued is not None

    findings, verdict = alone.examine(continued), with_register(continued, parts.NOW)

    assert (findings.result, findings.reasons) == (Result.UNKNOWN, (Reason.REVOCATION_DATA_MISSING,))
    assert (verdict.entry.result, verdict.reasons) == (Result.GENUINE, ())


def test_a_sealed_file_of_no_contract_of_the_register_is_not_registered() -> None:
    alone = bare().alone()
    with_register = bare().with_register(alone)
    with_register.contracts.stored.clear()  # type: ignore[attr-defined]

    verdict = with_register(bare().contract, parts.NOW)

    assert (verdict.entry.result, verdict.reasons) == (Result.UNKNOWN, (Reason.NOT_REGISTERED,))


def test_another_sealing_of_the_same_contract_is_not_the_issued_file() -> None:
    again = bare().sealed_by(bare().company)
    alone = bare().alone()
    with_register = bare().with_register(alone)

    verdict = with_register(again, parts.NOW)

    assert alone.examine(again).result is Result.GENUINE
    assert (verdict.entry.result, verdict.reasons) == (Result.ALTERED, (Reason.NOT_THE_ISSUED_FILE,))
