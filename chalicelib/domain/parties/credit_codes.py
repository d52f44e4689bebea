"""Unified social credit codes of organizations in China (GB 32100)."""

import re

LENGTH = 18
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_FORM = re.compile(f"[{_ALPHABET}]{{2}}[0-9]{{6}}[{_ALPHABET}]{{10}}")


def credit_code_fault(code: str) -> str | None:
    """What is wrong with it, to follow the field's name in a sentence; none for one that can exist."""
    if len(code) != LENGTH:
        return f"has {len(code)} characters; a unified social credit code has {LENGTH}"
    if _FORM.fullmatch(code) is None:
        return (
            "is no unified social credit code: that has digits and capital letters without I, O, S, V and Z,"
            " and digits alone in places 3 to 8"
        )
    if code[-1] != check_character(code[:-1]):
        return "does not end in its check digit (GB 32100); a character is wrong or two are swapped"
    return None


def check_character(first: str) -> str:
    """The last character, which all others decide."""
    weighed = sum(3**place * _ALPHABET.index(character) for place, character in enumerate(first))
    return _ALPHABET[-weighed % len(_ALPHABET)]
