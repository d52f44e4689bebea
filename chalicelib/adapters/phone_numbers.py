"""Telephone numbers, by the numbering plans of all countries, with extensions as offices write them."""

import re
import unicodedata
from dataclasses import dataclass

import phonenumbers

from chalicelib.domain.common.countries import CHINA

_DASH = re.compile("[\u2010-\u2015\u2212\ufe58]")
"""Phones and Chinese keyboards write several for the one."""
# 0571-85022088-8001, 转8001, 分机 8001, *123; a mobile number has one where a parcel service gave it.
_EXTENSION = re.compile(
    r"(?P<number>.+?)\s*"
    r"(?:(?:转接?|轉接?)?\s*(?:分机|分機|内线|內線)|转接?|轉接?|ext(?:ension)?\.?|x|[-*#/,;(])"
    r"\s*:?\s*\d{1,6}\)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class KnownPhoneNumbers:
    """By the plans of all countries."""

    home: str = CHINA
    """Whose numbers are written without a country's code."""

    def is_number(self, text: str) -> bool:
        return self._valid(text) is not None

    def is_chinese(self, text: str) -> bool:
        number = self._valid(text) or self._parsed(text)
        return number is not None and number.country_code == phonenumbers.country_code_for_region(CHINA)

    def _valid(self, text: str) -> phonenumbers.PhoneNumber | None:
        """The number, or the one before an extension; none where neither is one."""
        written = _DASH.sub("-", unicodedata.normalize("NFKC", text)).strip()
        extended = _EXTENSION.fullmatch(written)
        for told in (written, extended["number"] if extended else ""):
            number = self._parsed(told)
            if number is not None and phonenumbers.is_valid_number(number):
                return number
        return None

    def _parsed(self, text: str) -> phonenumbers.PhoneNumber | None:
        try:
            return phonenumbers.parse(text, self.home)
        except phonenumbers.NumberParseException:
            return None
