"""Amounts in English words, which contracts show beside the figures as they show Chinese capital numerals.

The libraries that say numbers in words take two seconds to load (inflect) or cannot be deployed from wheels
(num2words needs docopt, which has none).
"""

from decimal import Decimal

_ONES = (
    *(
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_GROUPS = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))
_TOO_LARGE = 10**15


def in_english_words(amount: Decimal, currency: str) -> str | None:
    """Such as "CNY one thousand four hundred fifteen and 54/100"; without minor unit there is no fraction.

    `amount` is rounded to the currency's minor unit. None where it is too large to be written so.
    """
    size = abs(amount)
    if size >= _TOO_LARGE:
        return None
    exponent = amount.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) else 0
    whole = int(size)
    sign = "minus " if amount < 0 else ""
    fraction = (
        f" and {int((size - whole).scaleb(decimals)):0{decimals}d}/{10**decimals}" if decimals > 0 else ""
    )
    return f"{currency} {sign}{_integer(whole)}{fraction}"


def _integer(number: int) -> str:
    """So many of the largest group, then the rest; tens and ones are joined by a hyphen."""
    for value, name in _GROUPS:
        if number >= value:
            high, rest = divmod(number, value)
            return f"{_integer(high)} {name}" + (f" {_integer(rest)}" if rest else "")
    if number < len(_ONES):
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
