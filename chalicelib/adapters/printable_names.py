"""Can a name be printed? Answered without the fonts where they are known to have all that is in it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.domain.common.errors import Invalid

_ALWAYS_THERE = re.compile("[\\x20-\\x7e\\u4e00-\\u9fff\\u3400-\\u4dbf（）]*")
"""Latin letters, the basic block of Chinese characters, its first extension: see assets/fonts/README.md."""


@dataclass(frozen=True)
class PrintableNames:
    require: Callable[[str, str], None]
    """Raises Invalid `character_not_printable` for what no font has; loads the fonts."""

    def first_missing(self, text: str) -> str | None:
        """The first character that no font has; none where the whole text can be printed."""
        if _ALWAYS_THERE.fullmatch(text):
            return None
        try:
            self.require(text, "customer.name")
        except Invalid as missing:
            return str(missing.facts["character"])
        return None
