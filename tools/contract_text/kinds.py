"""A contract of each kind, and the clauses that it has, asked from the template itself."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from chalicelib.adapters.typesetting import TypstTypesetter
from chalicelib.adapters.typesetting.compiler import TEMPLATES, in_memory
from chalicelib.adapters.typesetting.typesetter import FONTS
from chalicelib.domain.contract.contents import ContractContent, Language, Source, TermsAnnex
from chalicelib.domain.requesting.orders import DOMAIN_NAME, Seller
from tools.checkout import provider_folder
from tools.provider import profile_in_force, terms_of_provider
from tools.samples.contract_contents import BEIJING, DRAWN_UP_AT, a_bill_line, a_content, a_line, money

NAMES: Mapping[str, tuple[str, str]] = {
    "orders": ("paid orders", "已支付订单"),
    "unpaid": ("unpaid", "未支付"),
    "pay-as-you-go": ("pay-as-you-go", "按量付费"),
    "bill": ("bill", "账单"),
    "hichina": ("HiChina", "万网"),
    "mixed": ("cloud and HiChina", "云产品与万网"),
    "marketplace": ("Marketplace", "云市场"),
}
"""What each kind is called, in English and Chinese, in the order of the page."""


@dataclass(frozen=True)
class Clause:
    name: str
    number: str | None
    """Such as 2.3; none of what is no clause: the parties, the table, an account."""


def content_of(kind: str, language: Language) -> ContractContent:
    """Raises LookupError for a kind that there is not."""
    return a_content(language=language, **_changes(provider_folder())[kind])


def clauses_of(kind: str, language: Language) -> tuple[Clause, ...]:
    """In the order in which they stand in the contract."""
    return _clauses_of(kind, language, provider_folder())


@lru_cache
def _clauses_of(kind: str, language: Language, _: Path) -> tuple[Clause, ...]:
    found = typst.query(
        in_memory("contract.typ", typesetter().data(content_of(kind, language))),
        "<clause>",
        field="value",
        root=TEMPLATES,
        font_paths=[FONTS],
        ignore_system_fonts=True,
    )
    return tuple(Clause(**each) for each in json.loads(found))


@lru_cache
def typesetter() -> TypstTypesetter:
    return TypstTypesetter(time_zone=BEIJING)


def terms_in_force(product: str) -> TermsAnnex:
    """Those of a product on the day of the samples. Raises LookupError where it has none."""
    found = terms_of_provider().of(product)
    if found is None:
        raise LookupError(f"{product} has no terms")
    return found.annex(found.in_force(DRAWN_UP_AT))


@lru_cache
def _changes(_: Path) -> Mapping[str, Mapping[str, Any]]:
    named = _annexed_domain_name()
    cloud = a_line(product="ecs-subscription", seller=Seller.CLOUD)
    domain = a_line(
        reference="21540000007730216",
        service_name="域名 Domain name",
        configuration="yunfan-example.cn",
        product=named or DOMAIN_NAME,
        domain_name=True,
        seller=Seller.HICHINA,
        cash_payable=money("69.00"),
    )
    unpaid = a_line(
        product="ecs-subscription", seller=Seller.CLOUD, service_period=None, period_is_duration=True
    )
    usage = a_line(product="ecs-pay-as-you-go", seller=Seller.CLOUD, service_duration=None, cash_payable=None)
    vendor = a_line(
        service_name="Log Analyzer · Professional", product="marketplace", seller=Seller.MARKETPLACE
    )
    bill = tuple(a_bill_line(cash_payable=money("0.335")) for _ in range(3))
    annexes = (terms_in_force(named),) if named else ()
    return {
        "orders": {"lines": (cloud,)},
        "unpaid": {"lines": (unpaid,), "valid_until": DRAWN_UP_AT},
        "pay-as-you-go": {"lines": (usage,)},
        "bill": {"source": Source.BILLS, "lines": bill},
        "hichina": {"lines": (domain,), "annexes": annexes},
        "mixed": {"lines": (cloud, domain), "annexes": annexes},
        "marketplace": {"lines": (vendor,)},
    }


def _annexed_domain_name() -> str | None:
    """The product whose contracts carry terms of domain names; none where the provider has no such."""
    products = profile_in_force().products.values()
    return next((row.product for row in products if row.domain_names and row.has_terms_annex), None)
