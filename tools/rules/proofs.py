"""Which tests prove which rule: a test names the ids at the end of its name."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

_IDS = re.compile(r"(?:_[eclop]\d{1,2})+$")


def proofs(tests: Path) -> Mapping[str, list[str]]:
    """For each rule id the tests that name it, as `path::name`, sorted."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(tests.rglob("test_*.py")):
        for name in _test_names(path):
            ids = _IDS.search(name)
            for rule in ids.group().strip("_").split("_") if ids else ():
                found[rule.upper()].append(f"{path.relative_to(tests.parent)}::{name}")
    return found


def _test_names(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node.name
