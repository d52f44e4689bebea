"""Asks somebody."""

import socket

from tests.support.misbehaving.answering import confined_answer


def main() -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        confined_answer(lambda: socket.create_connection(listening.getsockname(), timeout=5))
