"""A customer who calls the API: puts things into the state that a test of the pages begins with."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from chalicelib.domain.common.money import Money
from chalicelib.domain.requesting.orders import Seller
from tools.harness.running_stack import RunningStack
from tools.harness.waiting import eventually
from tools.samples.factories import an_order
from tools.samples.feed_lines import json_feed, order_line

ACCOUNT = "demo-company"


@dataclass(frozen=True)
class Customer:
    stack: RunningStack
    token: str

    @classmethod
    def of(cls, stack: RunningStack) -> "Customer":
        return cls(stack, stack.token(ACCOUNT))

    def call(self, method: str, path: str, body: Any = None, **query: str) -> Any:
        address = f"{self.stack.url}{path}" + (f"?{urlencode(query)}" if query else "")
        request = Request(  # noqa: S310 - this machine
            address,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"},
        )
        try:
            with urlopen(request, timeout=600) as answer:  # noqa: S310
                return json.loads(answer.read() or b"null")
        except HTTPError as refusal:
            raise AssertionError(f"{method} {path}: {refusal.read().decode()}") from refusal

    def requestable(self, **query: str) -> list[str]:
        """Numbers of orders that can be requested, newest first."""
        orders = self.call("GET", "/api/orders", **{"limit": "100", **query})["items"]
        return [order["order_id"] for order in orders if order["contract_request"]["allowed"]]

    def draft(self, **query: str) -> str:
        """The id of a draft for one order."""
        wish = {"source": "orders", "ids": self.requestable(**query)[:1]}
        return str(self.call("POST", "/api/contracts", wish)["contracts"][0]["contract_id"])

    def official(self, **query: str) -> str:
        """The id of a contract that is sealed."""
        contract = self.draft(**query)
        path = f"/api/contracts/{contract}"
        self.call("POST", f"{path}/finalize", {})
        eventually(lambda: self.call("GET", path)["status"] == "official", "an official contract")
        return contract


def new_orders(name: str) -> list[dict[str, Any]]:
    """Paid orders of several products, two entities and two currencies, placed a moment ago."""
    facts = [
        *[("ecs-subscription", "cloud", "demo-cloud", "CNY")] * 5,
        *[("virtual-machine", "cloud", "demo-cloud", "CNY")] * 2,
        *[("rds", "cloud", "demo-cloud", "CNY")] * 2,
        ("oss-plan", "cloud", "demo-cloud", "CNY"),
        ("enterprise-mail", "cloud", "demo-cloud", "CNY"),
        ("anti-ddos", "cloud", "demo-cloud", "CNY"),
        ("web-hosting", "hichina", "demo-net", "CNY"),
        ("cdn-plan", "cloud", "demo-cloud", "CNY"),
        ("cdn-plan", "cloud", "demo-cloud", "USD"),
    ]
    return [_order(f"{name}-{number:02d}", number, fact) for number, fact in enumerate(facts)]


def _order(order_id: str, number: int, fact: tuple[str, str, str, str]) -> dict[str, Any]:
    product, seller, entity, currency = fact
    placed = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=1) + timedelta(seconds=number)
    order = an_order(
        order_id=order_id,
        account_id=ACCOUNT,
        product=product,
        service_name=f"{product} 服务",
        configuration="for a test",
        seller=Seller(seller),
        invoicing_entity=entity,
        placed_at=placed,
        paid_at=placed,
        service_start=placed,
        service_end=datetime(2028, 1, 1, tzinfo=UTC),
        cash_payable=Money(Decimal(f"{100 + number}.25"), currency),
    )
    return order_line(order)


def import_orders(stack: RunningStack, orders: list[dict[str, Any]]) -> None:
    """Lets the feed bring these orders."""
    intake = stack.intake()
    imported = intake.wait_for(
        intake.drop_content(json_feed(*orders), f"orders/{orders[0]['order_id']}.jsonl")
    )
    assert (imported.accepted, imported.rejected) == (len(orders), 0)
    stack.until_indexes_know()
