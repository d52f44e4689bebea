"""The e-mails' words: one jinja2 template for each occasion and language, framed as text and as a page.

A template's first line is the subject; paragraphs follow, each one line. Nothing that a customer has entered
goes into them: the service cannot be used to send somebody's words to somebody else.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from chalicelib.application.ports import Letter
from chalicelib.domain.contract.contents import Language
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.notices.occasions import Occasion
from chalicelib.domain.parties.parties import Names
from chalicelib.domain.provider.time_zones import TimeZone

_TAGS = {"zh": "zh-CN", "en": "en"}
_LANGUAGES: Mapping[Language, Sequence[str]] = {
    Language.ZH: ("zh",),
    Language.EN: ("en",),
    Language.BILINGUAL: ("zh", "en"),
}


@dataclass(frozen=True)
class _Part:
    """The letter in one language."""

    language: str
    tag: str
    subject: str
    paragraphs: tuple[str, ...]
    link: str
    site_name: str


class JinjaLetters:
    def __init__(self, folder: Path, site_url: str, time_zone: TimeZone, site_name: Names) -> None:
        """Args: folder: holds the frames, and a folder of templates for each language."""
        self._site_url, self._time_zone, self._site_name = site_url, time_zone, site_name
        self._environment = Environment(
            loader=FileSystemLoader(folder),
            autoescape=select_autoescape(["html"]),
            undefined=StrictUndefined,
            trim_blocks=True,
        )

    def write(self, contract: Contract, occasion: Occasion, now: datetime) -> Letter:
        parts = [self._part(name, contract, occasion, now) for name in _LANGUAGES[contract.content.language]]
        subject = " · ".join(part.subject for part in parts)
        text, html = (
            self._environment.get_template(frame).render(parts=parts, subject=subject)
            for frame in ("letter.txt", "letter.html")
        )
        return Letter(subject, text, html)

    def _part(self, language: str, contract: Contract, occasion: Occasion, now: datetime) -> _Part:
        template = self._environment.get_template(f"{language}/{occasion.kind}.txt")
        subject, *rest = template.render(self._facts(language, contract, now)).splitlines()
        link = f"{self._site_url}/{language}/contract.html?id={contract.contract_id}"
        paragraphs = tuple(line for line in rest if line.strip())
        name = self._site_name.in_language(language)
        return _Part(language, _TAGS[language], subject, paragraphs, link, name)

    def _facts(self, language: str, contract: Contract, now: datetime) -> dict[str, object]:
        names, deadline = contract.entity_names, contract.valid_until
        zone = self._time_zone.called(contract.content.time_zone)

        def spoken(at: datetime | None) -> str | None:
            return zone.spoken(at, language) if at else None

        return {
            "number": contract.contract_number,
            "entity": names.in_language(language),
            "is_official": contract.sealed_at is not None,
            "sealed_at": spoken(contract.sealed_at),
            "deadline": spoken(deadline),
            "days": max(1, math.ceil((deadline - now) / timedelta(days=1))) if deadline else None,
            "ended_at": spoken(contract.ended_at or deadline),
        }
