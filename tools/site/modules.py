"""Which scripts a page needs: before it can do anything, so that it can name them all at once; and later."""

import re
from pathlib import Path

_IMPORT = re.compile(r'^import\s[^;]*?from\s+"(\.[^"]+)";', re.MULTILINE)
_IMPORT_LATER = re.compile(r'\bimport\("(\.[^"]+)"\)')


def needed(scripts: Path, *entries: str, later: bool = False) -> list[str]:
    """The modules that these import, directly or not, and they themselves, relative to the scripts' folder.

    Args:
        later: also what is only imported when it is wanted (``import()``).
    """
    found: dict[Path, None] = {}
    waiting = [(scripts / entry).resolve() for entry in entries]
    while waiting:
        module = waiting.pop(0)
        if module in found or not module.exists():
            continue
        found[module] = None
        text = module.read_text(encoding="utf-8")
        paths = _IMPORT.findall(text) + (_IMPORT_LATER.findall(text) if later else [])
        waiting.extend((module.parent / path).resolve() for path in paths)
    return [module.relative_to(scripts.resolve()).as_posix() for module in found]
