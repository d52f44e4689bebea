"""Contents of contracts for tests: sensible ones, with what matters named by the test."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from chalicelib.domain.common.money import Money, total_of
from chalicelib.domain.contract.contents import (
    ContractContent,
    Language,
    Line,
    ServicePeriod,
    Source,
    Stipulations,
)
from chalicelib.domain.parties.parties import Contact, CustomerType, Names, RemittanceAccount
from chalicelib.domain.provider.time_zones import TimeZone

BEIJING = TimeZone("Asia/Shanghai", Names("北京时间", "Beijing time (UTC+8)"))
DRAWN_UP_AT = datetime(2026, 3, 16, 2, 30, tzinfo=UTC)
PERIOD = ServicePeriod(datetime(2026, 3, 1, 4, 6, tzinfo=UTC), datetime(2027, 3, 1, 16, 0, tzinfo=UTC))


def money(amount: str, currency: str = "CNY") -> Money:
    return Money(Decimal(amount), currency)


def a_line(**changes: Any) -> Line:
    """A line of a paid yearly subscription."""
    facts: dict[str, Any] = {
        "reference": "21540000007730215",
        "service_name": "云服务器 ECS",
        "configuration": "ecs.g7.large, 2 vCPU, 8 GiB",
        "quantity": 1,
        "service_period": PERIOD,
        "service_duration": "P12M",
        "cash_payable": money("1200.00"),
    }
    return Line(**(facts | changes))


def a_bill_line(**changes: Any) -> Line:
    """One service of a month's bill."""
    facts: dict[str, Any] = {
        "reference": "bill-2024-09-cloud",
        "service_name": "Object Storage",
        "configuration": "",
        "quantity": None,
        "service_period": None,
        "service_duration": None,
        "billing_month": "2024-09",
    }
    return a_line(**(facts | changes))


def a_content(**changes: Any) -> ContractContent:
    """A bilingual contract of one paid order; the total is that of the lines unless it is named."""
    lines = changes.get("lines", (a_line(),))
    currency = changes.get("currency", "CNY")
    amounts = [line.cash_payable for line in lines if line.cash_payable is not None]
    facts: dict[str, Any] = {
        "contract_number": "CC-7K3M-9QXD-42TN-P",
        "source": Source.ORDERS,
        "language": Language.BILINGUAL,
        "drawn_up_at": DRAWN_UP_AT,
        "provider": Names("杭州云帆科技有限公司", "Hangzhou Yunfan Technology Co., Ltd."),
        "provider_address": "浙江省杭州市西湖区转塘街道1号",
        "customer_name": "上海示例贸易有限公司",
        "customer_type": CustomerType.ENTERPRISE,
        "contact": Contact(
            "c-1", "王小明", "+86 571 8888 0000", "wang@example.com", "杭州市文一西路1号", "310030"
        ),
        "lines": lines,
        "currency": currency,
        "total": total_of(amounts, currency) if amounts else None,
        "remittance_account": RemittanceAccount("示例银行杭州分行", "杭州云帆科技有限公司", "6200 1234 5678"),
        "valid_until": None,
        "verification_url": "https://contracts.example.com/verify/CC-7K3M-9QXD-42TN-P",
        "time_zone": "Asia/Shanghai",
        "stipulations": Stipulations(
            tax_included=True,
            late_payment_daily_percent=Decimal("0.05"),
            law=Names("中华人民共和国法律", "the laws of the People's Republic of China"),
        ),
    }
    return ContractContent(**(facts | changes))
