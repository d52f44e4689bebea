"""Names and account numbers, however banks and people write them."""

import re
import unicodedata

# Marks that choose another form of the same character, or join two.
_VARIANT = re.compile("[\u034f\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def folded(text: str) -> str:
    """Without case and width, and with accents stored in one way."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def name_key(name: str) -> str:
    """A name as people read it, without what does not tell two names apart.

    That is width, case, the way accents are stored, spaces, dots, brackets and other punctuation. Marks that
    are part of a script (vowels in Thai, say) stay.
    """
    return "".join(ch for ch in folded(name) if ch.isalnum() or (_is_mark(ch) and not _VARIANT.match(ch)))


def are_same_name(one: str, other: str) -> bool:
    """Whether people read the same name; of signs alone (☆) each is a name of its own."""
    key = name_key(one)
    return key == name_key(other) and (key != "" or one.strip() == other.strip())


def account_key(number: str) -> str:
    """An account number without the spaces and dashes that make it readable."""
    return "".join(ch for ch in unicodedata.normalize("NFKC", number).upper() if ch.isalnum())


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")
