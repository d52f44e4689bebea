"""Finds what can be changed in a file, and what in it is left alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

import libcst as cst
import libcst.matchers as m
from libcst.metadata import ExpressionContext, ExpressionContextProvider, PositionProvider

from tools.mutants.operators import Around, changed

# What only developers ever read, or what no running code looks at.
_PROGRAMMING_ERRORS = "ValueError", "TypeError", "AssertionError", "LookupError", "RuntimeError"
_WORDS_FOR_DEVELOPERS = m.Call(func=m.OneOf(*map(m.Name, _PROGRAMMING_ERRORS)))
_BARE_TEXT = m.Expr(value=m.SimpleString() | m.ConcatenatedString())
_TYPE_VARIABLE = m.Assign(value=m.Call(func=m.Name("TypeVar")))
_NAMES_FOR_OTHERS = m.Assign(targets=[m.AssignTarget(target=m.Name("__all__"))])
_LEFT_ALONE = (
    _TYPE_VARIABLE
    | _NAMES_FOR_OTHERS
    | m.Annotation()
    | m.Decorator()
    | m.Import()
    | m.ImportFrom()
    | _BARE_TEXT
    | _WORDS_FOR_DEVELOPERS
)
_PROTOCOL = m.ClassDef(bases=[m.ZeroOrMore(), m.Arg(value=m.Name("Protocol")), m.ZeroOrMore()])
_ENUM = m.ClassDef(bases=[m.ZeroOrMore(), m.Arg(value=m.Name("StrEnum")), m.ZeroOrMore()])
_TYPE_ALIAS = re.compile(r"[A-Z][a-z]\w*")
_ASSIGNMENT = m.Assign() | m.AnnAssign()


@dataclass(frozen=True)
class Found:
    old: cst.CSTNode
    new: cst.CSTNode
    lines: range
    names: frozenset[str]


class Finder(cst.CSTVisitor):
    METADATA_DEPENDENCIES = (PositionProvider, ExpressionContextProvider)

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Found] = []
        self._open: list[cst.CSTNode] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if m.matches(node, _LEFT_ALONE | _PROTOCOL) or self._is_type_alias(node):
            return False
        if not self._is_declaration(node):
            for new in changed(node, self._around(node)):
                self.found.append(Found(node, new, self._lines(node), frozenset(self._names(node))))
        self._open.append(node)
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        if self._open and self._open[-1] is original_node:
            self._open.pop()

    def _functions(self) -> list[cst.FunctionDef]:
        return [node for node in self._open if isinstance(node, cst.FunctionDef)]

    def _is_type_alias(self, node: cst.CSTNode) -> bool:
        outermost = not any(isinstance(each, cst.FunctionDef | cst.ClassDef) for each in self._open)
        return outermost and isinstance(node, cst.Assign) and all(map(_TYPE_ALIAS.fullmatch, _targets(node)))

    def _is_declaration(self, node: cst.CSTNode) -> bool:
        """A member of an enumeration: without its value the file cannot even be imported."""
        return m.matches(node, _ASSIGNMENT) and any(m.matches(each, _ENUM) for each in self._open[-3:])

    def _around(self, node: cst.CSTNode) -> Around:
        is_read = self.get_metadata(ExpressionContextProvider, node, None) is ExpressionContext.LOAD
        functions = self._functions()
        return Around(_parameters(functions[-1]) if functions else {}, is_read)

    def _lines(self, node: cst.CSTNode) -> range:
        statements = [each for each in (*self._open, node) if isinstance(each, cst.SimpleStatementLine)]
        span = self.get_metadata(PositionProvider, statements[-1] if statements else node, None)
        span = span or self.get_metadata(PositionProvider, self._open[-1])
        return range(span.start.line, span.end.line + 1)

    def _names(self, node: cst.CSTNode) -> list[str]:
        """What the innermost definition around the place defines; nothing where it runs within a function."""
        functions = self._functions()
        if functions and functions[-1].body in self._open:
            return []
        classes = [each.name.value for each in self._open if isinstance(each, cst.ClassDef)][-1:]
        for each in reversed((*self._open, node)):
            if isinstance(each, cst.Assign | cst.AnnAssign) and _targets(each):
                return _targets(each) + classes
            if isinstance(each, cst.FunctionDef | cst.ClassDef):
                return [each.name.value]
        return []


def _targets(node: cst.Assign | cst.AnnAssign) -> list[str]:
    targets = [node.target] if isinstance(node, cst.AnnAssign) else [each.target for each in node.targets]
    return [target.value for target in targets if isinstance(target, cst.Name)]


def _parameters(function: cst.FunctionDef) -> dict[str, str]:
    declared = (*function.params.params, *function.params.kwonly_params)
    empty = cst.Module([])
    return {
        each.name.value: empty.code_for_node(each.annotation.annotation)
        for each in declared
        if each.annotation
    }
