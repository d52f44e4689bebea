"""The products' Terms of Service, and how they look on paper."""

from typing import Protocol

from chalicelib.domain.contract.contents import Language, TermsAnnex
from chalicelib.domain.provider.terms import ProductTerms


class TermsOfService(Protocol):
    def of(self, product: str) -> ProductTerms | None:
        """All versions of a product's terms; none for a product that the catalogue does not know."""
        ...

    def document(self, sha256: str) -> bytes:
        """The PDF of terms that exist only as one."""
        ...


class TermsTypesetter(Protocol):
    def typeset_terms(self, terms: TermsAnnex, language: Language) -> bytes:
        """A PDF of its own, for terms that have a text."""
        ...
