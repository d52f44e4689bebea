"""Starting and stopping the embedded AWS, and talking to it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import IO

import boto3

from tools.checkout import CHECKOUT
from tools.local.aws.emulator.names import JOURNAL
from tools.local.place import ACCOUNT, HOST, REGION

START_SECONDS = 300  # a slow machine needs many times the two of others; one that ends is not waited for
STOP_SECONDS = 120


class AwsFailed(Exception):
    """Raised when the embedded AWS does not start; the text names its log."""


class EmbeddedAws:
    """One ministack process with everything it writes under `folder`; AUTH on, this machine only."""

    def __init__(self, port: int, folder: Path, log: Path, modes: Mapping[str, str] | None = None) -> None:
        """Args: modes: variables of the corrections in `emulator` that are off without them."""
        self.port = port
        self.url = f"http://{HOST}:{port}"
        self._folder = folder
        self.log = log
        self._modes = dict(modes or {})
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start the process; `wait_until_ready` says when it answers."""
        (self._folder / "temporary").mkdir(parents=True, exist_ok=True)
        self._set_aside_orphans()
        with self.log.open("w") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tools.local.aws.process"],
                cwd=CHECKOUT,
                env=self._environment(),
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                text=True,
                start_new_session=True,  # Ctrl-C reaches the parent alone, which stops things in order
            )

    def wait_until_ready(self) -> None:
        """Return once it answers; raise AwsFailed when it ends or stays silent."""
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if self._started.poll() is not None or time.monotonic() > deadline:
                raise AwsFailed(f"The embedded AWS did not start on port {self.port}; its log is {self.log}.")
            time.sleep(0.02)

    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def save(self) -> None:
        """Ask it to write its state down now, so that little is lost if the machine dies."""
        line = self._line
        line.write("save\n")
        line.flush()

    def stop(self, *, save: bool = True) -> None:
        """Stop it with its functions; its state is saved first, unless nobody will start it again."""
        process = self._process
        if process is None:
            return
        if save:
            process.terminate()
        else:
            process.kill()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
        self._kill_left_over(process.pid)
        process.wait()
        self._line.close()
        self._process = None

    def _set_aside_orphans(self) -> None:
        """Objects in buckets that no saved state knows (a killed first start) would block this start."""
        objects, state = self._folder / "objects", self._folder / "state"
        if (state / "cloudformation.json").exists():
            return
        (state / JOURNAL).unlink(missing_ok=True)
        if objects.exists():
            objects.rename(objects.with_name(f"objects-without-state-{time.time_ns()}"))

    @staticmethod
    def _kill_left_over(group: int) -> None:
        """Functions run in the process group of the embedded AWS; none of them outlives it."""
        try:
            os.killpg(group, signal.SIGKILL)
        except ProcessLookupError:
            return

    @property
    def _started(self) -> subprocess.Popen[str]:
        if self._process is None:
            raise AwsFailed("The embedded AWS was not started.")
        return self._process

    @property
    def _line(self) -> IO[str]:
        line = self._started.stdin
        if line is None:
            raise AwsFailed("The embedded AWS has no line to its parent.")
        return line

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/_ministack/health", timeout=2):  # noqa: S310 - our own
                return True
        except (urllib.error.URLError, OSError):
            return False

    def _environment(self) -> dict[str, str]:
        """Functions inherit this environment, so nothing of the developer's own AWS set-up may be in it."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        return inherited | {
            "AUTH": "true",
            "BIND_HOST": HOST,
            "MINISTACK_HOST": HOST,
            "MINISTACK_REGION": REGION,
            "GATEWAY_PORT": str(self.port),
            "PERSIST_STATE": "1",
            "STATE_DIR": str(self._folder / "state"),
            "S3_PERSIST": "1",
            "S3_DATA_DIR": str(self._folder / "objects"),
            "TMPDIR": str(self._folder / "temporary"),
            "SFTP_ENABLED": "0",
            "IOT_MTLS_ENABLED": "0",
            "PYTHONUNBUFFERED": "1",
            **self._modes,
        }


def root_session(account: str = ACCOUNT) -> boto3.Session:
    """A session with every permission in one account of the embedded AWS; for set-up and commands only."""
    return boto3.Session(aws_access_key_id=account, aws_secret_access_key="local", region_name=REGION)  # noqa: S106
