"""`make run`: start everything, serve until asked to stop, leave nothing running."""

from __future__ import annotations

import os
import signal
import sys
import time
from functools import partial
from types import FrameType

from tools.local.aws.embedded import AwsFailed, EmbeddedAws
from tools.local.aws.emulator.names import KEEP
from tools.local.feeds import ImportFailed
from tools.local.local_stack import LocalStack
from tools.local.only_instance import Occupied, OnlyInstance
from tools.local.place import Place
from tools.local.progress import Progress
from tools.local.welcome import welcome
from tools.stage.change_sets import DeploymentFailed

WATCH_SECONDS = 0.5


class StopAsked(BaseException):
    """Raised in the main thread by Ctrl-C, TERM, or the end of the terminal; the text says by which."""


def run(place: Place) -> int:
    """Run the stack of this place; return the exit code once it has stopped."""
    try:
        claim = OnlyInstance(place)
    except Occupied as occupied:
        print(occupied, file=sys.stderr)
        return 1
    aws = EmbeddedAws(place.aws_port, place.aws, place.logs / "aws.log", {KEEP: "yes"})
    terminal = sys.stdout
    try:
        _stop_on(_raise_stop)
        place.make_folders()
        sys.stdout = (place.logs / "api.log").open("a", buffering=1)  # where the application logs to
        with Progress(partial(print, file=terminal, flush=True)) as tell:
            LocalStack(place, claim.socket, aws, tell).start()
        print(welcome(place), file=terminal, flush=True)
        _watch(aws, os.getppid())
    except StopAsked as asked:
        print(f"\nStopping ({asked}) …", file=terminal, flush=True)
    except (AwsFailed, DeploymentFailed, ImportFailed) as failure:
        print(f"{failure}\nIf it stays so, remove {place.state} to start afresh.", file=sys.stderr)
        return 1
    finally:
        _stop_on(signal.SIG_IGN)  # stopping is under way; asking twice makes it no faster
        aws.stop()
        claim.close()
    return 0


def _raise_stop(number: int, _frame: FrameType | None) -> None:
    _stop_on(signal.SIG_IGN)
    raise StopAsked(signal.Signals(number).name)


def _stop_on(handler: signal._HANDLER) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, handler)


def _watch(aws: EmbeddedAws, parent: int) -> None:
    """Until a signal, the end of the embedded AWS, or that of the program that started us."""
    while aws.is_running():
        time.sleep(WATCH_SECONDS)
        if os.getppid() != parent:
            raise StopAsked("the program that started it has ended")
    raise AwsFailed(f"The embedded AWS ended by itself; its log is {aws.log}.")
