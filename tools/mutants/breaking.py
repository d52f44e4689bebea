"""Every mutant of a file: one small change each, with where it is."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

import libcst as cst
from libcst.metadata import MetadataWrapper

from tools.mutants.finding import Finder


@dataclass(frozen=True)
class Mutant:
    """One change of one file."""

    path: str
    """From the checkout's root."""
    number: int
    """Its place among the mutants of the file."""
    lines: range
    """Those of the statement that is changed, or of the changed part of a longer one."""
    names: frozenset[str]
    """What the changed statement defines, and what is made from it, where it runs at import; else empty."""
    source: str
    """The whole file, with the change."""


class BrokenFile:
    """A file with all its mutants; each is built only when it is asked for."""

    def __init__(self, root: Path, path: str) -> None:
        self.path = path
        self.text = (root / path).read_text()
        wrapper = MetadataWrapper(cst.parse_module(self.text))
        self._module = wrapper.module
        finder = Finder()
        wrapper.visit(finder)
        self._found = finder.found
        tree = ast.parse(self.text)
        self._tree, self._made_of = ast.dump(tree), _made_of(tree)

    def __len__(self) -> int:
        return len(self._found)

    def statement(self, number: int) -> str:
        """The lines that a mutant may change, each without what stands around it, joined by a space."""
        lines = self.text.splitlines()
        return " ".join(lines[line - 1].strip() for line in self._found[number].lines)

    def mutant(self, number: int) -> Mutant | None:
        """None where the change makes no difference, or no Python."""
        found = self._found[number]
        source = cst.ensure_type(self._module.deep_replace(found.old, found.new), cst.Module).code
        try:
            is_other = ast.dump(ast.parse(source)) != self._tree
        except SyntaxError:
            return None
        names = found.names | self._made_from(found.names)
        return Mutant(self.path, number, found.lines, names, source) if is_other else None

    def _made_from(self, names: frozenset[str]) -> frozenset[str]:
        """Of the module's tables and constants, those that are made from one with such a name."""
        more = frozenset(name for name, of in self._made_of.items() if of & names) - names
        return more | self._made_from(more) if more else more


def _made_of(tree: ast.Module) -> dict[str, frozenset[str]]:
    """The names that each of the module's own names is made of: tables, constants, functions by defaults."""
    found: dict[str, frozenset[str]] = {}
    for statement in tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
            targets = [statement.target] if isinstance(statement, ast.AnnAssign) else statement.targets
            used = _names_in(statement.value)
            found |= {target.id: used for target in targets if isinstance(target, ast.Name)}
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            defaults = filter(None, (*function.args.defaults, *function.args.kw_defaults))
            used = frozenset[str]().union(*map(_names_in, defaults))
            found[function.name] = found.get(function.name, frozenset()) | used
    return found


def _names_in(expression: ast.expr) -> frozenset[str]:
    return frozenset(it.id for it in ast.walk(expression) if isinstance(it, ast.Name))
