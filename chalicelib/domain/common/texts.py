"""Texts as people and feeds write them."""

import re

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def is_printable(text: str) -> bool:
    """Tabs and line breaks are; other control characters and halves of characters are not."""
    return _UNPRINTABLE.search(text) is None
