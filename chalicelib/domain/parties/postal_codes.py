"""Postal codes: of mainland China six digits, on a contract as on a parcel; elsewhere what looks like one."""

import re

_OF_CHINA = re.compile(r"[0-9]{6}")
_ELSEWHERE = re.compile(r"[0-9A-Za-z][0-9A-Za-z -]{1,10}[0-9A-Za-z]")


def is_of_china(text: str) -> bool:
    return _OF_CHINA.fullmatch(text) is not None


def is_of_elsewhere(text: str) -> bool:
    return _ELSEWHERE.fullmatch(text) is not None
