"""Terms of Service and their documents, in memory."""

from dataclasses import dataclass, field

from chalicelib.domain.contract.contents import Language, TermsAnnex
from chalicelib.domain.provider.terms import ProductTerms


@dataclass
class FakeTerms:
    known: dict[str, ProductTerms] = field(default_factory=dict)
    documents: dict[str, bytes] = field(default_factory=dict)

    def of(self, product: str) -> ProductTerms | None:
        return self.known.get(product)

    def document(self, sha256: str) -> bytes:
        return self.documents[sha256]


@dataclass
class FakeTermsTypesetter:
    typeset: list[tuple[str, Language]] = field(default_factory=list)

    def typeset_terms(self, terms: TermsAnnex, language: Language) -> bytes:
        self.typeset.append((terms.version, language))
        return f"{terms.product} {terms.version} {language}".encode()
