"""Unpacking functions' code once: the emulator unpacked the archive of a release anew for each function.

All functions of a release run the same archive of some 200 MB, so each of them waited for seconds.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import threading
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from ministack.core import lambda_runtime

_one_at_a_time = threading.Lock()


def unpack_code_once() -> None:
    """Put in place of the way in which the emulator's functions unpack archives."""
    lambda_runtime.zipfile = SimpleNamespace(**vars(zipfile) | {"ZipFile": _SharedArchive})


class _SharedArchive(zipfile.ZipFile):
    """An archive whose content is unpacked where all functions find it; the wanted folder is a link there."""

    def extractall(self, path: Any = None, members: Any = None, pwd: Any = None) -> None:
        content = repr(sorted((entry.filename, entry.CRC, entry.file_size) for entry in self.infolist()))
        name = hashlib.sha256(content.encode()).hexdigest()[:16]
        shared = Path(tempfile.gettempdir()) / f"code-{name}"
        with _one_at_a_time:
            if not shared.exists():
                unfinished = shared.with_suffix(".unfinished")
                super().extractall(unfinished, members, pwd)
                unfinished.rename(shared)
        Path(path).rmdir()
        os.symlink(shared, path, target_is_directory=True)
