"""How a piece of code is broken: mutmut's operators, and five of our own for what reviews found unnoticed.

Each operator is given a node of the syntax tree and what is around it, and yields nodes to put in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import libcst as cst
from mutmut.mutation import mutators

_IN_PARENTHESES: dict[str, Any] = {"lpar": [cst.LeftParen()], "rpar": [cst.RightParen()]}


@dataclass(frozen=True)
class Around:
    """What an operator must know besides the node itself."""

    parameters: Mapping[str, str] = field(default_factory=dict)
    """Names of the function's parameters with the text of their types; empty outside of functions."""
    is_read: bool = False
    """The node is a name whose value is used."""


Operator = Callable[[Any, Around], Iterable[cst.CSTNode]]


def changed(node: cst.CSTNode, around: Around) -> Iterator[cst.CSTNode]:
    """Everything that can be put in the place of `node`."""
    for kind, operator in _OPERATORS:
        if isinstance(node, kind):
            yield from operator(node, around)


def _statement_left_out(node: cst.SimpleStatementLine, _: Around) -> Iterator[cst.CSTNode]:
    """A guard that is not asked, a refusal that is not raised."""
    only = node.body[0] if len(node.body) == 1 else None
    if isinstance(only, cst.Raise) or (isinstance(only, cst.Expr) and isinstance(only.value, cst.Call)):
        yield node.with_changes(body=[cst.Pass()])


def _operand_left_out(node: cst.BooleanOperation, _: Around) -> Iterator[cst.CSTNode]:
    """One condition less."""
    yield node.left.with_changes(**_IN_PARENTHESES)
    same = isinstance(node.left, cst.BooleanOperation) and type(node.left.operator) is type(node.operator)
    if not same:  # in a longer chain that would leave out more than one
        yield node.right.with_changes(**_IN_PARENTHESES)


def _tenfold(node: cst.Integer, _: Around) -> Iterator[cst.CSTNode]:
    """A limit that is none any more."""
    if node.evaluated_value:
        yield node.with_changes(value=repr(node.evaluated_value * 10))


def _other_parameter(node: cst.Name, around: Around) -> Iterator[cst.CSTNode]:
    """The next parameter of the same type in place of one: `now` for `due_at`."""
    kind = around.parameters.get(node.value)
    if kind is None or not around.is_read:
        return
    alike = [name for name, its_kind in around.parameters.items() if its_kind == kind]
    if len(alike) > 1:
        yield node.with_changes(value=alike[(alike.index(node.value) + 1) % len(alike)])


def _other_text(node: cst.SimpleString, _: Around) -> Iterator[cst.CSTNode]:
    """Another text; mutmut would also turn its case, which the same tests tell."""
    yield from list(mutators.operator_string(node))[:1]


def _by_mutmut(operator: Callable[[Any], Iterable[cst.CSTNode]]) -> Operator:
    return lambda node, _: operator(node)


_OPERATORS: tuple[tuple[type[cst.CSTNode], Operator], ...] = (
    *(
        (kind, _by_mutmut(operator))
        for kind, operator in mutators.mutation_operators
        if operator is not mutators.operator_string
    ),
    (cst.SimpleString, _other_text),
    (cst.SimpleStatementLine, _statement_left_out),
    (cst.BooleanOperation, _operand_left_out),
    (cst.Integer, _tenfold),
    (cst.Name, _other_parameter),
)
