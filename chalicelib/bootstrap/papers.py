"""The papers beside the contract, wired to the outer parts."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from chalicelib.bootstrap.parts import Parts
from chalicelib.bootstrap.provider import ASSETS

if TYPE_CHECKING:
    from chalicelib.application.customers.printing import PrintChecklist
    from chalicelib.application.customers.terms import DownloadTerms
    from chalicelib.application.ports import ChecklistSheets
    from chalicelib.domain.contract.contents import Language, TermsAnnex
    from chalicelib.domain.requesting.checklist import Sheet


class Leaflets(Protocol):
    """What is typeset beside contracts."""

    def typeset_terms(self, terms: "TermsAnnex", language: "Language") -> bytes: ...

    def typeset_sheet(self, sheet: "Sheet") -> bytes: ...


class Papers(Parts):
    @cached_property
    def leaflets(self) -> "Leaflets":
        from chalicelib.adapters.typesetting import TypstLeaflets

        return TypstLeaflets()

    @cached_property
    def download_terms(self) -> "DownloadTerms":
        from chalicelib.application.customers.terms import DownloadTerms

        return DownloadTerms(self.terms, LazyLeaflets(self))

    @cached_property
    def checklist_sheets(self) -> "ChecklistSheets":
        from chalicelib.adapters.checklist import JinjaChecklist

        provider = self.provider
        styles_url = f"{provider.site_url}/api/checklist.css"
        sellers = self.provider_profile.sellers
        return JinjaChecklist(ASSETS / "checklist", provider.time_zone, styles_url, sellers)

    @cached_property
    def print_checklist(self) -> "PrintChecklist":
        from chalicelib.application.customers.owning import Owning
        from chalicelib.application.customers.printing import PrintChecklist

        return PrintChecklist(
            accounts=self.accounts,
            owning=Owning(self.accounts, self.orders, self.bills),
            entities=self.entities,
            sheets=self.checklist_sheets,
            typesetter=LazyLeaflets(self),
            catalogue=self.provider_profile.products,
        )


@dataclass(frozen=True)
class LazyLeaflets:
    """Loads the PDF library when something is typeset."""

    papers: Papers

    def typeset_terms(self, terms: "TermsAnnex", language: "Language") -> bytes:
        return self.papers.leaflets.typeset_terms(terms, language)

    def typeset_sheet(self, sheet: "Sheet") -> bytes:
        return self.papers.leaflets.typeset_sheet(sheet)
