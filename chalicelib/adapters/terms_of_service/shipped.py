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
        faults: list[str] = []
        for path in sorted(self.folder.glob("*.json")):
            try:
                read = self._read(path)
            except TermsUnusable as unusable:
                faults.append(str(unusable))
                continue
            for terms in read:
                if terms.product in found:
                    faults.append(f"{path.name}: {terms.product} has its terms in another file")
                found[terms.product] = terms
        missing = set(self.products) - found.keys()
        if missing and not faults:
            faults.append(f"no file has the terms of {', '.join(sorted(missing))}")
        if faults:
            raise TermsUnusable("\n".join(faults))
        return found

    @cached_property
    def _documents(self) -> dict[str, bytes]:
        contents = [path.read_bytes() for path in self.folder.glob("*.pdf")]
        return {hashlib.sha256(content).hexdigest(): content for content in contents}

    def _read(self, path: Path) -> list[ProductTerms]:
        try:
            family = _with_keys(
                json.loads(path.read_text(encoding="utf-8")), {"products", "title", "versions"}
            )
            title = _names(family["title"], "title")
            versions = tuple(
                self._version(version, f"versions.{number}")
                for number, version in enumerate(family["versions"])
            )
            products = _products(family["products"])
        except (ValueError, TypeError) as error:
            raise TermsUnusable(f"{path.name}: {error}") from error
        instants = [version.effective_from for version in versions]
        names = {version.version for version in versions}
        if not versions or instants != sorted(set(instants)) or len(names) != len(versions):
            raise TermsUnusable(f"{path.name}: versions stand once each, the earliest first")
        return [ProductTerms(product, title, versions) for product in products]

    def _version(self, fields: Any, place: str) -> TermsVersion:
        body = "pdf" if isinstance(fields, dict) and "pdf" in fields else "paragraphs"
        _with_keys(fields, {"version", "effective_from", body}, place)
        name, effective_from = fields["version"], _instant(fields["effective_from"], place)
        if not isinstance(name, str) or not name.strip():
            raise TermsUnusable(f'{place}.version is a text, such as "2026-01"')
        if "pdf" in fields:
            return TermsVersion(name, effective_from, (), self._checked_pdf(fields["pdf"]))
        paragraphs = tuple(
            _names(paragraph, f"{place}.paragraphs.{number}")
            for number, paragraph in enumerate(fields["paragraphs"])
        )
        if not paragraphs:
            raise TermsUnusable(f"{place} has neither paragraphs nor a pdf")
        return TermsVersion(name, effective_from, paragraphs)

    def _checked_pdf(self, name: str) -> str:
        """Nobody looks at it again: what is wrong with it is found here, or never."""
        try:
            content = (self.folder / name).read_bytes()
            require_plain_document(content)
        except (OSError, TermsUnusable) as error:
            raise TermsUnusable(f"{name}: {error}") from error
        return hashlib.sha256(content).hexdigest()


def _products(value: Any) -> list[str]:
    """Raises TermsUnusable for anything but a list of products' ids."""
    if not isinstance(value, list) or not value or not all(isinstance(each, str) for each in value):
        raise TermsUnusable("products is a list of ids of products")
    return value


def _instant(value: Any, place: str) -> datetime:
    """Raises TermsUnusable for one that says no zone: it would depend on the machine's."""
    told = datetime.fromisoformat(value)
    if told.tzinfo is None:
        raise TermsUnusable(f"{place}.effective_from needs its zone: write it as 2026-01-31T00:00:00Z")
    return told.astimezone(UTC)


def _with_keys(value: Any, keys: set[str], place: str = "the file") -> Mapping[str, Any]:
    """Raises TermsUnusable for anything but an object with just these keys."""
    if not isinstance(value, dict):
        raise TermsUnusable(f"{place} is an object with {', '.join(sorted(keys))}")
    missing, unknown = sorted(keys - value.keys()), sorted(value.keys() - keys)
    if missing or unknown:
        faults = [f"lacks {', '.join(missing)}"] if missing else []
        faults += [f"has the unknown {', '.join(unknown)}"] if unknown else []
        raise TermsUnusable(f"{place} {' and '.join(faults)}")
    return value


def _names(value: Any, place: str) -> Names:
    names = _with_keys(value, {"zh", "en"}, place)
    if not all(isinstance(text, str) and text.strip() for text in names.values()):
        raise TermsUnusable(f"{place}: zh and en are texts")
    return Names(names["zh"], names["en"])
