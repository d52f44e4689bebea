"""Files of the checkout that are made of its code: written anew, or found out of date."""

from __future__ import annotations

from collections.abc import Mapping

from tools.checkout import CHECKOUT


def keep_current(made: Mapping[str, str], module: str, arguments: list[str]) -> int:
    """Writes what differs; under `--check` it tells of it instead, and returns 1.

    Args: made: texts by path in the checkout; the module that makes them.
    """
    stale = [path for path, text in made.items() if _read(path) != text]
    if stale and "--check" in arguments:
        print(f"Out of date: {', '.join(stale)}. Run `python -m {module}`.")
        return 1
    for path in stale:
        (CHECKOUT / path).write_text(made[path], encoding="utf-8")
    return 0


def _read(path: str) -> str | None:
    file = CHECKOUT / path
    return file.read_text(encoding="utf-8") if file.is_file() else None
