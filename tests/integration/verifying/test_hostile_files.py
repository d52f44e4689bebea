"""Whatever is brought, there is an answer within bounds, and it is not `genuine`."""

import resource
import signal
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from chalicelib.adapters.verifying.bounded import BoundedValidator
from chalicelib.confining.confinement import CPU_SECONDS, at_most
from chalicelib.confining.process import PATIENCE
from chalicelib.domain.sealing.trust import Trust
from chalicelib.domain.sealing.verification import CANNOT_BE_VERIFIED, Findings, Reason, Result
from tests.fuzz.run import fuzz
from tests.support.attacks.hostile import behind_a_signature, bombs, hostile_files, slow_files
from tests.support.attacks.specimens import lasting

MEGABYTE = 1024 * 1024
MAPS = Path("/proc/self/maps")


def answer_of(content: bytes, module: str = "chalicelib.verifier", seconds: float = 600.0) -> Findings:
    """From a process of its own, as in the service; a busy machine may take long to give it its seconds."""
    return BoundedValidator(module, seconds).examine(content, lasting().seals, Trust(lasting().authorities))


@pytest.mark.thorough
def test_bombs_have_an_answer_from_the_process_that_reads_them() -> None:
    for name, content in bombs(lasting()):
        findings = answer_of(content)

        assert findings.result is not Result.GENUINE, name
        assert findings.reasons, name


def test_hostile_files_cannot_be_verified_and_that_is_what_is_said() -> None:
    for name, content in hostile_files():
        assert len(content) <= 4 * MEGABYTE, name
        assert lasting().alone().examine(content) == CANNOT_BE_VERIFIED, name


def test_no_look_at_a_file_takes_more_than_five_seconds_of_processor_time() -> None:
    for name, content in slow_files():
        before = processor_seconds_of_children()

        answer_of(content)

        # The kernel ends it after five seconds, which takes it some hundredths; here it needs two by itself.
        assert processor_seconds_of_children() - before <= CPU_SECONDS + 0.5, name


def processor_seconds_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_a_step_ends_in_time_though_a_reader_takes_every_exception_for_the_files_fault() -> None:
    def stubborn() -> None:
        while True:
            with suppress(Exception):
                sum(range(10_000))

    with pytest.raises(TimeoutError), at_most(0.1):
        stubborn()


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


def test_it_has_as_long_as_a_busy_machine_is_told_to_give_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PATIENCE, "0.5")
    validator = BoundedValidator("tests.support.misbehaving.never_ends")

    assert validator.examine(b"", (), Trust(())) == CANNOT_BE_VERIFIED


def test_the_process_knows_no_settings_and_no_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "nobody's business")

    told = answer_of(b"", "tests.support.misbehaving.tells_its_environment")

    assert set(told.contract_numbers) - {"LD_LIBRARY_PATH"} == {"LANG"}


def test_an_interpreter_is_found_its_libraries_where_the_service_is_told_that_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on AWS Lambda. A library that it needs is called otherwise, and lies in a folder of its own."""
    interpreter = tmp_path / "python"
    needed, renamed = b"\0libc.so.6\0", b"\0libC.so.6\0"
    written = Path(sys.executable).resolve().read_bytes()
    assert needed in written
    interpreter.write_bytes(written.replace(needed, renamed))
    interpreter.chmod(0o755)
    [library] = {line.split()[-1] for line in MAPS.read_text().splitlines() if line.endswith("/libc.so.6")}
    (tmp_path / "libC.so.6").symlink_to(library)
    validator = BoundedValidator("tests.support.misbehaving.tells_its_environment", 600.0, str(interpreter))

    without = validator.examine(b"", (), Trust(()))
    monkeypatch.setenv("LD_LIBRARY_PATH", str(tmp_path))
    found = validator.examine(b"", (), Trust(()))

    assert without == CANNOT_BE_VERIFIED
    assert "LD_LIBRARY_PATH" in found.contract_numbers


@pytest.mark.parametrize(("fault", "code"), [("dies", -signal.SIGABRT), ("tells_its_environment", None)])
def test_how_the_process_failed_is_in_the_log(
    fault: str, code: int | None, caplog: pytest.LogCaptureFixture
) -> None:
    answer_of(b"", f"tests.support.misbehaving.{fault}")

    assert [vars(record).get("exit_code") for record in caplog.records] == ([] if code is None else [code])


def test_a_sample_of_mutations_has_answers_and_none_is_genuine() -> None:
    tally = fuzz(120, seed=7)

    assert tally.wrong == []
    assert tally.answers.total() > 100  # a few change nothing
