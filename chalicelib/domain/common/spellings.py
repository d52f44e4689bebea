"""Names and account numbers, however banks and people write them."""

import unicodedata


def name_key(name: str) -> str:
    """A name without what banks change in it: width, case, spaces, punctuation."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(ch for ch in folded if ch.isalnum())


def account_key(number: str) -> str:
    """An account number without the spaces and dashes that make it readable."""
    return "".join(ch for ch in unicodedata.normalize("NFKC", number).upper() if ch.isalnum())
