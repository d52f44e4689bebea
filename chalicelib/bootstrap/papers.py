"""The papers beside the contract, wired to the outer parts."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from chalicelib.bootstrap.parts import Parts

if TYPE_CHECKING:
    from chalicelib.adapters.typesetting import TypstLeaflets
    from chalicelib.application.terms import DownloadTerms
    from chalicelib.domain.contents import Language, TermsAnnex


@dataclass(frozen=True)
class Papers(Parts):
    @cached_property
    def leaflets(self) -> "TypstLeaflets":
        from chalicelib.adapters.typesetting import TypstLeaflets

        return TypstLeaflets()

    @cached_property
    def download_terms(self) -> "DownloadTerms":
        from chalicelib.application.terms import DownloadTerms

        return DownloadTerms(self.terms, LazyLeaflets(self))


@dataclass(frozen=True)
class LazyLeaflets:
    """Loads the PDF library when something is typeset."""

    papers: Papers

    def typeset_terms(self, terms: "TermsAnnex", language: "Language") -> bytes:
        return self.papers.leaflets.typeset_terms(terms, language)
