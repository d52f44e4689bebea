"""Documents beside the contract: Terms of Service on their own (O6), the business checklist (O7)."""

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from chalicelib.adapters.typesetting.compiler import TypstCompiler, data_of
from chalicelib.adapters.typesetting.presentation import shown_annex
from chalicelib.adapters.typesetting.printable import unified_line_ends
from chalicelib.adapters.typesetting.typesetter import FONTS
from chalicelib.domain.contract.contents import Language, TermsAnnex
from chalicelib.domain.requesting.checklist import Sheet

_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""Of terms that do not say from when they count."""


class TypstLeaflets:
    def __init__(self, fonts: Path = FONTS) -> None:
        """`fonts` is the folder of the only fonts that are used."""
        self._compiler = TypstCompiler(fonts)

    def typeset_terms(self, terms: TermsAnnex, language: Language) -> bytes:
        """A PDF of one version; the same bytes for the same version and language.

        Its date is the day from which the version counts, not when somebody asked for it.
        """
        dated = terms.effective_from or _UNDATED
        return self._compiler.compiled(
            "terms.typ", data_of(language.value, {"terms": shown_annex(terms)}), dated
        )

    def typeset_sheet(self, sheet: Sheet) -> bytes:
        """A sheet to print. Raises Invalid `character_not_printable`."""
        shown = asdict(sheet)
        del shown["printed_at"]
        shown["facts"] = [(label, unified_line_ends(value)) for label, value in sheet.facts]
        return self._compiler.compiled(
            "checklist.typ", data_of(sheet.language, {"sheet": shown}), sheet.printed_at
        )
