"""Whatever is brought, there is an answer within bounds, and it is not `genuine`."""

import pytest

from chalicelib.adapters.verifying.bounded import BoundedValidator
from chalicelib.domain.sealing.trust import Trust
from chalicelib.domain.sealing.verification import CANNOT_BE_VERIFIED, Findings, Reason, Result
from tests.fuzz.run import fuzz
from tests.support.attacks.hostile import behind_a_signature, bombs, hostile_files
from tests.support.attacks.specimens import lasting

MEGABYTE = 1024 * 1024


def answer_of(content: bytes, module: str = "chalicelib.verifier", seconds: float = 60.0) -> Findings:
    """From a process of its own, as in the service; a busy machine may take long to give it its seconds."""
    return BoundedValidator(module, seconds).examine(content, lasting().seals, Trust(lasting().authorities))


def test_bombs_have_an_answer_from_the_process_that_reads_them() -> None:
    for name, content in bombs(lasting()):
        findings = answer_of(content)

        assert findings.result is not Result.GENUINE, name
        assert findings.reasons, name


def test_hostile_files_cannot_be_verified_and_that_is_what_is_said() -> None:
    for name, content in hostile_files():
        assert len(content) <= 4 * MEGABYTE, name
        assert lasting().alone().examine(content) == CANNOT_BE_VERIFIED, name


def test_what_stands_behind_a_genuine_signature_may_be_hostile_too() -> None:
    for name, content in behind_a_signature(lasting()):
        findings = lasting().alone().examine(content)

        assert (findings.result, findings.reasons) == (Result.ALTERED, (Reason.ADDED_AFTER_SIGNING,)), name


def test_the_process_finds_what_the_validator_finds() -> None:
    for content in (lasting().contract, lasting().maintained["timestamped twice"]):
        assert answer_of(content) == lasting().alone().examine(content)


@pytest.mark.parametrize(
    "fault",
    ["takes_memory", "dies", "says_nonsense", "opens_a_connection", "starts_a_program", "writes_a_file"],
)
def test_a_process_that_does_what_it_must_not_means_that_nothing_is_known(fault: str) -> None:
    assert answer_of(b"", f"tests.support.misbehaving.{fault}") == CANNOT_BE_VERIFIED


def test_a_process_that_does_not_come_back_is_ended() -> None:
    assert answer_of(b"", "tests.support.misbehaving.never_ends", seconds=0.5) == CANNOT_BE_VERIFIED


def test_the_process_knows_no_settings_and_no_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "nobody's business")

    told = answer_of(b"", "tests.support.misbehaving.tells_its_environment")

    assert told.contract_numbers == ("LANG",)


def test_a_sample_of_mutations_has_answers_and_none_is_genuine() -> None:
    tally = fuzz(120, seed=7)

    assert tally.wrong == []
    assert tally.answers.total() > 100  # a few change nothing
