"""Contracts of any length, none like another: what typst keeps of one must not count for the next."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from io import BytesIO
from itertools import count

from pypdf import PdfReader

from chalicelib.adapters.typesetting import TypstTypesetter
from chalicelib.domain.common.money import Money
from chalicelib.domain.contract.contents import ContractContent, Language, Line, Source
from chalicelib.domain.parties.parties import CustomerType, Names, RemittanceAccount

NAMES = Names("云枢演示科技有限公司", "Demo Cloud Technology Co., Ltd.")
_SERVICES = (
    "Elastic Compute Service",
    "Object Storage",
    "Virtual Network",
    "Relational Database",
    "Web Hosting",
)
_ZONES = 60
_AMOUNT = Money(Decimal("1234.50"), "CNY")
_numbers = count()


def another_contract(lines: int, now: datetime) -> ContractContent:
    """With a number, a time, a customer and lines that no contract of this process had before."""
    return contract_content(lines, now, next(_numbers))


def contract_content(lines: int, now: datetime, number: int = 0) -> ContractContent:
    shown = f"CC-2026-AAAA-AAAA-{number:04}-A"
    amounts = [Money(_AMOUNT.amount + number + place, "CNY") for place in range(lines)]
    return ContractContent(
        contract_number=shown,
        source=Source.ORDERS,
        language=Language.EN,
        drawn_up_at=now + timedelta(minutes=number),
        provider=NAMES,
        provider_address="Hangzhou",
        customer_name=f"杭州示例科技{number}有限公司",
        customer_type=CustomerType.ENTERPRISE,
        contact=None,
        lines=tuple(_line(number, place, amount) for place, amount in enumerate(amounts)),
        currency="CNY",
        total=Money(sum((amount.amount for amount in amounts), Decimal()), "CNY"),
        remittance_account=RemittanceAccount("Bank", "Name", "1"),
        valid_until=None,
        verification_url=f"https://contracts.example/verify/{shown}",
        time_zone="Asia/Shanghai",
    )


def _line(number: int, place: int, amount: Money) -> Line:
    """Services and what is chosen of them repeat among contracts, as those of a catalogue do."""
    service, chosen = _SERVICES[place % len(_SERVICES)], f"g7.large, zone {(number + place) % _ZONES}"
    line = Line("", service, chosen, 1 + place % 9, None, "P12M", amount)
    return replace(line, reference=f"{number:04}2026{place:06}")


def content_of_pages(typesetter: TypstTypesetter, wanted: int, now: datetime) -> ContractContent:
    """The contract with just as many lines as make it this long (or as short as a contract can be)."""
    fewest, most = 1, 80 * wanted
    while fewest < most:
        middle = (fewest + most) // 2
        if page_count(typesetter.typeset(contract_content(middle, now))) >= wanted:
            most = middle
        else:
            fewest = middle + 1
    return contract_content(fewest, now)


def page_count(document: bytes) -> int:
    return len(PdfReader(BytesIO(document)).pages)
