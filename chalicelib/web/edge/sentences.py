"""What each code means to a customer, and what to do about it, in English and Chinese.

Placeholders are the facts of the error, and the figures of the policy; a code without a sentence fails the tests.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from chalicelib.domain.common.policy import figures
from chalicelib.web.catalogue import sentences as catalogue
from chalicelib.web.claims import sentences as claims
from chalicelib.web.contracts import sentences as contracts
from chalicelib.web.downloads import sentences as downloads
from chalicelib.web.edge import request_sentences as requests
from chalicelib.web.edge.explaining import Place, Sentence, column
from chalicelib.web.icp import sentences as icp
from chalicelib.web.paper import sentences as paper
from chalicelib.web.parties import sentences as parties
from chalicelib.web.tickets import sentences as tickets
from chalicelib.web.verification import sentences as verification

if TYPE_CHECKING:
    from chalicelib.domain.provider.time_zones import TimeZone
    from chalicelib.web.edge.calls import Call

_AREAS = (catalogue, claims, contracts, downloads, icp, paper, parties, tickets, verification, requests)


def _joined() -> Mapping[str, Sentence]:
    """Raises ValueError, when the app is loaded, where two areas have a sentence for one code."""
    found: dict[str, Sentence] = {}
    for area in _AREAS:
        if twice := found.keys() & area.SENTENCES.keys():
            raise ValueError(f"more than one sentence for {', '.join(sorted(twice))}")
        found |= area.SENTENCES
    return found


SENTENCES = _joined()
TEXTS: Mapping[str, tuple[str, str]] = {**claims.TEXTS, **icp.TEXTS, **paper.TEXTS, **tickets.TEXTS}

STATUS_NAMES: Mapping[str, tuple[str, str]] = {
    **contracts.STATUS_NAMES,
    **claims.STATUS_NAMES,
    **paper.STATUS_NAMES,
}


def codes_at(*places: Place) -> list[str]:
    """The codes that answers can bear in one of these places, by the alphabet."""
    return sorted(code for code, explained in SENTENCES.items() if set(places) & set(explained.at))


def title(code: str, language: str) -> str:
    """What a code is called; an unknown one reads as a fault of the service."""
    return (SENTENCES.get(code) or SENTENCES["internal_error"]).title[column(language)]


def sentence(code: str, facts: Mapping[str, object], language: str, time_zone: "TimeZone") -> str:
    """The sentence in `language` (`zh` or `en`); an unknown code reads as a fault of the service."""
    named = {**figures(), **{name: _spoken(value, language, time_zone) for name, value in facts.items()}}
    status = str(facts.get("status", ""))
    named["status_name"] = STATUS_NAMES[status][column(language)] if status in STATUS_NAMES else status
    return _words(code)[column(language)].format_map(named)


def said(code: str, facts: Mapping[str, object], call: "Call") -> str:
    """The sentence as the caller reads it."""
    return sentence(code, facts, call.language, call.services.provider.time_zone)


def _words(code: str) -> tuple[str, str]:
    if code in TEXTS:
        return TEXTS[code]
    explained = SENTENCES.get(code) or SENTENCES["internal_error"]
    return explained.english, explained.chinese


def _spoken(value: object, language: str, time_zone: "TimeZone") -> object:
    return time_zone.spoken(value, language) if isinstance(value, datetime) else value


def field_name(field: str, language: str) -> str:
    """What a field of a contract is called."""
    return contracts.FIELD_NAMES[field][column(language)]
