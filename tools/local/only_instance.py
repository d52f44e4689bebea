"""Making sure that one local stack at a time has these ports and this state folder."""

from __future__ import annotations

import fcntl
import socket
from typing import IO

from tools.local.place import HOST, Place


class Occupied(Exception):
    """Raised when a port or the state folder is in use; the text says which, and what to do."""


class OnlyInstance:
    """Holds the site's port (bound, not yet listening) and the state folder until it is closed."""

    def __init__(self, place: Place) -> None:
        """Take both, or raise Occupied having changed nothing."""
        self.socket = _bound("PORT", place.port)
        try:
            _bound("AWS_PORT", place.aws_port).close()
            self._lock = _locked(place)
        except Occupied:
            self.socket.close()
            raise

    def close(self) -> None:
        self.socket.close()
        self._lock.close()


def refuse_taken_ports(place: Place) -> None:
    """Raise Occupied if PORT or AWS_PORT is in use; for asking before set-up."""
    _bound("PORT", place.port).close()
    _bound("AWS_PORT", place.aws_port).close()


def _bound(name: str, port: int) -> socket.socket:
    taken = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((HOST, port))
        _refuse_listener(name, port)
    except OSError as error:
        taken.close()
        raise Occupied(
            f"Port {port} is in use, perhaps by a contract centre that runs already. "
            f"Nothing was started or changed. Stop it, or choose another: make run {name}=<port>"
        ) from error
    return taken


def _refuse_listener(name: str, port: int) -> None:
    """Two sockets may be bound to one port as long as neither listens; a connection tells them apart."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as visitor:
        if visitor.connect_ex((HOST, port)) == 0:
            raise OSError(f"{name} is answered by another program")


def _locked(place: Place) -> IO[str]:
    place.state.mkdir(parents=True, exist_ok=True)
    lock = (place.state / "lock").open("a")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        raise Occupied(
            f"The state folder {place.state} is in use by a contract centre that runs already. "
            "Nothing was started or changed. Stop it, or choose another: make run STATE=<folder>"
        ) from None
    return lock
