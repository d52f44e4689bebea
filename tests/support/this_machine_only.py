"""Keeps tests from talking to anything but this machine."""

from __future__ import annotations

import socket
from typing import Any

HERE = ("127.0.0.1", "::1", "localhost")


class OtherMachine(Exception):
    """Raised when a test tries to reach another machine."""


def guard(monkeypatch: Any) -> None:
    """Refuse connections to other machines until the patch is undone."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def checked_connect(self: socket.socket, address: Any) -> None:
        _check(self, address)
        connect(self, address)

    def checked_connect_ex(self: socket.socket, address: Any) -> int:
        _check(self, address)
        return connect_ex(self, address)

    monkeypatch.setattr(socket.socket, "connect", checked_connect)
    monkeypatch.setattr(socket.socket, "connect_ex", checked_connect_ex)


def _check(self: socket.socket, address: Any) -> None:
    if self.family != socket.AF_UNIX and address[0] not in HERE:
        raise OtherMachine(f"a test tried to reach {address[0]}:{address[1]}")
