"""Telephone numbers, by the numbering plans of all countries."""

import phonenumbers

HOME = "CN"


class KnownPhoneNumbers:
    """Numbers without a country code are those of mainland China."""

    def is_number(self, text: str) -> bool:
        number = _parsed(text)
        return number is not None and phonenumbers.is_valid_number(number)

    def is_chinese(self, text: str) -> bool:
        number = _parsed(text)
        return number is not None and number.country_code == phonenumbers.country_code_for_region(HOME)


def _parsed(text: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(text, HOME)
    except phonenumbers.NumberParseException:
        return None
