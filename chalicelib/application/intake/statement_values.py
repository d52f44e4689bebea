"""Days and amounts as banks write them; what could be read in two ways is None."""

import re
import unicodedata
from datetime import date
from decimal import Decimal

from chalicelib.application.intake.values import YEARS, amount_of
from chalicelib.domain.common.money import minor_unit

_CLOCK = r"(?:[T ]+\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?)?"
# Year, month and day in this order: what begins with the day, or the month, could be either.
_DAYS = (
    re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})" + _CLOCK, re.ASCII),
    re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})" + _CLOCK, re.ASCII),
    re.compile(r"(\d{4})\.(\d{1,2})\.(\d{1,2})" + _CLOCK, re.ASCII),
    re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日" + _CLOCK, re.ASCII),
    re.compile(r"(\d{4})(\d\d)(\d\d)" + _CLOCK, re.ASCII),
)
_GROUPED = re.compile(r"\+?\d{1,3}(?P<groups>(,\d{3})+)(?P<decimals>\.\d*)?", re.ASCII)
_SIGNS = "¥"
_THREE_DECIMALS = 3
_CURRENCIES = {
    "人民币": "CNY",
    "人民币元": "CNY",
    "RMB": "CNY",
    "美元": "USD",
    "港元": "HKD",
    "港币": "HKD",
    "欧元": "EUR",
    "日元": "JPY",
    "英镑": "GBP",
    "新加坡元": "SGD",
}


def statement_day(text: str) -> date | None:
    """A day with its year first, perhaps with a time of the day, which does not count."""
    written = unicodedata.normalize("NFKC", text).strip()
    found = next(filter(None, (form.fullmatch(written) for form in _DAYS)), None)
    if found is None or int(found[1]) not in YEARS:
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None


def statement_amount(text: str, currency: str) -> Decimal | None:
    """A decimal number, perhaps with commas between groups of three digits, or after ¥.

    `1,234` alone is 1.234 in half of the world, which a currency of three decimals may mean.
    """
    written = unicodedata.normalize("NFKC", text).strip().removeprefix(_SIGNS).strip()
    grouped = _GROUPED.fullmatch(written)
    if grouped is None:
        return amount_of(written)
    is_one_group = grouped["groups"].count(",") == 1 and not grouped["decimals"]
    if is_one_group and minor_unit(currency) == _THREE_DECIMALS:
        return None
    return amount_of(written.replace(",", ""))


def statement_currency(text: str) -> str:
    """The code of a currency that is named in Chinese; else what the text says."""
    written = unicodedata.normalize("NFKC", text).strip()
    return _CURRENCIES.get(written, written)
