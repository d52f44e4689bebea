"""Orders, bills, accounts and contracts for tests: sensible ones, with what matters named by the test."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from chalicelib.domain.common.money import Money, total_of
from chalicelib.domain.parties.particulars import CustomerParticulars, EntityParticulars
from chalicelib.domain.parties.parties import (
    Account,
    Contact,
    CustomerType,
    InvoicingEntity,
    Names,
    RemittanceAccount,
    Verification,
    VerificationStatus,
)
from chalicelib.domain.requesting.bills import Bill, BillLine, BillState, bill_id_of
from chalicelib.domain.requesting.orders import BillingMethod, Order, OrderState, Seller

NOW = datetime(2026, 3, 16, 2, 30, tzinfo=UTC)
_numbers = itertools.count(1)


def an_order(**changes: Any) -> Order:
    """A paid yearly ECS subscription of account `acme`."""
    facts: dict[str, Any] = {
        "order_id": f"2026{next(_numbers):010d}",
        "account_id": "acme",
        "version": 1,
        "product": "ecs-subscription",
        "service_name": "Elastic Compute Service",
        "configuration": "ecs.g7.large, 2 vCPU, 8 GiB",
        "quantity": 1,
        "billing_method": BillingMethod.SUBSCRIPTION,
        "service_type": "purchase",
        "seller": Seller.CLOUD,
        "invoicing_entity": "cloud-cn",
        "state": OrderState.PAID,
        "placed_at": datetime(2026, 3, 1, 4, 0, tzinfo=UTC),
        "paid_at": datetime(2026, 3, 1, 4, 5, tzinfo=UTC),
        "cancelled_at": None,
        "service_start": datetime(2026, 3, 1, 4, 6, tzinfo=UTC),
        "service_end": datetime(2027, 3, 1, 16, 0, tzinfo=UTC),
        "duration": "P12M",
        "cash_payable": Money(Decimal("1200.00"), "CNY"),
    }
    return Order(**(facts | changes))


def an_unpaid_order(**changes: Any) -> Order:
    unpaid = {"state": OrderState.UNPAID, "paid_at": None, "service_start": None, "service_end": None}
    return an_order(**(unpaid | changes))


def a_contact(**changes: Any) -> Contact:
    facts: dict[str, Any] = {
        "contact_id": "c-1",
        "name": "王小明",
        "phone": "+86 571 8888 0000",
        "email": "wang@example.com",
        "address": "杭州市西湖区文一西路1号",
        "postal_code": "310030",
        "default": True,
    }
    return Contact(**(facts | changes))


def an_account(**changes: Any) -> Account:
    """A verified company whose invoice title is its name."""
    facts: dict[str, Any] = {
        "account_id": "acme",
        "version": 1,
        "verification": Verification(
            VerificationStatus.PASSED, CustomerType.ENTERPRISE, "杭州示例科技有限公司"
        ),
        "invoice_title": "杭州示例科技有限公司",
        "partner": None,
        "contacts": (a_contact(),),
        "billing_account_ids": ("acme",),
    }
    return Account(**(facts | changes))


def a_customers_particulars(**changes: Any) -> CustomerParticulars:
    """Of a company; no company has this code."""
    facts: dict[str, Any] = {
        "registration_number": "91330106000000028T",
        "tax_number": "91330106000000028T",
        "registered_address": "浙江省杭州市余杭区演示路18号5幢1201室",
        "bank": "示例银行杭州余杭支行",
        "bank_account": "6200 0000 0000 0042",
    }
    return CustomerParticulars(**(facts | changes))


def an_entitys_particulars(**changes: Any) -> EntityParticulars:
    """Of a company in another city than the provider; no company has this code."""
    facts: dict[str, Any] = {
        "registered_address": "哈利法克斯市演示大街26号院2号楼9层",
        "unified_social_credit_code": "911101080000000194",
        "tax_number": "911101080000000194",
        "phone": "010-6255 0188",
        "email": "contracts@demo-net.example",
    }
    return EntityParticulars(**(facts | changes))


def a_bill(**changes: Any) -> Bill:
    """A final bill of two services."""
    start = changes.get("period_start", datetime(2026, 2, 1, tzinfo=UTC))
    currency = changes.pop("currency", "CNY")
    lines = (
        BillLine("Elastic Compute Service", Money(Decimal("100.004"), currency)),
        BillLine("Object Storage Service", Money(Decimal("20.004"), currency)),
    )
    facts: dict[str, Any] = {
        "billing_account_id": "acme",
        "invoice_issuer": "Demo Cloud Ltd",
        "month": f"{start:%Y-%m}",
        "period_start": start,
        "state": BillState.FINAL,
        "lines": lines,
        "source_name": "bills/2026-02.final.csv",
    }
    facts |= changes
    facts.setdefault("total", total_of((line.amount for line in facts["lines"]), currency))
    key = (facts["billing_account_id"], facts["invoice_issuer"], start, currency)
    facts.setdefault("bill_id", bill_id_of(*key))
    return Bill(**facts)


def an_entity(**changes: Any) -> InvoicingEntity:
    """Registered, but with no key behind it: enough where nothing is sealed."""
    facts: dict[str, Any] = {
        "entity_id": "cloud-cn",
        "names": Names("芬迪湾数据公司", "Fundy Data Inc."),
        "invoice_issuer_names": ("Demo Cloud Ltd",),
        "remittance_account": RemittanceAccount("示例银行杭州分行", "芬迪湾数据公司", "6200 0000 0000 0001"),
        "key_id": "no-key",
        "certificate_chain": (),
        "seal_number": "3301000000001",
    }
    return InvoicingEntity(**(facts | changes))
