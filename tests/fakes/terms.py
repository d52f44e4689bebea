"""Terms of Service and their documents, in memory."""

from dataclasses import dataclass, field

from chalicelib.domain.common.errors import Unavailable
from chalicelib.domain.provider.terms import ProductTerms


@dataclass
class FakeTerms:
    known: dict[str, ProductTerms] = field(default_factory=dict)
    documents: dict[str, bytes] = field(default_factory=dict)

    def of(self, product: str) -> ProductTerms | None:
        return self.known.get(product)

    def document(self, sha256: str) -> bytes:
        if sha256 not in self.documents:
            raise Unavailable("terms_missing")
        return self.documents[sha256]
