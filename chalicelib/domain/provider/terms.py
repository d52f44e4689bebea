"""Terms of Service, versioned for each product, with the instants from which the versions count (O6, C12)."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.contract.contents import TermsAnnex
from chalicelib.domain.parties.parties import Names


@dataclass(frozen=True)
class TermsVersion:
    """One version: either its text, or a PDF where it exists only as that."""

    version: str
    effective_from: datetime
    paragraphs: tuple[Names, ...] = ()
    document_sha256: str | None = None


@dataclass(frozen=True)
class ProductTerms:
    product: str
    title: Names
    versions: tuple[TermsVersion, ...]
    """The earliest first."""

    def in_force(self, at: datetime) -> TermsVersion:
        """The version that counts at an instant. Raises LookupError before the first: never left out."""
        found = [version for version in self.versions if version.effective_from <= at]
        if not found:
            raise LookupError(f"no terms of {self.product} are in force at {at}")
        return found[-1]

    def named(self, version: str) -> TermsVersion | None:
        return next((known for known in self.versions if known.version == version), None)

    def annex(self, version: TermsVersion) -> TermsAnnex:
        """A version as part of a contract."""
        return TermsAnnex(
            product=self.product,
            title=self.title,
            version=version.version,
            paragraphs=version.paragraphs,
            document_sha256=version.document_sha256,
            effective_from=version.effective_from,
        )
