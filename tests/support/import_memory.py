"""Run as a program: imports generated files of a kind, and prints how many bytes the largest one needed more.

The files come as they are made and records of the same few orders are stored again and again, so what grows
is the import itself.
"""

import json
import resource
import sys
from collections.abc import Callable, Iterator

from chalicelib.application.ports import FeedResult
from tests.fakes.services import ServicesInMemory
from tests.support.feeds import Intake
from tools.samples.factories import an_order
from tools.samples.feed_lines import COLUMNS, charge, order_line

MEGABYTE = 1024 * 1024
PIECE = 64 * 1024
ORDERS = 200


class GeneratedFiles:
    """A file of the wanted size that is nowhere whole."""

    def __init__(self, lines: Callable[[], Iterator[bytes]], size: int) -> None:
        self._lines = lines
        self._size = size

    def chunks(self, name: str, version: str | None = None) -> Iterator[bytes]:  # noqa: ARG002 - one file
        piece, given, lines = bytearray(), 0, self._lines()
        while given < self._size:
            piece += next(lines)
            if len(piece) >= PIECE:
                yield bytes(piece)
                given += len(piece)
                piece.clear()

    def write_rejected(self, name: str, rejected: object) -> None:  # noqa: ARG002 - nobody reads them
        for _ in rejected:  # type: ignore[attr-defined]
            pass

    def write_result(self, *_: object) -> None:
        pass


def orders() -> Iterator[bytes]:
    orders, version = [an_order(order_id=f"o-{number}") for number in range(ORDERS)], 0
    while True:
        version += 1
        for order in orders:
            yield json.dumps(order_line(order, version=version)).encode() + b"\n"


def bills() -> Iterator[bytes]:
    yield ",".join(COLUMNS).encode() + b"\n"
    while True:
        for number in range(1000):
            tail = charge(f"Service {number % 50}", "0.00000123", BillingAccountId=f"account-{number}")
            yield tail.encode() + b"\n"


def payments() -> Iterator[bytes]:
    """The bank's numbers come again, so nothing of them is remembered."""
    yield b"account,payer,amount,currency,date,reference,transaction_id\n"
    while True:
        for number in range(ORDERS):
            yield f"1,A,{number + 1},CNY,2026-03-12,{'x' * 999},{number}\n".encode()


def garbage() -> Iterator[bytes]:
    while True:
        yield b"no json, again and again and again\n"


def one_line() -> Iterator[bytes]:
    while True:
        yield b"x" * 1000


KINDS = {
    "orders": ("orders/a.jsonl", orders),
    "bills": ("bills/a.csv", bills),
    "payments": ("payments/a.csv", payments),
    "garbage": ("orders/a.jsonl", garbage),
    "one line": ("orders/a.jsonl", one_line),
}


def imported(kind: str, size: int) -> FeedResult:
    name, lines = KINDS[kind]
    services = ServicesInMemory()
    vars(services)["feed_files"] = GeneratedFiles(lines, size)
    intake = Intake(services)
    return intake.import_feed_file(name, "1", intake.now)


def peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    imported(sys.argv[1], MEGABYTE)
    before = peak()
    result = imported(sys.argv[1], int(sys.argv[2]) * MEGABYTE)
    print(json.dumps({"more": peak() - before, "accepted": result.accepted, "rejected": result.rejected}))
