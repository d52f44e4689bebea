"""Contract numbers: readable, unguessable, with a check character, and without a counter.

`CC-2026-7K3F-9QXM-2B4T-W`: the year, twelve random characters (59 bits) of an alphabet without the
look-alikes 0 O 1 I L, and a check character that finds any one wrong character and any two swapped ones.
"""

import re
import unicodedata

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""31 characters: a prime number, which is what makes the check character find every single mistake."""

RANDOM_LENGTH = 12
_PREFIX = "CC"
RANDOM_BYTES = 16

# Looked for at every position, so that what stands before a number cannot hide it.
_CANDIDATE = re.compile(rf"(?=(20[0-9]{{2}}[{ALPHABET}]{{{RANDOM_LENGTH + 1}}}))")


def contract_number(year: int, randomness: bytes) -> str:
    """The number for a contract drawn up in `year`, from at least `RANDOM_BYTES` random bytes."""
    if len(randomness) < RANDOM_BYTES:
        raise ValueError("too little randomness")
    value = int.from_bytes(randomness)
    body = ""
    for _ in range(RANDOM_LENGTH):
        value, rest = divmod(value, len(ALPHABET))
        body += ALPHABET[rest]
    return _spelled(f"{year:04d}", body)


def normalized(text: str) -> str | None:
    """The number that a person typed, in its one spelling; none where it cannot be a contract number.

    Width, case, spaces, dashes and a missing `CC` do not matter.
    """
    bare = _bare(text).removeprefix(_PREFIX)
    year, body, check = bare[:4], bare[4:-1], bare[-1:]
    well_formed = (
        year.isascii() and year.isdecimal() and len(body) == RANDOM_LENGTH and set(body) <= set(ALPHABET)
    )
    if not well_formed or _check_character(year, body) != check:
        return None
    return _spelled(year, body)


def number_start(text: str) -> str:
    """The start of a number that a person typed, as numbers are spelled, whatever its width, case and dashes.

    What does not begin with `CC` may be the start of something else, and only its letters become capitals.
    """
    bare = _bare(text)
    if not bare.startswith(_PREFIX):
        return text.strip().upper()
    rest = bare.removeprefix(_PREFIX)
    parts = (_PREFIX, rest[:4], rest[4:8], rest[8:12], rest[12:16], rest[16:])
    return "-".join(part for part in parts if part)


def numbers_in(text: str) -> tuple[str, ...]:
    """The contract numbers that a text mentions, in their one spelling, in the order of first mention.

    Banks cut, join and re-type what payers write: case, spaces, dashes, full-width characters and a missing
    `CC` do not matter. The check character keeps out what only looks like a number.
    """
    found = (normalized(candidate.group(1)) for candidate in _CANDIDATE.finditer(_bare(text)))
    return tuple(dict.fromkeys(number for number in found if number is not None))


def _bare(text: str) -> str:
    return "".join(ch for ch in unicodedata.normalize("NFKC", text).upper() if ch.isalnum())


def _spelled(year: str, body: str) -> str:
    return f"CC-{year}-{body[:4]}-{body[4:8]}-{body[8:]}-{_check_character(year, body)}"


def _check_character(year: str, body: str) -> str:
    values = [int(digit) for digit in year] + [ALPHABET.index(ch) for ch in body]
    weighted = sum(weight * value for weight, value in enumerate(values, start=2))
    return ALPHABET[weighted % len(ALPHABET)]
