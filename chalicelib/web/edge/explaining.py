"""How a code is explained: its title, its sentence, and where in answers it can stand."""

from enum import Enum, auto
from typing import NamedTuple


class Place(Enum):
    """Where answers bear a code; the closed sets of the API's page are made of them (`sets_of_codes.py`)."""

    PROBLEM = auto()
    """What a refused request as a whole was refused for."""
    FAULT = auto()
    """What is wrong with one field; the problem's own code where no other field is wrong."""
    FORM = auto()
    """What is wrong with the form of one field, among the `errors` of `request_invalid`."""
    REQUEST = auto()
    """Why no contract can be requested for an order or a bill, or made of a draft."""
    NOTICE = auto()
    """What somebody should know of a thing."""
    FINDING = auto()
    """What speaks against a match of a claim with a payment."""
    CONDITION = auto()
    """A condition of a region's filing check."""
    REASON = auto()
    """Why a file is not simply genuine."""


PROBLEM, FAULT, FORM, REQUEST, NOTICE, FINDING, CONDITION, REASON = Place


class Sentence(NamedTuple):
    """One code explained in English and Chinese; the title is the same at every occurrence (RFC 9457)."""

    title: tuple[str, str]
    english: str
    """What it means and what to do, with placeholders for facts and figures."""
    chinese: str
    at: tuple[Place, ...] = (PROBLEM,)


def column(language: str) -> int:
    """Of pairs: English first, then Chinese."""
    return 1 if language == "zh" else 0
