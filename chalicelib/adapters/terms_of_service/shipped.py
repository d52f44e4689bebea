"""The Terms of Service that ship with the service: one JSON file for each family of products (O6, C12).

A file names its `products`, the `title`, and the `versions`, each with `version`, `effective_from` and either
its `paragraphs` or the name of a `pdf` beside it, for terms that exist only as one.
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from chalicelib.adapters.terms_of_service.plain_document import require_plain_document
from chalicelib.adapters.terms_of_service.unusable import TermsUnusable
from chalicelib.domain.common.errors import Unavailable
from chalicelib.domain.parties.parties import Names
from chalicelib.domain.provider.terms import ProductTerms, TermsVersion


@dataclass(frozen=True)
class ShippedTerms:
    folder: Path
    products: Collection[str]
    """Those of the catalogue: each has terms."""

    def of(self, product: str) -> ProductTerms | None:
        """Raises TermsUnusable when any file is faulty or a product of the catalogue has no terms."""
        return self._all.get(product)

    def document(self, sha256: str) -> bytes:
        """Raises Unavailable `terms_missing` for one that ships no more: drafts may still need it."""
        if sha256 not in self._documents:
            raise Unavailable("terms_missing")
        return self._documents[sha256]

    @cached_property
    def _all(self) -> dict[str, ProductTerms]:
        found: dict[str, ProductTerms] = {}
        for path in sorted(self.folder.glob("*.json")):
            for terms in self._read(path):
                if terms.product in found:
                    raise TermsUnusable(f"{path.name}: {terms.product} has its terms in another file")
                found[terms.product] = terms
        missing = set(self.products) - found.keys()
        if missing:
            raise TermsUnusable(f"no file has the terms of {', '.join(sorted(missing))}")
        return found

    @cached_property
    def _documents(self) -> dict[str, bytes]:
        contents = [path.read_bytes() for path in self.folder.glob("*.pdf")]
        return {hashlib.sha256(content).hexdigest(): content for content in contents}

    def _read(self, path: Path) -> list[ProductTerms]:
        try:
            family = json.loads(path.read_text(encoding="utf-8"))
            title = Names(**family["title"])
            versions = tuple(self._version(version) for version in family["versions"])
            products = list(family["products"])
        except (ValueError, TypeError, KeyError) as error:
            raise TermsUnusable(f"{path.name}: {error}") from error
        instants = [version.effective_from for version in versions]
        names = {version.version for version in versions}
        if not versions or instants != sorted(set(instants)) or len(names) != len(versions):
            raise TermsUnusable(f"{path.name}: versions stand once each, the earliest first")
        return [ProductTerms(product, title, versions) for product in products]

    def _version(self, fields: Mapping[str, Any]) -> TermsVersion:
        effective_from = datetime.fromisoformat(fields["effective_from"]).astimezone(UTC)
        if "pdf" in fields:
            return TermsVersion(fields["version"], effective_from, (), self._checked_pdf(fields["pdf"]))
        paragraphs = tuple(Names(**paragraph) for paragraph in fields["paragraphs"])
        if not paragraphs:
            raise TermsUnusable("a version has neither paragraphs nor a pdf")
        return TermsVersion(fields["version"], effective_from, paragraphs)

    def _checked_pdf(self, name: str) -> str:
        """Nobody looks at it again: what is wrong with it is found here, or never."""
        try:
            content = (self.folder / name).read_bytes()
            require_plain_document(content)
        except (OSError, TermsUnusable) as error:
            raise TermsUnusable(f"{name}: {error}") from error
        return hashlib.sha256(content).hexdigest()
