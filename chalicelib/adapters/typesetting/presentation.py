"""What the template shows: the contract's content in the words, figures and times that are printed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import TypeAlias
from zoneinfo import ZoneInfo

from chalicelib.adapters.typesetting.annex_pages import PageSize
from chalicelib.adapters.typesetting.capital_numerals import in_capital_numerals
from chalicelib.adapters.typesetting.english_numerals import in_english_words
from chalicelib.adapters.typesetting.kinds import shown_kind, shown_stipulations
from chalicelib.adapters.typesetting.printable import one_line, unified_line_ends
from chalicelib.domain.common.money import Money
from chalicelib.domain.common.policy import figures
from chalicelib.domain.contract.contents import ContractContent, Line, TermsAnnex
from chalicelib.domain.contract.durations import duration_in_words
from chalicelib.domain.parties.credit_codes import credit_code_fault
from chalicelib.domain.parties.parties import Contact, CustomerType, Names, RemittanceAccount
from chalicelib.domain.provider.time_zones import TimeZone, names_by_distance

Shown: TypeAlias = "str | bool | Mapping[str, Shown] | Sequence[Shown] | None"

_TIME = "%Y-%m-%d %H:%M"


def shown_content(
    content: ContractContent,
    annexed: Sequence[Sequence[PageSize]] = (),
    provider_zone: TimeZone | None = None,
) -> dict[str, Shown]:
    """Everything the template prints, as texts; the template adds its own wording in `language`.

    `annexed` has the pages of each annex that exists only as a PDF, in their order. `provider_zone` names the
    zone, unless the contract has that of another time.
    """
    zone = ZoneInfo(content.time_zone)
    lines = [_line(line, zone) for line in content.lines]
    return {
        "language": content.language.value,
        "source": content.source.value,
        "contract_number": one_line(content.contract_number),
        "drawn_up_at": _time(content.drawn_up_at, zone),
        "time_zone": _names(_zone_names(content.time_zone, provider_zone)),
        "provider": {**_names(content.provider), **_of_provider(content)},
        "customer": {
            "name": one_line(content.customer_name),
            "type": content.customer_type.value,
            **_of_customer(content),
        },
        "contact": _contact(content.contact),
        "currency": content.currency,
        "lines": lines,
        "settled_by_bill": any(line.cash_payable is None for line in content.lines),
        **_sums(content),
        "remittance_account": _remittance(content.remittance_account),
        "valid_until": _time(content.valid_until, zone) if content.valid_until else None,
        "unpaid_days": f"{figures()['unpaid_days']}",
        "verification_url": content.verification_url,
        "annexes": _annexes(content.annexes, annexed),
        **shown_kind(content),
        **shown_stipulations(content),
    }


def _of_provider(content: ContractContent) -> dict[str, Shown]:
    known = content.provider_particulars
    return {
        "address": unified_line_ends(content.provider_address),
        "credit_code": one_line(known.unified_social_credit_code) if known else "",
        "tax_number": one_line(known.tax_number) if known else "",
        "phone": one_line(known.phone) if known else "",
        "email": one_line(known.email) if known else "",
    }


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
    return {
        "reference": one_line(line.reference),
        "service_name": one_line(line.service_name),
        "configuration": unified_line_ends(line.configuration).strip(),
        "quantity": None if line.quantity is None else f"{line.quantity:,}",
        "period": _period(line, zone),
        "duration": _duration(line),
        "duration_is_period": line.period_is_duration,
        "billing_month": line.billing_month,
        "amount": _figures(line.cash_payable),
    }


def _period(line: Line, zone: ZoneInfo) -> dict[str, Shown] | None:
    if line.service_period is None:
        return None
    return {"start": _time(line.service_period.start, zone), "end": _time(line.service_period.end, zone)}


def _duration(line: Line) -> dict[str, Shown] | None:
    return _names(duration_in_words(line.service_duration)) if line.service_duration else None


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
