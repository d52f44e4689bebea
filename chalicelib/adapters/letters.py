"""The e-mails' words: one jinja2 template for each occasion and language, framed as text and as a page.

A template's first line is the subject; paragraphs follow, each one line. Nothing that a customer has entered
goes into them: the service cannot be used to send somebody's words to somebody else.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from chalicelib.application.ports import Letter
from chalicelib.domain.contract.contents import Language
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.notices.occasions import Occasion
from chalicelib.domain.parties.parties import Names
from chalicelib.domain.provider.time_zones import TimeZone

if TYPE_CHECKING:
    from jinja2 import Environment

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
        self._folder = folder
        self._site_url, self._time_zone, self._site_name = site_url, time_zone, site_name

    @cached_property
    def _environment(self) -> "Environment":
        """Loaded for the first letter: the clock's runs only hand on what is to be told."""
        from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

        return Environment(
            loader=FileSystemLoader(self._folder),
            autoescape=select_autoescape(["html"]),
            undefined=StrictUndefined,
            trim_blocks=True,
        )

    def write(self, contract: Contract, occasion: Occasion, now: datetime) -> Letter:
        parts = [self._part(name, contract, occasion, now) for name in _LANGUAGES[contract.content.language]]
        return self._framed(parts)

    def _framed(self, parts: Sequence[_Part]) -> Letter:
        subject = " · ".join(part.subject for part in parts)
        text, html = (
            self._environment.get_template(frame).render(parts=parts, subject=subject)
            for frame in ("letter.txt", "letter.html")
        )
        return Letter(subject, text, html)

    def write_together(self, contracts: Sequence[Contract]) -> Letter:
        parts = [self._list(name, contracts) for name in _LANGUAGES[contracts[0].content.language]]
        return self._framed(parts)

    def _list(self, language: str, contracts: Sequence[Contract]) -> _Part:
        facts = [self._facts(language, it, it.created_at) for it in contracts]
        return self._told(language, "official_together", {"contracts": facts}, "contracts.html")

    def _part(self, language: str, contract: Contract, occasion: Occasion, now: datetime) -> _Part:
        page = f"contract.html?id={contract.contract_id}"
        return self._told(language, occasion.kind, self._facts(language, contract, now), page)

    def _told(self, language: str, what: str, facts: Mapping[str, object], page: str) -> _Part:
        """Args: what: the template's name. page: where the letter leads to, with its query."""
        template = self._environment.get_template(f"{language}/{what}.txt")
        subject, *rest = template.render(facts).splitlines()
        link = f"{self._site_url}/{language}/{page}"
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
