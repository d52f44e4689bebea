"""Typesetting in memory: what is typeset is the content in words, and no font has a grinning face."""

import html
from dataclasses import dataclass, field
from datetime import datetime

from chalicelib.application.ports import AddressSheet
from chalicelib.domain.common.errors import Invalid
from chalicelib.domain.contract.contents import ContractContent, Language, TermsAnnex
from chalicelib.domain.requesting.checklist import Checklist, Sheet

UNPRINTABLE = "😀"


def require_printable(text: str, place: str | None = None) -> None:
    """The place is named where it is known before anything is typeset."""
    if UNPRINTABLE in text:
        told = {"character": UNPRINTABLE, "code_point": "U+1F600", "name": "GRINNING FACE"}
        raise Invalid("character_not_printable", **told, place=place)


@dataclass
class FakeTypesetter:
    typeset_contents: list[ContractContent] = field(default_factory=list)

    def typeset(self, content: ContractContent) -> bytes:
        require_printable(repr(content), "content")
        self.typeset_contents.append(content)
        return f"%PDF-\n{content!r}\n".encode()


class FakeNameCoverage:
    def first_missing(self, text: str) -> str | None:
        return UNPRINTABLE if UNPRINTABLE in text else None


class FakeDraftMark:
    def mark(self, base: bytes) -> bytes:
        return base + b"DRAFT\n"


class FakeAddressSheets:
    def typeset(self, sheet: AddressSheet) -> bytes:
        require_printable(repr(sheet.recipient))
        return f"sheet {sheet.paper_request_id} to {sheet.recipient.name}".encode()

    def require(self, text: str, place: str) -> None:
        require_printable(text, place)


@dataclass
class FakeLeaflets:
    """Terms of Service and sheets, as leaflets of their own."""

    typeset: list[tuple[str, Language]] = field(default_factory=list)

    def typeset_terms(self, terms: TermsAnnex, language: Language) -> bytes:
        require_printable(repr(terms))
        self.typeset.append((terms.version, language))
        return f"{terms.product} {terms.version} {language}: {terms.paragraphs}".encode()

    def typeset_sheet(self, sheet: Sheet) -> bytes:
        require_printable(repr(sheet))
        return repr(sheet).encode()


class FakeChecklistSheets:
    def sheet(self, checklist: Checklist, language: str, now: datetime) -> Sheet:
        facts = (("order", checklist.order.order_id), ("names", "\n".join(checklist.domain_names)))
        return Sheet(language, "checklist", "warning", facts, "steps", ("pay",), f"printed {now}", now)

    def page(self, sheet: Sheet) -> str:
        return f"<html lang={sheet.language}>{html.escape(repr(sheet.facts))}</html>"

    def styles(self) -> str:
        return "body {}"
