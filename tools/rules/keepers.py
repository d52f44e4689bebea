"""Which places in the code keep which rule: docstrings, comments and tables name its id."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

_ID = re.compile(r"\b[ECLOP]\d{1,2}\b")
_RANGE = re.compile(r"\b[ECLOP]\d{1,2} to [ECLOP]\d{1,2}\b")
_LAYERS = (
    "chalicelib/domain",
    "chalicelib/application",
    "chalicelib/adapters",
    "chalicelib/assets/typst",
    "chalicelib/web",
)


def keepers(checkout: Path) -> Mapping[str, list[str]]:
    """For each rule id the places that name it, as `path::name`: the domain's first, then outwards.

    A range (`E1 to E14`) names the subject of a whole file, and does not count.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for layer in _LAYERS:
        for path in sorted((checkout / layer).rglob("*")):
            for name, text in _named(path):
                for rule in dict.fromkeys(_ID.findall(_RANGE.sub("", text))):
                    found[rule].append(f"{path.relative_to(checkout)}::{name}")
    return {rule: _most_telling(places) for rule, places in found.items()}


def _most_telling(places: list[str]) -> list[str]:
    """A whole file is named only where none of its parts is."""
    parts = {place.partition("::")[0] for place in places if not place.endswith("::")}
    return [place for place in dict.fromkeys(places) if place.removesuffix("::") not in parts]


def _named(path: Path) -> Iterator[tuple[str, str]]:
    """The parts of a file, by name, with their text."""
    if path.suffix not in (".py", ".typ"):
        return
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        tree = ast.parse(text)
        yield "", ast.get_docstring(tree) or ""
        yield from _parts(tree.body, text.splitlines(), "")
    else:
        yield "", "\n".join(line for line in text.splitlines() if line.lstrip().startswith("//"))


def _parts(body: list[ast.stmt], lines: list[str], within: str) -> Iterator[tuple[str, str]]:
    """Functions, methods, constants and fields, each with what stands below it to say what it is."""
    name = within.rstrip(".")
    for node in body:
        text = "\n".join(lines[node.lineno - 1 : node.end_lineno])
        if isinstance(node, ast.ClassDef):
            yield node.name, ast.get_docstring(node) or ""
            yield from _parts(node.body, lines, f"{node.name}.")
        elif isinstance(node, ast.FunctionDef):
            yield within + node.name, text
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            name = within + _assigned(node)
            yield name, text
        elif isinstance(node, ast.Expr):
            yield name, text


def _assigned(node: ast.Assign | ast.AnnAssign) -> str:
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    return target.id if isinstance(target, ast.Name) else ""
