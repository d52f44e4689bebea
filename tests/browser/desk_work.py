"""Work for the desk, brought about as customers, banks and feeds do: one of each for every queue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

import boto3

from tools.harness.customer import Customer
from tools.harness.waiting import eventually
from tools.local.aws.deployment import stack_on
from tools.local.place import ACCOUNT, REGION

RECIPIENT = {
    "name": "李娜",
    "phone": "+86 571 8888 0101",
    "address": "杭州市西湖区文三路 1 号 2 室",
    "postal_code": "310012",
}
PAID = "5208.00"
"""What the demo bank tells of a payment of the demo company, two days ago."""


def paper(customer: Customer, **query: str) -> str:
    """The number of a sealed contract of which two copies are wanted; of the newest order that is found."""
    path = f"/api/contracts/{customer.official(**query)}"
    wish = {"copies": 2, "recipient": RECIPIENT}
    return str(customer.call("POST", f"{path}/paper-request", wish)["contract_number"])


def claim(customer: Customer) -> str:
    """The id of a claim that a payment fits, but for the contract."""
    payer = "杭州䶮云软件有限公司"
    paid_on = (datetime.now(UTC) + timedelta(hours=8) - timedelta(days=2)).date().isoformat()
    told = {"payer": payer, "bank": "示例银行", "account": "6222 0000 1111", "date": paid_on}
    sent = customer.call("POST", "/api/remittance-claims", told | {"amount": PAID, "currency": "CNY"})
    return str(sent["claim_id"])


def ticket(customer: Customer, subject: str) -> None:
    wish = {"kind": "question", "subject": subject, "text": "Please draw up a contract.\n谢谢。"}
    customer.call("POST", "/api/tickets", wish)


def rejected_line(customer: Customer) -> None:
    line = b'{"order_id": "1", "account_id": "demo-company"}\n'
    intake = customer.stack.intake()
    imported = intake.wait_for(intake.drop_content(line, "orders/from-the-shop.jsonl"))
    assert (imported.accepted, imported.rejected) == (0, 1)


@dataclass
class SpoiledDraft:
    """A draft's file that is not what the customer confirmed, until it is restored: no seal comes upon it."""

    customer: Customer
    product: str

    def __post_init__(self) -> None:
        contract_id = self.customer.draft(product=self.product)
        path = f"/api/contracts/{contract_id}"
        contract = self.customer.call("GET", path)
        self.number = str(contract["contract_number"])
        bucket = stack_on(self._client("cloudformation")).settings()["DOCUMENTS_BUCKET"]
        self._file = {"Bucket": bucket, "Key": f"drafts/{contract_id}/{contract['document_sha256']}.pdf"}
        self._content = self._client("s3").get_object(**self._file)["Body"].read()
        self._client("s3").put_object(**self._file, Body=self._content + b"%spoiled\n")
        self.customer.call("POST", f"{path}/finalize", {})
        eventually(
            lambda: "sealing_delayed" in [it["code"] for it in self.customer.call("GET", path)["warnings"]],
            "sealing has failed",
        )

    def restore(self) -> None:
        self._client("s3").put_object(**self._file, Body=self._content)

    def _client(self, service: Literal["cloudformation", "s3"]) -> Any:
        session = boto3.Session(ACCOUNT, "local", region_name=REGION)
        return session.client(service, endpoint_url=self.customer.stack.place.aws_url)
