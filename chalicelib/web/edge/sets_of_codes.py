"""The closed sets of codes and states on the API's page, made of the sentences about them."""

from collections.abc import Iterable, Mapping
from typing import Any

from chalicelib.domain.common.policy import figures
from chalicelib.web.edge.closed_sets import SET_OF_CODES, THING_STATES
from chalicelib.web.edge.explaining import Place
from chalicelib.web.edge.sentences import SENTENCES, STATUS_NAMES, codes_at

Part = dict[str, Any]

_SETS: Mapping[str, tuple[str, tuple[Place, ...]]] = {
    "ProblemCode": (
        "Why a call was refused.",
        (Place.PROBLEM, Place.FAULT, Place.REQUEST),
    ),
    "FaultCode": ("What is wrong with a field or an item.", (Place.FAULT, Place.FORM, Place.REQUEST)),
    "RequestRuleCode": ("The rule that keeps an order or bill from a contract.", (Place.REQUEST,)),
    "NoticeCode": ("What there is to know of a thing.", (Place.NOTICE, Place.REQUEST)),
    "FindingCode": ("What speaks against a match.", (Place.FINDING,)),
    "IcpConditionCode": ("A condition of a region's filing check.", (Place.CONDITION,)),
}


def put_sets_in_place(page: Part) -> None:
    """Wherever a field names one of them, and among the schemas."""
    _refer(page)
    schemas = page["components"]["schemas"]
    schemas |= {name: _closed(name, told, codes_at(*places)) for name, (told, places) in _SETS.items()}
    of_things = "How a contract, claim or paper request stands."
    schemas[THING_STATES] = _closed(THING_STATES, of_things, STATUS_NAMES)


def _refer(part: Any) -> None:
    """A schema that names a set becomes a reference to it."""
    if isinstance(part, dict):
        if (name := part.pop(SET_OF_CODES, None)) is not None:
            part.pop("type", None)
            part["$ref"] = f"#/components/schemas/{name}"
        for value in part.values():
            _refer(value)
    elif isinstance(part, list):
        for value in part:
            _refer(value)


def _closed(name: str, meaning: str, values: Iterable[str]) -> Part:
    return {"type": "string", "title": name, "description": meaning, "enum": sorted(values)}


def explained_codes() -> Part:
    """Each code with its title and its sentence in both languages; a fact's name stands in braces."""
    return {
        code: {
            "title": {"en": said.title[0], "zh": said.title[1]},
            "detail": {"en": _told(said.english), "zh": _told(said.chinese)},
        }
        for code, said in sorted(SENTENCES.items())
    }


class _Facts(dict[str, Any]):
    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


def _told(text: str) -> str:
    return text.format_map(_Facts(figures()))
