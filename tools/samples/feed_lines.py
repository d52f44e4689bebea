"""Lines of feeds as upstream writes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chalicelib.domain.requesting.orders import Order

COLUMNS = (
    "BillingAccountId",
    "InvoiceIssuerName",
    "BillingPeriodStart",
    "BillingCurrency",
    "ServiceName",
    "BilledCost",
)


def order_line(order: Order, **changes: Any) -> dict[str, Any]:
    """The order as an object of the feed; a change to `...` leaves the field out."""
    told = {
        "order_id": order.order_id,
        "account_id": order.account_id,
        "version": order.version,
        "product": order.product,
        "service_name": order.service_name,
        "configuration": order.configuration,
        "quantity": order.quantity,
        "billing_method": order.billing_method.value,
        "service_type": order.service_type,
        "seller": order.seller.value,
        "invoicing_entity": order.invoicing_entity,
        "state": order.state.value,
        "placed_at": _time(order.placed_at),
        "paid_at": _time(order.paid_at),
        "cancelled_at": _time(order.cancelled_at),
        "service_start": _time(order.service_start),
        "service_end": _time(order.service_end),
        "duration": order.duration,
        "cash_payable": {
            "amount": str(order.cash_payable.amount),
            "currency": order.cash_payable.currency,
        },
        "electronic_contract": order.electronic_contract,
        "tax_rate": None if order.tax_rate is None else str(order.tax_rate),
    }
    return {name: value for name, value in (told | changes).items() if value is not ...}


def account_line(**changes: Any) -> dict[str, Any]:
    """A verified company; a change to `...` leaves the field out."""
    told = {
        "account_id": "acme",
        "version": 1,
        "verification": {"status": "passed", "type": "enterprise", "name": "杭州示例科技有限公司"},
        "invoice_title": "杭州示例科技有限公司",
        "partner": None,
        "contacts": [{"contact_id": "c-1", "name": "王小明", "address": "文一西路1号", "default": True}],
    }
    return {name: value for name, value in (told | changes).items() if value is not ...}


def json_feed(*lines: Mapping[str, Any] | bytes) -> bytes:
    """A JSON Lines file; bytes go in as they are."""
    return b"".join(
        (line if isinstance(line, bytes) else json.dumps(line, ensure_ascii=False).encode()) + b"\n"
        for line in lines
    )


def charge(service: str = "Compute", cost: str = "1.50", **changes: str) -> str:
    """One FOCUS row with the columns of `COLUMNS`."""
    told = {
        "BillingAccountId": "acme",
        "InvoiceIssuerName": "Demo Cloud Ltd",
        "BillingPeriodStart": "2026-02-01T00:00:00Z",
        "BillingCurrency": "CNY",
        "ServiceName": service,
        "BilledCost": cost,
    } | changes
    return ",".join(told[column] for column in COLUMNS)


def bills_feed(*rows: str | bytes) -> bytes:
    written = (row if isinstance(row, bytes) else row.encode() for row in rows)
    return b"\n".join([",".join(COLUMNS).encode(), *written, b""])


def _time(at: datetime | None) -> str | None:
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ") if at else None
