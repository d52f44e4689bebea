"""What a refreshed draft says otherwise than before, field by field: that is what a customer checks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from chalicelib.domain.common.money import Money
from chalicelib.domain.contract.contents import ContractContent, Line, ServicePeriod, Stipulations

_OF_ENTITY = (
    *("unified_social_credit_code", "registration_number", "tax_number", "phone", "email"),
    *("registration_called_zh", "registration_called_en", "tax_called_zh", "tax_called_en"),
)

Value = str | int | bool | Decimal | Money | datetime | ServicePeriod | None


@dataclass(frozen=True)
class Difference:
    """`before` or `after` is none where the field did not, or does not any more, stand in the contract."""

    field: str
    """Such as `customer_name`, `contact.phone`, `lines.cash_payable`."""
    reference: str | None
    """The order's number, the bill's id or the product of whose terms; none for the contract as a whole."""
    before: Value
    after: Value


def differences(before: ContractContent, after: ContractContent) -> tuple[Difference, ...]:
    """In the order in which they stand in the contract."""
    old, new = dict(_said(before)), dict(_said(after))
    return tuple(
        Difference(field, reference, old.get((field, reference)), new.get((field, reference)))
        for field, reference in dict.fromkeys([*new, *old])
        if old.get((field, reference)) != new.get((field, reference))
    )


def _said(content: ContractContent) -> Iterator[tuple[tuple[str, str | None], Value]]:
    yield ("customer_reference", None), content.customer_reference or None
    for name, value in _parties(content):
        yield (name, None), value
    for line in content.lines:
        for name, value in _line(line):
            yield (f"lines.{name}", _name(line)), value
    yield ("verification_url", None), content.verification_url
    yield ("total", None), content.total
    yield ("valid_until", None), content.valid_until
    for name in ("bank", "account_name", "account_number"):
        yield (f"remittance_account.{name}", None), getattr(content.remittance_account, name)
    for name, laid_down in _stipulations(content.stipulations):
        yield (f"stipulations.{name}", None), laid_down
    for annex in content.annexes:
        yield ("terms_version", annex.product), annex.version


def _parties(content: ContractContent) -> Iterator[tuple[str, Value]]:
    yield "provider.zh", content.provider.zh
    yield "provider.en", content.provider.en
    yield "provider_address", content.provider_address
    entity = content.provider_particulars
    for name in _OF_ENTITY:
        yield f"provider_particulars.{name}", (getattr(entity, name) or None) if entity else None
    yield "customer_name", content.customer_name
    yield "customer_type", content.customer_type.value
    for name in ("registration_number", "tax_number", "registered_address", "bank", "bank_account"):
        yield f"customer_particulars.{name}", getattr(content.customer_particulars, name) or None
    contact = content.contact
    for name in ("name", "phone", "email", "address", "postal_code"):
        yield f"contact.{name}", getattr(contact, name) if contact else None


def _stipulations(laid_down: Stipulations | None) -> Iterator[tuple[str, Value]]:
    yield "tax_included", laid_down.tax_included if laid_down else None
    yield "late_payment_daily_percent", laid_down.late_payment_daily_percent if laid_down else None
    yield "law.zh", laid_down.law.zh if laid_down else None
    yield "law.en", laid_down.law.en if laid_down else None
    for name in ("court", "signature_law", "site"):
        said = getattr(laid_down, name) if laid_down else None
        yield f"{name}.zh", said.zh if said else None
        yield f"{name}.en", said.en if said else None
    yield "prevailing_language", laid_down.prevailing_language if laid_down else None
    yield "special_vat_invoices", laid_down.special_vat_invoices if laid_down else None


def _line(line: Line) -> Iterator[tuple[str, Value]]:
    for name in ("configuration", "quantity", "service_period", "service_duration", "cash_payable"):
        yield name, getattr(line, name)
    if line.billing_month is None:
        yield "service_name", line.service_name
        yield "tax_rate", line.tax_rate


def _name(line: Line) -> str:
    """A bill has several lines: its service tells them apart."""
    return line.reference if line.billing_month is None else f"{line.reference} {line.service_name}"
