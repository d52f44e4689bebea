"""What the template shows: the contract's content in the words, figures and times that are printed."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias
from zoneinfo import ZoneInfo

from chalicelib.adapters.typesetting.annex_pages import PageSize
from chalicelib.adapters.typesetting.capital_numerals import in_capital_numerals
from chalicelib.adapters.typesetting.english_numerals import in_english_words
from chalicelib.adapters.typesetting.kinds import shown_kind, shown_stipulations
from chalicelib.adapters.typesetting.plain_words import plain_words
from chalicelib.adapters.typesetting.printable import one_line, unified_line_ends
from chalicelib.domain.common.money import Money
from chalicelib.domain.common.policy import figures
from chalicelib.domain.contract.contents import ContractContent, Line, Source, TermsAnnex
from chalicelib.domain.contract.durations import duration_in_words
from chalicelib.domain.parties.credit_codes import credit_code_fault
from chalicelib.domain.parties.parties import Contact, CustomerType, Names, RemittanceAccount
from chalicelib.domain.provider.time_zones import TimeZone, names_by_distance

Shown: TypeAlias = "str | bool | float | Mapping[str, Shown] | Sequence[Shown] | None"

_TIME = "%Y-%m-%d %H:%M"
_OF_CONFIGURATION = 0.9
"""How large a configuration is set, beside the name of its service."""
_USUAL_NUMBER = re.compile("[0-9-]{1,18}|B[0-9]{6}-[0-9a-f]{20}")


def shown_setting(content: ContractContent, provider_zone: TimeZone | None = None) -> dict[str, Shown]:
    """What a contract has in common with many: the language, the provider, which clauses there are.

    typst keeps what it made of it for the next contract with the same. `provider_zone` names the zone, unless
    the contract has that of another time.
    """
    return {
        "language": content.language.value,
        "source": content.source.value,
        "time_zone": _names(_zone_names(content.time_zone, provider_zone)),
        "provider": {**_names(content.provider), **_of_provider(content)},
        "currency": content.currency,
        "settled_by_bill": any(line.cash_payable is None for line in content.lines),
        "remittance_account": _remittance(content.remittance_account),
        "unpaid": content.valid_until is not None,
        "unpaid_days": f"{figures()['unpaid_days']}",
        "annexed": bool(content.annexes),
        "reachable": _reachable(content),
        **shown_kind(content),
        **shown_stipulations(content),
    }


def shown_content(content: ContractContent, annexed: Sequence[Sequence[PageSize]] = ()) -> dict[str, Shown]:
    """What the template prints of this contract alone, as texts; it adds its own wording.

    `annexed` has the pages of each annex that exists only as a PDF, in their order.
    """
    zone = ZoneInfo(content.time_zone)
    return {
        "contract_number": one_line(content.contract_number),
        "customer_reference": one_line(content.customer_reference),
        "drawn_up_at": _time(content.drawn_up_at, zone),
        "customer": {
            "name": one_line(content.customer_name),
            "type": content.customer_type.value,
            **_of_customer(content),
        },
        "contact": _contact(content.contact),
        "lines": [_line(line, zone) for line in content.lines],
        "only_bill": _only_bill(content),
        "sums": _sums(content),
        "valid_until": _time(content.valid_until, zone) if content.valid_until else None,
        "verification_url": content.verification_url,
        "annexes": _annexes(content.annexes, annexed),
    }


def _reachable(content: ContractContent) -> dict[str, Shown]:
    """By which of the customer's details that the contract shows a notice can reach it."""
    contact = _contact(content.contact) or {}
    return {
        "email": bool(contact.get("email")),
        "address": bool(contact.get("address")),
        "registered_address": bool(_of_customer(content)["registered_address"]),
    }


def _only_bill(content: ContractContent) -> dict[str, Shown] | None:
    """The one bill that all lines are of, which stands above the table."""
    if content.source is not Source.BILLS:
        return None
    bills = {(line.reference, line.billing_month) for line in content.lines}
    if len(bills) > 1:
        return None
    shown = _line(content.lines[0], ZoneInfo(content.time_zone))
    return {name: shown[name] for name in ("reference", "has_usual_number", "billing_month")}


def _of_provider(content: ContractContent) -> dict[str, Shown]:
    known = content.provider_particulars
    return {
        "address": unified_line_ends(content.provider_address),
        "credit_code": one_line(known.unified_social_credit_code) if known else "",
        "registration_number": one_line(known.registration_number) if known else "",
        "registration_called": _called(known.registration_called_zh, known.registration_called_en)
        if known
        else None,
        "tax_number": one_line(known.tax_number) if known else "",
        "tax_called": _called(known.tax_called_zh, known.tax_called_en) if known else None,
        "phone": one_line(known.phone) if known else "",
        "email": one_line(known.email) if known else "",
    }


def _called(zh: str, en: str) -> Mapping[str, Shown] | None:
    """What a number is called where the entity is registered; none in China."""
    return {"zh": one_line(zh), "en": one_line(en)} if zh else None


def _of_customer(content: ContractContent) -> dict[str, Shown]:
    known = content.customer_particulars
    number = one_line(known.registration_number)
    is_of_a_person = content.customer_type is CustomerType.INDIVIDUAL
    kind = "identity" if is_of_a_person else "other" if credit_code_fault(number) else "credit_code"
    return {
        "registration_number": number,
        "registration_kind": kind,
        "tax_number": one_line(known.tax_number),
        "registered_address": unified_line_ends(known.registered_address),
        "bank": one_line(known.bank),
        "bank_account": one_line(known.bank_account),
    }


