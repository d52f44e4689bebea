"""What the demo company has ordered of another provider than the one that ships: each product twice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from chalicelib.domain.provider.profile import ProviderProfile
from chalicelib.domain.requesting.catalogue import Product
from chalicelib.domain.requesting.orders import Seller
from tools.provider import profile_in_force

ENTITY = "demo-provider"
_CREDIT_CODE = "913301060000000000"
"""The demo's, whose check digit is right."""
_PAID: dict[str, Any] = {
    "state": "paid",
    "placed_at": "@-21d@T08:00:00Z",
    "paid_at": "@-21d@T08:05:00Z",
    "service_start": "@-21d@T08:10:00Z",
    "service_end": "@+344d@T08:10:00Z",
}
_UNPAID: dict[str, Any] = {
    "state": "unpaid",
    "placed_at": "@-3d@T08:00:00Z",
    "paid_at": None,
    "service_start": None,
    "service_end": None,
}


def entity_of_provider() -> dict[str, Any]:
    """The provider itself, as `make entity` takes it; its seal is drawn from its name."""
    profile = profile_in_force()
    known = profile.entity_numbers
    numbers = (
        {"registration_number": known.registration.example, "tax_number": known.tax.example}
        if known
        else {"unified_social_credit_code": _CREDIT_CODE, "tax_number": _CREDIT_CODE}
    )
    return numbers | {
        "id": ENTITY,
        "names": {"zh": profile.names.zh, "en": profile.names.en},
        "registered_address": profile.contract_address,
        "phone": profile.mailing.phone,
        "email": "contracts@provider.example",
        "invoice_issuer_names": [profile.names.en, profile.names.zh],
        "remittance_account": {
            "bank": "Example Bank",
            "account_name": profile.names.zh,
            "account_number": "0000 1111 2222 3333 444",
        },
    }


def orders_of_provider() -> str:
    """Lines of the orders feed, with dates as `loading.dated` fills them in."""
    return "".join(json.dumps(order, ensure_ascii=False) + "\n" for order in _orders(profile_in_force()))


def _orders(profile: ProviderProfile) -> Iterator[dict[str, Any]]:
    for number, product in enumerate(profile.products.values(), start=1):
        for at, state in enumerate((_PAID, _UNPAID), start=1):
            yield _order(profile, product, f"2026{number:04}{at:04}") | state


def _order(profile: ProviderProfile, product: Product, order_id: str) -> dict[str, Any]:
    domain = product.domain_names
    return {
        "order_id": order_id,
        "account_id": "demo-company",
        "version": 1,
        "product": product.product,
        "service_name": f"{product.name.en} {product.name.zh}",
        "configuration": "example.com" if domain else "example-1, 2 units",
        "quantity": 1,
        "billing_method": "subscription",
        "service_type": "domain_registration" if domain else "purchase",
        "seller": product.seller.value,
        "electronic_contract": product.seller is not Seller.MARKETPLACE,
        "invoicing_entity": profile.names.en,
        "cancelled_at": None,
        "duration": "P12M",
        "cash_payable": {"amount": "1200.00", "currency": profile.currencies[0]},
    }
