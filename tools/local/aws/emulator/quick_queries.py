"""Queries in a time that grows little with their partition: DynamoDB reads a page and no more.

For each item of the partition, the emulator parsed and checked the same condition again: 600 ms for a page of
10,000 items. Here a condition is parsed and checked once.
"""

# ruff: noqa: SLF001 - what is corrected has no public name

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ministack.services import dynamodb

Tokens = list[tuple[str, str]]
Values = Mapping[str, Any]
MOST_KNOWN = 1000
"""Conditions that are remembered; the service has some dozens."""

_EQUALS = ["NAME_REF", "EQ", "VALUE_REF", "EOF"]
_ABSENT = ["IDENT", "LPAREN", "IDENT", "RPAREN", "EOF"]


def query_quickly() -> None:
    """Put the correction in place."""
    dynamodb._evaluate_condition = _parsed_once(dynamodb._evaluate_condition)


def _parsed_once(evaluate: Callable[..., Any]) -> Callable[..., Any]:
    known: dict[tuple[str, str], Tokens] = {}

    def evaluated(
        expression: str, item: Any, values: Values, names: Values, slot: str = "ConditionExpression"
    ) -> Any:
        tokens = known.get((expression, slot))
        if tokens is None:
            answer = evaluate(expression, item, values, names, slot=slot)  # raises where it is wrong
            tokens = dynamodb._tokenize(expression) if expression else []
            if tokens and not _checked_by_values(tokens) and len(known) < MOST_KNOWN:
                known[expression, slot] = tokens
            return answer
        try:
            kinds = [kind for kind, _ in tokens]
            if kinds == _EQUALS:
                return item.get(names[tokens[0][1]]) == values[tokens[2][1]]
            if kinds == _ABSENT and tokens[0][1] == "attribute_not_exists":
                return tokens[2][1] not in item
            return dynamodb._ExprEval(tokens, item, values, names).evaluate()
        except Exception:
            return evaluate(expression, item, values, names, slot=slot)  # says what is wrong

    return evaluated


def _checked_by_values(tokens: Tokens) -> bool:
    """The bounds of BETWEEN are compared before anything is evaluated."""
    return any(kind == "IDENT" and text.upper() == "BETWEEN" for kind, text in tokens)
