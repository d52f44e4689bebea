"""What single values of a profile have to be."""

import re
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from chalicelib.adapters.provider_profile.faults import CLOCK, COLOUR, ID
from chalicelib.domain.common.currencies import CURRENCIES
from chalicelib.domain.parties.parties import Names

_PLACE_OF_NUMBER = "{tracking_number}"
_NOBODYS_ZONES = {"localtime", "posixrules", "Factory"}
"""Of whichever machine it is, and of none."""


def _line(text: str) -> str:
    if not text.isprintable() or not text.strip():
        raise ValueError("is one line of characters that can be seen")
    return text


def _without_braces(text: str) -> str:
    if {"{", "}"} & set(text):
        raise ValueError("has no braces: texts take what they fill in from them")
    return text


def _known_time_zone(name: str) -> str:
    unknown = f"there is no time zone {name}"
    if name in _NOBODYS_ZONES:
        raise ValueError(unknown)
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError) as error:
        raise ValueError(unknown) from error
    return name


def _known_calendar(name: str) -> str:
    if name == "china":
        return name
    from holidays import country_holidays

    country, _, part = name.partition("-")
    try:
        country_holidays(country, subdiv=part or None)
    except NotImplementedError as error:
        hint = "Write china, a country such as DE, or a part of one such as DE-BE"
        raise ValueError(f"{error}. {hint}") from error
    return name


def _known_country(code: str) -> str:
    if code == "CN":
        return code
    from phonenumbers import SUPPORTED_REGIONS

    if code not in SUPPORTED_REGIONS:
        raise ValueError(
            f"no country is called {code}; write its two capital letters of ISO 3166, such as DE"
        )
    return code


def _form(expression: str) -> str:
    try:
        re.compile(expression, re.ASCII)
    except re.error as error:
        raise ValueError(f"it is no regular expression: {error}") from error
    return expression


def _currency(code: str) -> str:
    if code not in CURRENCIES:
        raise ValueError(f"{code} is no currency code of ISO 4217")
    return code


def _court(words: str) -> str:
    if words.count("{") != words.count("{place}") or words.count("{place}") > 1:
        raise ValueError("{place} may stand in it once, and no other brace")
    return words


def _tracking_url(template: str) -> str:
    if template.count(_PLACE_OF_NUMBER) != 1:
        raise ValueError(f"the number's place {_PLACE_OF_NUMBER} must stand in it once")
    parts = urlsplit(template)
    if parts.scheme != "https" or not parts.hostname or _PLACE_OF_NUMBER in parts.netloc:
        raise ValueError("an https address whose path or query has the number")
    return template


Line = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_line)]
Text = Annotated[Line, AfterValidator(_without_braces)]
Colour = Annotated[str, Field(pattern=COLOUR)]
Id = Annotated[str, Field(pattern=ID, max_length=40)]
Clock = Annotated[str, Field(pattern=CLOCK)]
Zone = Annotated[str, AfterValidator(_known_time_zone)]
Calendar = Annotated[str, AfterValidator(_known_calendar)]
Currency = Annotated[str, AfterValidator(_currency)]
Country = Annotated[str, AfterValidator(_known_country)]
Form = Annotated[Line, AfterValidator(_form)]
Court = Annotated[Line, AfterValidator(_court)]
TrackingUrl = Annotated[str, AfterValidator(_tracking_url)]


class Part(BaseModel):
    """A number is no text, and a text no number: what a profile says is what its schema tells editors."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Both(Part):
    """In Chinese and English."""

    zh: Text
    en: Text

    def as_names(self) -> Names:
        return Names(self.zh, self.en)


class CourtNames(Part):
    """In Chinese and English."""

    zh: Court
    en: Court

    def as_names(self) -> Names:
        return Names(self.zh, self.en)