def _zone_names(key: str, provider_zone: TimeZone | None) -> Names:
    return provider_zone.called(key).names if provider_zone else names_by_distance(key)


def _line(line: Line, zone: ZoneInfo) -> dict[str, Shown]:
    """C1 to C6, C8, C9; what a line does not have is none."""
    reference = one_line(line.reference)
    has_usual_number = bool(_USUAL_NUMBER.fullmatch(reference))
    name, configuration = one_line(line.service_name), unified_line_ends(line.configuration).strip()
    return {
        "reference": reference,
        "has_usual_number": has_usual_number,
        "is_usual": has_usual_number and _is_complete(line),
        "service_name": name,
        "configuration": configuration,
        "plain": _plain(name, configuration),
        "quantity": None if line.quantity is None else f"{line.quantity:,}",
        "period": _period(line, zone),
        "duration": _duration(line),
        "times": _kind_of_times(line),
        "duration_is_period": line.period_is_duration,
        "billing_month": line.billing_month,
        "amount": _figures(line.cash_payable),
    }


def _is_complete(line: Line) -> bool:
    """Whether no figure is missing: with a usual number each stands on one line, and nobody need look."""
    of_order_or_bill = line.billing_month if line.quantity is None else line.quantity
    return line.cash_payable is not None and bool(of_order_or_bill)


@lru_cache(maxsize=4096)
def _plain(name: str, configuration: str) -> Sequence[Shown] | None:
    """In which languages the two are read, the wider's width at most in ems, and of which fonts they are.

    None where the template has to look at one of them.
    """
    words, chosen = plain_words(name), plain_words(configuration)
    if words is None or chosen is None:
        return None
    ems = round(max(words.ems, _OF_CONFIGURATION * chosen.ems), 2)
    return words.language, chosen.language, ems, f"{words.fonts} {chosen.fonts}"


def _kind_of_times(line: Line) -> str:
    """Lines that have this alike need the same room for period and duration."""
    period = "dates" if line.service_period else "duration" if line.period_is_duration else "none"
    return f"{period} {line.service_duration}"


def _period(line: Line, zone: ZoneInfo) -> dict[str, Shown] | None:
    if line.service_period is None:
        return None
    return {"start": _time(line.service_period.start, zone), "end": _time(line.service_period.end, zone)}


def _duration(line: Line) -> Mapping[str, Shown] | None:
    return _in_words(line.service_duration) if line.service_duration else None


@lru_cache(maxsize=256)
def _in_words(duration: str) -> Mapping[str, Shown]:
    """The lines of a contract often have the same."""
    return _names(duration_in_words(duration))


def _sums(content: ContractContent) -> dict[str, Shown]:
    capitals, words = None, None
    if content.total is not None:
        total = content.total.rounded().amount
        words = in_english_words(total, content.currency)
        capitals = in_capital_numerals(total) if content.currency == "CNY" else None
    return {
        "rounding": _figures(content.rounding),
        "total": _figures(content.total),
        "total_in_capitals": capitals,
        "total_in_words": words,
    }


def _figures(money: Money | None) -> str | None:
    """Rounded once, with the currency's decimals, so that a column of them is aligned."""
    return None if money is None else _grouped(money.rounded().amount)


def _grouped(amount: Decimal) -> str:
    return f"{amount:,f}"


def _contact(contact: Contact | None) -> dict[str, Shown] | None:
    if contact is None:
        return None
    return {
        "name": one_line(contact.name),
        "phone": one_line(contact.phone),
        "email": one_line(contact.email),
        "address": unified_line_ends(contact.address),
        "postal_code": one_line(contact.postal_code),
    }


def _remittance(account: RemittanceAccount) -> dict[str, Shown]:
    return {
        "bank": one_line(account.bank),
        "account_name": one_line(account.account_name),
        "account_number": one_line(account.account_number),
    }


def _annexes(annexes: Sequence[TermsAnnex], annexed: Sequence[Sequence[PageSize]]) -> list[Shown]:
    """Those with a text first: the pages of the others are the last ones of the contract."""
    texts = [shown_annex(annex) for annex in annexes if annex.document_sha256 is None]
    documents = [annex for annex in annexes if annex.document_sha256 is not None]
    shown: list[Shown] = [{**text, "pages": None} for text in texts]
    for annex, sizes in zip(documents, annexed, strict=True):
        pages = [{"width": f"{size.width}", "height": f"{size.height}"} for size in sizes]
        shown.append({**shown_annex(annex), "pages": pages})
    return shown


def shown_annex(annex: TermsAnnex) -> dict[str, Shown]:
    return {
        "title": _names(annex.title),
        "version": one_line(annex.version),
        "paragraphs": [_names(paragraph) for paragraph in annex.paragraphs],
    }


def _names(names: Names) -> dict[str, Shown]:
    return {"zh": unified_line_ends(names.zh), "en": unified_line_ends(names.en)}


def _time(instant: datetime, zone: ZoneInfo) -> str:
    return instant.astimezone(zone).strftime(_TIME)
