"""The program of the embedded AWS: ministack, tied to the life of the program that started it.

Standard input is a line to the parent. "save" writes the state down now; the end of the line (the parent
is gone, however it went) is taken as a request to stop, so that data is saved and nothing is left running.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable

from ministack import app as ministack

from tools.local.aws.emulator.corrections import correct_emulator
from tools.local.aws.emulator.keeping import keep_what_is_acknowledged

LOOKED_FOR_GARBAGE_AFTER = 50_000
"""New things: a few requests make as many, and nearly none of them is garbage that refers to itself."""


def _obey_parent(save: Callable[[], None]) -> None:
    for line in sys.stdin:
        if line.strip() == "save":
            save()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    gc.set_threshold(LOOKED_FOR_GARBAGE_AFTER)
    correct_emulator()
    threading.Thread(target=_obey_parent, args=(keep_what_is_acknowledged(),), daemon=True).start()
    ministack.main()
