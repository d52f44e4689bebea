"""Typesetting in memory: what is typeset is the content in words, and no font has a snowman."""

import html
from dataclasses import dataclass, field
from datetime import datetime

from chalicelib.application.ports import AddressSheet
from chalicelib.domain.common.errors import Invalid
from chalicelib.domain.contract.contents import ContractContent, Language, TermsAnnex
from chalicelib.domain.requesting.checklist import Checklist, Sheet

UNPRINTABLE = "☃"


def require_printable(text: str, place: str) -> None:
    if UNPRINTABLE in text:
        raise Invalid("character_not_printable", character=UNPRINTABLE, code_point="U+2603", place=place)


@dataclass
class FakeTypesetter:
    typeset_contents: list[ContractContent] = field(default_factory=list)

    def typeset(self, content: ContractContent) -> bytes:
        require_printable(repr(content), "content")
        self.typeset_contents.append(content)
        return f"%PDF-\n{content!r}\n".encode()


class FakeDraftMark:
    def mark(self, base: bytes) -> bytes:
        return base + b"DRAFT\n"


class FakeAddressSheets:
    def typeset(self, sheet: AddressSheet) -> bytes:
        require_printable(repr(sheet.recipient), "recipient")
        return f"sheet {sheet.paper_request_id} to {sheet.recipient.name}".encode()

    def require(self, text: str, place: str) -> None:
        require_printable(text, place)


@dataclass
class FakeLeaflets:
    """Terms of Service and sheets, as leaflets of their own."""

    typeset: list[tuple[str, Language]] = field(default_factory=list)

    def typeset_terms(self, terms: TermsAnnex, language: Language) -> bytes:
        require_printable(repr(terms), "terms")
        self.typeset.append((terms.version, language))
        return f"{terms.product} {terms.version} {language}".encode()

    def typeset_sheet(self, sheet: Sheet) -> bytes:
        require_printable(repr(sheet), "sheet")
        return repr(sheet).encode()


class FakeChecklistSheets:
    def sheet(self, checklist: Checklist, language: str, now: datetime) -> Sheet:
        facts = (("order", checklist.order.order_id), ("names", "\n".join(checklist.domain_names)))
        return Sheet(language, "checklist", "warning", facts, "steps", ("pay",), f"printed {now}")

    def page(self, sheet: Sheet) -> str:
        return f"<html lang={sheet.language}>{html.escape(repr(sheet.facts))}</html>"

    def styles(self) -> str:
        return "body {}"
