"""The Terms of Service that ship with the service, one JSON file per product (C12)."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from chalicelib.domain.catalogue import product_of
from chalicelib.domain.contents import TermsAnnex
from chalicelib.domain.parties import Names


@dataclass(frozen=True)
class ShippedTerms:
    folder: Path
    _read: dict[str, TermsAnnex] = field(default_factory=dict)

    def annex_for(self, product: str) -> TermsAnnex | None:
        """Raises FileNotFoundError when a product that must carry its terms has none: never left out."""
        row = product_of(product)
        if row is None or not row.has_terms_annex:
            return None
        if product not in self._read:
            self._read[product] = self._parsed(product)
        return self._read[product]

    def _parsed(self, product: str) -> TermsAnnex:
        text = json.loads((self.folder / f"{product}.json").read_text(encoding="utf-8"))
        return TermsAnnex(
            product=product,
            title=Names(**text["title"]),
            version=text["version"],
            paragraphs=tuple(Names(**paragraph) for paragraph in text["paragraphs"]),
        )
