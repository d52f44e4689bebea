"""What decides which clauses a contract has: what it is about, and what the provider lays down."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from chalicelib.domain.contract.contents import (
    COURT_OF_BEFORE,
    SIGNATURE_LAW_OF_BEFORE,
    SITE_OF_BEFORE,
    ContractContent,
    Language,
    Line,
    Source,
)
from chalicelib.domain.parties.parties import Names
from chalicelib.domain.requesting.orders import Seller

_TEXTS = dict[str, "str | bool | list[dict[str, str | None]] | Mapping[str, str | None] | None"]


def shown_kind(content: ContractContent) -> _TEXTS:
    """C12: an order whose terms are not annexed has them elsewhere; so has a bill."""
    annexed = {annex.product for annex in content.annexes}
    return {
        "marketplace": any(line.seller is Seller.MARKETPLACE for line in content.lines),
        "domain_names": any(line.is_domain_name for line in content.lines),
        "terms_elsewhere": any(line.product not in annexed for line in content.lines),
    }


def shown_stipulations(content: ContractContent) -> _TEXTS:
    """None each where a contract of before says nothing."""
    laid_down = content.stipulations
    late = laid_down.late_payment_daily_percent if laid_down else None
    return {
        "tax_included": laid_down.tax_included if laid_down else None,
        "tax_rates": _tax_rates(content),
        "tax_rates_of_all": all(line.tax_rate is not None for line in content.lines),
        "late_payment": f"{_plain(late)}%" if late is not None else None,
        "law": {"zh": laid_down.law.zh, "en": laid_down.law.en} if laid_down else None,
        "court": _around_place((laid_down and laid_down.court) or COURT_OF_BEFORE, content.language),
        "signature_law": _in(
            (laid_down and laid_down.signature_law) or SIGNATURE_LAW_OF_BEFORE, content.language
        ),
        "site": _in((laid_down and laid_down.site) or SITE_OF_BEFORE, content.language),
        "prevailing": laid_down.prevailing_language if laid_down else "zh",
        "special_vat_invoices": laid_down.special_vat_invoices if laid_down else True,
    }


def _around_place(court: Names, language: Language) -> dict[str, str | None]:
    """The words before and behind the place of the provider's address; nothing behind where none is named."""
    shown: dict[str, str | None] = {}
    for spoken, words in _in(court, language).items():
        before, place, behind = words.partition("{place}")
        shown |= {f"{spoken}_before": before, f"{spoken}_behind": behind if place else None}
    return shown


def _in(names: Names, language: Language) -> dict[str, str]:
    """What the contract does not print need not be printable."""
    return {
        "zh": "" if language is Language.EN else names.zh,
        "en": "" if language is Language.ZH else names.en,
    }


def _tax_rates(content: ContractContent) -> list[dict[str, str | None]]:
    """Each rate with the numbers of its lines; without them where all lines have the one."""
    if content.source is Source.BILLS:
        return []
    rates = list(dict.fromkeys(line.tax_rate for line in content.lines if line.tax_rate is not None))
    if len(rates) == 1 and all(line.tax_rate is not None for line in content.lines):
        return [{"rate": _percent(rates[0]), "lines": None}]
    return [{"rate": _percent(rate), "lines": _numbers(_lines_with(rate, content.lines))} for rate in rates]


def _lines_with(rate: Decimal, lines: Iterable[Line]) -> list[int]:
    return [number for number, line in enumerate(lines, start=1) if line.tax_rate == rate]


def _numbers(numbers: list[int]) -> str:
    """Such as 1–3, 5."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _percent(rate: Decimal) -> str:
    return f"{_plain(rate * 100)}%"


def _plain(number: Decimal) -> str:
    """Without zeros that say nothing."""
    return f"{number.normalize():f}"
