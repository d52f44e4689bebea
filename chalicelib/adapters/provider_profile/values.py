"""What single values of a profile have to be."""

from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo

from chalicelib.domain.common.currencies import CURRENCIES
from chalicelib.domain.parties.parties import Names

RELEASED = "released"
"""The context of reading what was checked when a release was made of it."""

_PLACE_OF_NUMBER = "{tracking_number}"


def _known_time_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError) as error:
        raise ValueError(f"there is no time zone {name}") from error
    return name


def _known_calendar(name: str, reading: ValidationInfo) -> str:
    if name == "china" or reading.context == RELEASED:
        return name
    from holidays import country_holidays

    country, _, part = name.partition("-")
    try:
        country_holidays(country, subdiv=part or None)
    except NotImplementedError as error:
        hint = "Write china, a country such as DE, or a part of one such as DE-BE"
        raise ValueError(f"{error} {hint}") from error
    return name


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


Text = Annotated[str, Field(min_length=1, max_length=200)]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Zone = Annotated[str, AfterValidator(_known_time_zone)]
Calendar = Annotated[str, AfterValidator(_known_calendar)]
Currency = Annotated[str, AfterValidator(_currency)]
Court = Annotated[Text, AfterValidator(_court)]
TrackingUrl = Annotated[str, AfterValidator(_tracking_url)]


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


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
