"""Copies of the checkout to break: the checkout itself is never changed."""

from __future__ import annotations

import compileall
import shutil
import subprocess
from pathlib import Path

from tools.checkout import CHECKOUT


def copy_tree(target: Path) -> Path:
    """Everything that git has or would take, with its times: compiled files stay valid that way."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        source, copy = CHECKOUT / name, target / name
        if source.is_file():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, copy)
    return target


def copy_again(tree: Path, target: Path) -> Path:
    """Another copy of a copy, with all its modules compiled."""
    for folder in ("chalicelib", "tests", "tools"):
        compileall.compile_dir(tree / folder, quiet=1)
    return Path(shutil.copytree(tree, target, symlinks=True))
