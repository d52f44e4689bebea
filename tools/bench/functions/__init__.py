"""Each function as Lambda runs it: from the packaged archive, in a new process, where nothing else is there.

Beside what was measured stands what the function is given: its memory, and its time-out. The seconds are on
the part of a processor that comes with the memory (1,769 MB bring one). Loading is as it is on a whole one,
since Lambda gives that until the first event. What the first event waits for, without a processor, is the
embedded AWS and the authority, which answer on the same machine; and its turn, where other work is on it.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tools.bench.calls import empty_stage
from tools.bench.functions.contracts import Contracts
from tools.bench.functions.events import Event
from tools.bench.functions.work import Works
from tools.bench.timing import median, milliseconds
from tools.harness.development_authority import running_authority
from tools.harness.lambda_python import lambda_python
from tools.local.sign_in.signing_key import SigningKey
from tools.operating.release.artifact import package
from tools.operating.release.runtimes import own_runtime
from tools.samples.factories import an_account
from tools.samples.sealing_entity import with_key
from tools.stage.functions import given, share_of_a_processor

FUNCTIONS = (
    *("app", "authorizer", "intake", "seal", "verify"),
    *("expire", "remind", "tell", "publish", "reconcile", "monitor", "audit", "pack"),
)
PROGRAM = Path(__file__).with_name("one_function.py")
RUNS = 3
MOST_FIRST_MS = {"seal": 450, "verify": 450}
"""Somebody waits for these while a new one starts."""
FEED_MEGABYTES = int(os.environ.get("FEED_MB", "10"))


def measure() -> Iterator[str]:
    """A table, one line for each function."""
    with tempfile.TemporaryDirectory() as name, _works(Path(name)) as works:
        bench = _Bench(Path(name), lambda_python())
        yield f"functions: an interpreter alone starts in {bench.bare():.0f} ms"
        yield (
            f"{'':12}load ms, first event ms, of it waiting, code MB, "
            "peak MB of given, seconds of given: largest work"
        )
        for function in FUNCTIONS:
            yield bench.line(function, works)


@dataclass(frozen=True)
class _Bench:
    folder: Path
    python: Path

    def __post_init__(self) -> None:
        with zipfile.ZipFile(package("x86_64", own_runtime()).archive) as archive:
            archive.extractall(self._code)

    @property
    def _code(self) -> Path:
        return self.folder / "code"

    def bare(self) -> float:
        times, _ = milliseconds(lambda: subprocess.run([self.python, "-I", "-c", ""], check=True), runs=5)
        return median(times)

    def line(self, function: str, works: Works) -> str:
        work, size = works.of(function), given(function)
        cold = [self.run(function, [work.first()]) for _ in range(RUNS)]
        wanted, words = work.largest()
        large = self.run(function, wanted)
        seconds = max(large["events"]) / share_of_a_processor(function)
        load, first, waited = (
            median([it[what] * 1000 for it in cold]) for what in ("load", "first", "waited")
        )
        return (
            f"{'api' if function == 'app' else function:<11} {load:>7.0f} "
            f"{first:>6.0f} {_verdict(function, first):<12} {waited:>11.0f} "
            f"{large['loaded']:>8.1f} {max(large['peaks']):>9.0f} of {size['lambda_memory_size']:>5} "
            f"{seconds:>8.1f} of {size['lambda_timeout']:>4}  {words}"
        )

    def run(self, function: str, wanted: list[Event]) -> dict[str, Any]:
        """In a process of its own, with the environment that the function has."""
        file = self.folder / "events.json"
        file.write_text(json.dumps(wanted))
        command = [str(part) for part in (self.python, "-B", "-s", PROGRAM, self._code, function, file)]
        environment = {
            **os.environ,
            "AWS_LAMBDA_FUNCTION_NAME": function,
            "LAMBDA_TASK_ROOT": str(self._code),
        }
        done = subprocess.run(
            command, cwd=self._code, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(done.stderr[-3000:])
        measured: dict[str, Any] = json.loads(done.stdout)
        return measured | {"first": measured["events"][0], "waited": measured["waited"][0]}


def _verdict(function: str, first: float) -> str:
    aim = MOST_FIRST_MS.get(function)
    return "" if aim is None else f"/ {aim} {'ok' if first <= aim else 'MISSED'}"


@contextmanager
def _works(folder: Path) -> Iterator[Works]:
    """A stage with an authority for certificates and timestamps, and an account."""
    key = SigningKey.kept_in(folder)
    (folder / "jwks.json").write_text(json.dumps(key.public_keys()))
    now = datetime.now(UTC).replace(microsecond=0)
    with empty_stage(folder) as services, running_authority(folder / "authority", now) as authority:
        os.environ["OIDC_JWKS_URL"] = (folder / "jwks.json").as_uri()
        services.accounts.put_upstream(an_account())
        services.entities.register(*with_key(services.kms, authority.folder, authority.address))
        services.trust.put(authority.trust)
        yield Works(Contracts(services), key, FEED_MEGABYTES)
