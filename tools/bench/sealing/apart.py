"""What a seal waits for beside its own work: the embedded KMS and the development timestamp authority."""

import hashlib
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from chalicelib.adapters.kms_key import KmsSigningKey
from chalicelib.adapters.preserving.authorities import LONGEST_TOKEN, TimestampAuthorities
from tools.harness.aws import emulated_aws, new_account
from tools.harness.development_authority import running_authority

RUNS = 20
_DIGEST = hashlib.sha256(b"a contract").digest()


def measure() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        yield f"apart, embedded KMS, one P-256 signature: {_median(_signing(Path(folder)))}"
        yield f"apart, development timestamp, asked and checked: {_median(_timestamp(Path(folder)))}"


@contextmanager
def _signing(folder: Path) -> Iterator[Callable[[], object]]:
    with emulated_aws("embedded", folder / "aws") as server:
        kms = new_account(server).client("kms")
        key_id = kms.create_key(KeyUsage="SIGN_VERIFY", KeySpec="ECC_NIST_P256")["KeyMetadata"]["KeyId"]
        keys = KmsSigningKey(kms)
        yield lambda: keys.sign(key_id, _DIGEST)


@contextmanager
def _timestamp(folder: Path) -> Iterator[Callable[[], object]]:
    now = datetime.now(UTC)
    with running_authority(folder / "authority", now) as running:
        authorities, trusted = TimestampAuthorities(), [running.timestamping]
        yield lambda: authorities.token(_DIGEST, trusted, now, LONGEST_TOKEN)


def _median(setting: AbstractContextManager[Callable[[], object]]) -> str:
    """Of some runs after the first."""
    with setting as call:
        call()
        times = [_timed(call) for _ in range(RUNS)]
    return f"{statistics.median(times):.1f} ms in the median of {RUNS}"


def _timed(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    if call() is None:
        raise RuntimeError("no timestamp was given")
    return 1000 * (time.perf_counter() - started)
