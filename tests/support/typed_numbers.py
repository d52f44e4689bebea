"""A contract number as people, banks and spreadsheets write it."""

from __future__ import annotations


def spellings(number: str) -> list[str]:
    return [
        number,
        f" {number.lower()} ",
        number.replace("-", ""),
        number.replace("-", " "),
        number.replace("-", "–"),
        number.replace("-", "－"),
        number.removeprefix("CC-"),
        "".join(chr(ord(letter) + 0xFEE0) for letter in number),
        f"\ufeff\u200b{number}\u00a0",
        f"\u202a{number}\u202c",
    ]
