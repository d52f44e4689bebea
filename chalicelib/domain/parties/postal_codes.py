"""Postal codes of mainland China: six digits, on a contract as on a parcel."""

import re

_OF_CHINA = re.compile(r"[0-9]{6}")


def is_of_china(text: str) -> bool:
    return _OF_CHINA.fullmatch(text) is not None
