"""The process of one mutant: pytest in a copy of the checkout, with everything that is not ours imported."""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import resource
import sys
import traceback
from collections.abc import Iterable
from pathlib import Path

from tools.mutants import recording

SAID = ".said.txt"
"""The file of a copy that has what the tests said last."""
MOST_MEMORY = 4 << 30
_OURS = ("chalicelib", "tests", "tools", "app")


def run(copy: Path, tests: list[str]) -> None:
    """Never returns: this process ends with what pytest says."""
    code = 3
    try:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        said = os.open(copy / SAID, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(said, 1)
        os.dup2(said, 2)
        os.chdir(copy)
        sys.path[:] = [str(copy), *sys.path]
        sys.dont_write_bytecode = True
        for name in [name for name in sys.modules if name.partition(".")[0] in _OURS]:
            del sys.modules[name]
        (copy / ".wanted.json").write_text(json.dumps(tests))
        os.environ[recording.WANTED] = str(copy / ".wanted.json")
        files = list(dict.fromkeys(test.partition("::")[0] for test in tests))
        quiet = ["-x", "-q", "--no-header", "--tb=short", "-p", "no:cacheprovider", "-p", "no:xdist"]
        plain = ["--assert=plain"]  # needs no modules that are compiled anew, and that one fails is enough
        import pytest

        code = int(pytest.main([*quiet, *plain, "-p", "no:cov", "-p", recording.__name__, *files]))
    except BaseException:  # whatever it is, this process ends here and does not return into its parent's work
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def import_what_is_not_ours(modules: Iterable[str]) -> None:
    """Once, here, and not in the process of each mutant."""
    for name in modules:
        if name.partition(".")[0] not in {*_OURS, "__main__", "__mp_main__"}:
            with contextlib.suppress(Exception):
                importlib.import_module(name)
