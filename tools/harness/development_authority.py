"""The development authority on a port of this machine, with a clock that tests may set."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path

from chalicelib.adapters.preserving.fetching import Bounds
from chalicelib.domain.sealing.trust import TimestampAuthority, Trust
from tools.authority import DevelopmentAuthority
from tools.local.origin.authority_site import PREFIX, AuthoritySite
from tools.local.origin.exchange import Answer, Part, Request
from tools.local.origin.server import Server

PATIENT = Bounds(seconds=300.0, most_bytes=512 * 1024)
"""For those who ask it: on a busy machine an answer takes as long as it takes."""


@dataclass
class RunningAuthority:
    """What it answers is of `now`; every certificate that it issues says where it answers."""

    folder: Path
    address: str
    set_to: datetime | None = None
    """Its clock stands there; where it is not set, it is the machine's."""
    broken: bool = False
    """It answers with errors."""
    publishes_lists: bool = True

    @property
    def now(self) -> datetime:
        return self.set_to or datetime.now(UTC).replace(microsecond=0)

    @now.setter
    def now(self, now: datetime) -> None:
        self.set_to = now

    @property
    def authority(self) -> DevelopmentAuthority:
        return DevelopmentAuthority(self.folder, self.now, self.address)

    @property
    def timestamping(self) -> TimestampAuthority:
        return TimestampAuthority("demo", f"{self.address}/tsa", (self.authority.trust_anchor,))

    @property
    def trust(self) -> Trust:
        return Trust((self.timestamping,))


@contextmanager
def running_authority(folder: Path, now: datetime | None = None) -> Iterator[RunningAuthority]:
    """Args: now: where its clock stands. Functions go by their own, and take no token that is minutes old."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{bound.getsockname()[1]}{PREFIX}"
        running = RunningAuthority(folder, address, now)
        site = AuthoritySite(folder, address, lambda: running.now)
        failed = Answer(HTTPStatus.INTERNAL_SERVER_ERROR)

        def part(request: Request) -> Answer:
            silent = running.broken or (request.path.endswith(".crl") and not running.publishes_lists)
            return failed if silent else site(request)

        with serving(bound, part):
            yield running


@contextmanager
def serving(bound: socket.socket, part: Part) -> Iterator[None]:
    """Serves a part on a bound socket."""
    server = Server(bound, {"": part})
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
