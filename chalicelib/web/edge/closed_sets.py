"""Texts that are one of a closed set, though the code that gives them knows only that they are texts."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import WithJsonSchema

SET_OF_CODES = "x-set-of-codes"
"""In a schema: put in place by `sets_of_codes.py`, which alone needs every sentence."""


def one_of(values: Iterable[str]) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "enum": [str(value) for value in values]})


def _codes(name: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", SET_OF_CODES: name})


THING_STATES = "ThingState"
"""Of contracts, claims and paper requests."""

ThingState = Annotated[str, _codes(THING_STATES)]
ProblemCode = Annotated[str, _codes("ProblemCode")]
FaultCode = Annotated[str, _codes("FaultCode")]
RequestRuleCode = Annotated[str, _codes("RequestRuleCode")]
NoticeCode = Annotated[str, _codes("NoticeCode")]
FindingCode = Annotated[str, _codes("FindingCode")]
IcpConditionCode = Annotated[str, _codes("IcpConditionCode")]
