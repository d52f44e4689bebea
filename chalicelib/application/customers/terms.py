"""A product's Terms of Service: what a contract annexes (C12) and what anybody can download (O6)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from chalicelib.application.ports import TermsOfService, TermsTypesetter
from chalicelib.domain.common.errors import NotFound
from chalicelib.domain.contract.contents import Language, TermsAnnex
from chalicelib.domain.requesting.catalogue import Catalogue


@dataclass(frozen=True)
class TermsDocument:
    content: bytes
    filename: str
    version: str
    language: Language | None
    """None of a provider's own document: nobody has told it."""


@dataclass(frozen=True)
class DownloadTerms:
    """Anybody may ask, so each document is made once: there are as many as versions and languages."""

    terms: TermsOfService
    typesetter: TermsTypesetter
    _made: dict[tuple[str, str, Language], TermsDocument] = field(default_factory=dict)

    def __call__(
        self, product: str, *, version: str | None, language: Language, now: datetime
    ) -> TermsDocument:
        """The version in force, or the one that is named. Raises NotFound for what was never published."""
        terms = self.terms.of(product)
        if terms is None:
            raise NotFound()
        found = terms.in_force(now) if version is None else terms.named(version)
        if found is None:
            raise NotFound()
        key = (product, found.version, language)
        if key not in self._made:
            content, spoken = self._content(terms.annex(found), language)
            name = f"{product}-terms-{found.version}.pdf"
            self._made[key] = TermsDocument(content, name, found.version, spoken)
        return self._made[key]

    def _content(self, text: TermsAnnex, language: Language) -> tuple[bytes, Language | None]:
        if text.document_sha256 is not None:
            return self.terms.document(text.document_sha256), None
        return self.typesetter.typeset_terms(text, language), language


def annexes_of(
    products: Iterable[str], catalogue: Catalogue, terms: TermsOfService, now: datetime
) -> tuple[TermsAnnex, ...]:
    """C12: the terms in force of those products whose contracts carry them, each once."""
    return tuple(
        found.annex(found.in_force(now))
        for product in dict.fromkeys(products)
        if product in catalogue
        and catalogue[product].has_terms_annex
        and (found := terms.of(product)) is not None
    )


def newer_terms(annexes: Iterable[TermsAnnex], terms: TermsOfService, now: datetime) -> bool:
    """Whether other terms are in force now than a contract carries."""
    return any(
        (found := terms.of(annex.product)) is not None and found.in_force(now).version != annex.version
        for annex in annexes
    )
