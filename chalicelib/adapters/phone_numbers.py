"""Telephone numbers, by the numbering plans of all countries, with extensions as offices write them."""

import re
import unicodedata

import phonenumbers

HOME = "CN"
# 0571-85022088-8001, 转8001, 分机 8001, *123; a mobile number has one where a parcel service gave it.
_EXTENSION = re.compile(
    r"(?P<number>.+?)\s*"
    r"(?:(?:转接?|轉接?)?\s*(?:分机|分機|内线|內線)|转接?|轉接?|ext(?:ension)?\.?|x|[-*#/,;(])"
    r"\s*:?\s*\d{1,6}\)?",
    re.IGNORECASE,
)


class KnownPhoneNumbers:
    """Numbers without a country code are those of mainland China."""

    def is_number(self, text: str) -> bool:
        return _valid(text) is not None

    def is_chinese(self, text: str) -> bool:
        number = _valid(text) or _parsed(text)
        return number is not None and number.country_code == phonenumbers.country_code_for_region(HOME)


def _valid(text: str) -> phonenumbers.PhoneNumber | None:
    """The number, or the one before an extension; none where neither is one."""
    written = unicodedata.normalize("NFKC", text).strip()
    extended = _EXTENSION.fullmatch(written)
    for told in (written, extended["number"] if extended else ""):
        number = _parsed(told)
        if number is not None and phonenumbers.is_valid_number(number):
            return number
    return None


def _parsed(text: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(text, HOME)
    except phonenumbers.NumberParseException:
        return None
