"""Can a name be printed? Answered without the fonts where they are known to have all that is in it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.domain.common.errors import Invalid
from chalicelib.domain.common.texts import without_invisible

_ALWAYS_THERE = re.compile(
    "[\\x20-\\x7e\\xa0-\\xac\\xae-\\xff\\u2010-\\u2016\\u2018-\\u201a\\u201c-\\u201e\\u2020-\\u2022"
    "\\u2026\\u3000-\\u3011\\uff01-\\uff5e\\u4e00-\\u9fff\\u3400-\\u4dbf"
    "\\U00020000-\\U0002a6d6\\U0002a700-\\U0002b734"
    "\\U0002b740-\\U0002b81d\\U0002b820-\\U0002cea1\\U0002ceb0-\\U0002ebe0]*"
)
"""Letters of western Europe, usual punctuation, the Chinese characters of GB 18030-2022.

See assets/fonts/README.md."""


@dataclass(frozen=True)
class PrintableNames:
    require: Callable[[str, str], None]
    """Raises Invalid `character_not_printable` for what no font has; loads the fonts."""

    def first_missing(self, text: str) -> str | None:
        """The first character that no font has; none where the whole text can be printed.

        What nobody sees is not printed, and so it is not missing.
        """
        text = without_invisible(text)
        if _ALWAYS_THERE.fullmatch(text):
            return None
        try:
            self.require(text, "customer.name")
        except Invalid as missing:
            return str(missing.facts["character"])
        return None
