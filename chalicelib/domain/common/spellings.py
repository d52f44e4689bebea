"""Names and account numbers, however banks and people write them."""

import unicodedata


def name_key(name: str) -> str:
    """A name as people read it, without what does not tell two names apart.

    That is width, case, the way accents are stored, spaces, dots, brackets and other punctuation. Marks that
    are part of a script (vowels in Thai, say) stay.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return "".join(ch for ch in folded if ch.isalnum() or unicodedata.category(ch).startswith("M"))


def account_key(number: str) -> str:
    """An account number without the spaces and dashes that make it readable."""
    return "".join(ch for ch in unicodedata.normalize("NFKC", number).upper() if ch.isalnum())
