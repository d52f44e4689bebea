"""The program of the embedded AWS: ministack, tied to the life of the program that started it.

Standard input is a line to the parent. "save" writes the state down now; the end of the line (the parent
is gone, however it went) is taken as a request to stop, so that data is saved and nothing is left running.
"""

from __future__ import annotations

import os
import signal
import sys
import threading

from ministack import app as ministack
from ministack.core.persistence import save_all

from tools.local.aws.emulator.corrections import correct_emulator


def _obey_parent() -> None:
    for line in sys.stdin:
        if line.strip() == "save":
            save_all(ministack._build_persistence_save_dict())  # noqa: SLF001 - it has no public name
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    correct_emulator()
    threading.Thread(target=_obey_parent, daemon=True).start()
    ministack.main()
