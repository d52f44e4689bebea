"""Ports for servers that tests start."""

from __future__ import annotations

import fcntl
import os
import random
import socket
import tempfile
from pathlib import Path

PORTS = range(20_000, 32_000)
"""Below those that systems give away by themselves: to a connection, or to whoever asks for any port."""
_TAKEN = Path(tempfile.gettempdir()) / f"ports-of-tests-{os.getuid()}"


def free_port() -> int:
    """A port of this machine that nothing listens on, and that no other test is given meanwhile.

    A server may start seconds later, on a busy machine: until then the port must not be somebody else's.
    """
    _TAKEN.mkdir(exist_ok=True)
    while True:
        port = random.choice(PORTS)  # noqa: S311 - any will do
        if _is_ours(port) and _is_free(port):
            return port


def _is_ours(port: int) -> bool:
    """From now on, if it is nobody's yet; the system gives it back when this process ends."""
    file = os.open(_TAKEN / str(port), os.O_RDWR | os.O_CREAT)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(file)
        return False
    return True


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
