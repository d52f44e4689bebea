"""How the papers beside the contract can be asked for."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from chalicelib.domain.contract.contents import Language
from chalicelib.web.fields import Strict


class TermsQuery(Strict):
    version: Annotated[str, StringConstraints(min_length=1, max_length=32)] | None = None
    language: Language | None = None


class ChecklistQuery(Strict):
    format: Literal["html", "pdf"] | None = None
    language: Literal["en", "zh"] | None = None
