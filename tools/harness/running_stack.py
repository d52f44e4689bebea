"""The local stack as a user starts it, in a process of its own, for tests from end to end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path

from chalicelib.confining.process import PATIENCE as CONFINED_PATIENCE
from tools.checkout import CHECKOUT
from tools.harness.lagging import until_indexes_know
from tools.harness.ports import free_port
from tools.local.aws.deployment import stack_on
from tools.local.aws.embedded import root_session
from tools.local.aws.emulator.names import FUNCTIONS_PATIENCE, GATEWAY_PATIENCE
from tools.local.demo.users import demo_user
from tools.local.feeds import Intake
from tools.local.place import Place
from tools.local.sign_in.provider import session_of
from tools.local.sign_in.signing_key import SigningKey
from tools.local.sign_in.tokens import script_token_claims
from tools.setup.site import build_site

START_SECONDS = 600  # a slow machine is no fault, and a stack that ends is not waited for
STOP_SECONDS = 300

PATIENCE = {GATEWAY_PATIENCE: "600", FUNCTIONS_PATIENCE: "600", CONFINED_PATIENCE: "600"}
"""API Gateway, Lambda and who reads strangers' files give up after less, which would tell of the machine."""


@dataclass(frozen=True)
class RunningProcess:
    """A process of this machine."""

    number: int

    @property
    def command(self) -> str:
        return self._read("cmdline").decode().rstrip("\0").replace("\0", " ")

    def started_with(self, marks: tuple[bytes, ...]) -> bool:
        environment = self._read("environ")
        return any(mark in environment for mark in marks)

    def _read(self, name: str) -> bytes:
        try:
            return Path(f"/proc/{self.number}/{name}").read_bytes()
        except OSError:  # it has ended
            return b""


def _all_processes() -> list[RunningProcess]:
    return [RunningProcess(int(entry.name)) for entry in Path("/proc").iterdir() if entry.name.isdigit()]


@dataclass
class RunningStack:
    """`make run` with nothing of its set-up but the site, on ports and a state folder of its own."""

    state: Path
    port: int = field(default_factory=free_port)
    aws_port: int = field(default_factory=free_port)
    command: tuple[str, ...] = (sys.executable, "-m", "tools.local", "run")
    _process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return self.place.url

    @property
    def place(self) -> Place:
        return Place(self.port, self.aws_port, self.state)

    @property
    def output(self) -> str:
        return (self.state.parent / f"{self.state.name}.output").read_text()

    def start(self) -> None:
        """Return once GET /api/health is 200."""
        build_site()
        if self._process is not None:  # ended by other means than stop()
            self._process.wait(STOP_SECONDS)
        with (self.state.parent / f"{self.state.name}.output").open("ab") as output:
            self._process = subprocess.Popen(
                self.command,
                cwd=CHECKOUT,
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        deadline = time.monotonic() + START_SECONDS
        while not self.is_healthy():
            assert self._process.poll() is None, f"the stack ended:\n{self.output}"
            assert time.monotonic() < deadline, f"the stack was not ready in time:\n{self.output}"
            time.sleep(0.05)

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        """Send the signal to all that was started, as a terminal does; return the exit code."""
        process, self._process = self._process, None
        assert process is not None, "the stack was not started"
        os.killpg(process.pid, how)
        try:
            return process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise

    def kill(self) -> None:
        """Make sure that nothing is left of it, whatever a test did."""
        for process in self.processes():
            os.kill(process.number, signal.SIGKILL)
        if self._process is not None:
            self._process.wait()

    def processes(self) -> list[RunningProcess]:
        """Everything on this machine that was started with this state folder."""
        aws = self.place.aws
        marks = (f"STATE={self.state}\0", f"STATE_DIR={aws / 'state'}\0", f"TMPDIR={aws}/")
        encoded = tuple(mark.encode() for mark in marks)
        return [process for process in _all_processes() if process.started_with(encoded)]

    def is_healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/api/health", timeout=5) as answer:  # noqa: S310
                return bool(answer.status == HTTPStatus.OK)
        except OSError:  # nobody listens yet, it refuses, or its first answer takes longer than this
            return False

    def make(self, target: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run one of the commands for scripts (token, import, sweep, entity) against this stack."""
        return subprocess.run(
            ["make", "-s", target, *(f"{name}={value}" for name, value in variables.items())],
            cwd=CHECKOUT,
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
        )

    def token(self, account: str = "", role: str = "customer") -> str:
        """An access token for an account, or for staff: what `make token` prints."""
        claims = script_token_claims(self.place, {"ACCOUNT": account, "ROLE": role}, datetime.now(UTC))
        return SigningKey.kept_in(self.place.keys).sign(claims)

    def session(self, user: str) -> str:
        """What the sign-in page keeps in a cookie of a demo user who has chosen to be that one."""
        key, known = SigningKey.kept_in(self.place.keys), demo_user(user)
        assert known is not None, f"there is no {user}"
        return session_of(known, self.place.issuer, key, datetime.now(UTC))

    def intake(self) -> Intake:
        """What `make import` drops files into."""
        session, url = root_session(), self.place.aws_url
        names = stack_on(session.client("cloudformation", endpoint_url=url)).settings()
        return Intake(session, names, url)

    def until_indexes_know(self) -> None:
        """Return once every list shows what feeds have brought; at once where no index lags."""
        dynamodb = root_session().client("dynamodb", endpoint_url=self.place.aws_url)
        until_indexes_know(dynamodb, dynamodb.list_tables()["TableNames"])

    def environment(self) -> dict[str, str]:
        places = {"PORT": str(self.port), "AWS_PORT": str(self.aws_port), "STATE": str(self.state)}
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        return inherited | PATIENCE | places
