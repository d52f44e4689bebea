"""Names of contracts' files, which tell what is inside."""

import re
import unicodedata
from enum import StrEnum

from chalicelib.domain.contract.contracts import Contract

LONGEST = 180
"""Bytes of UTF-8: file systems take 255, and something may be put before or behind it."""

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f"\\/:*?<>|\s]+')


class NameStyle(StrEnum):
    FULL = "full"
    """Number, first order or month, service, customer."""
    NUMBER = "number"
    """The contract number alone."""


def file_name(contract: Contract, style: NameStyle, addition: str = "") -> str:
    """The number first, as the verification page finds it there; the rest as far as it fits."""
    name = contract.contract_number + addition
    for part in () if style is NameStyle.NUMBER else _parts(contract):
        word = _seen(part)
        room = LONGEST - len(name.encode()) - len(" ")
        fitting = word.encode()[: max(room, 0)].decode(errors="ignore").strip()
        name = f"{name} {fitting}" if fitting else name
    return f"{name}.pdf"


def _seen(part: str) -> str:
    """Nothing that no file system takes, and nothing that nobody sees or that turns the name around."""
    there = _NOT_IN_NAMES.sub(" ", part)
    return "".join(it for it in there if not unicodedata.category(it).startswith("C")).strip(" .")


def _parts(contract: Contract) -> tuple[str, ...]:
    lines = contract.content.lines
    first = lines[0] if lines else None
    told = (first.billing_month or first.reference, first.service_name) if first else ()
    return (*told, contract.content.customer_name)
