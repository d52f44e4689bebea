"""A customer with a contract who claims payments, statements that banks drop, and the finance desk."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from pytest_localstack.session import RunningSession

from chalicelib import bootstrap
from chalicelib.application.ports import FeedResult
from chalicelib.bootstrap import Services
from chalicelib.domain.parties.parties import CustomerType, Verification, VerificationStatus
from tests.support.payments import row, statement
from tests.support.principals import services_of
from tests.support.providers_day import today_at_the_provider
from tests.support.published_api import PublishedApi
from tests.support.service import Reply, Service
from tools.harness.aws import Account, new_account
from tools.local.sign_in.signing_key import SigningKey
from tools.samples.factories import an_account, an_order

DESK = "/api/desk/remittance-claims"
MINE = "/api/remittance-claims"


@dataclass
class Bank:
    """Drops statements, which the intake function imports with its own permissions."""

    service: Service
    intake: Services
    dropped: list[str] = field(default_factory=list)

    def tells(self, *rows: dict[str, str]) -> FeedResult:
        return self.drops(statement(*rows), f"payments/told-{len(self.dropped)}.csv")

    def drops(self, content: bytes, name: str) -> FeedResult:
        self.dropped.append(name)
        bucket = self.service.services.settings.intake_bucket
        put = self.service.services.s3.put_object(Bucket=bucket, Key=name, Body=content)
        told = self.intake.import_feed_file(name, str(put["VersionId"]), datetime.now(UTC))
        self.service.until_lists_show_it()
        return told


@dataclass
class Payer:
    """A customer and the provider's staff, over the API."""

    service: Service
    account_id: str
    contract: dict[str, Any]
    name: str
    amount: str
    today: str

    def row(self, **changes: str) -> dict[str, str]:
        """What the bank tells when the customer has paid for the contract today."""
        told = {"payer": self.name, "amount": self.amount, "date": self.today} | changes
        return row(self.contract["contract_number"], **told)

    def call(self, method: str, path: str = "", body: Any = None, **more: Any) -> Reply:
        return self.service.call(method, MINE + path, body, **({"account": self.account_id} | more))

    def body(self, **changes: Any) -> dict[str, Any]:
        told = {
            "payer": self.name,
            "bank": "示例银行",
            "account": "6222 0000 1111",
            "amount": self.amount,
            "currency": "CNY",
            "date": self.today,
            "reference": "invoice 7",
            "contract_id": self.contract["contract_id"],
        } | changes
        return {name: value for name, value in told.items() if value is not ...}

    def claims(self, headers: dict[str, str] | None = None, **changes: Any) -> Reply:
        return self.call("POST", "", self.body(**changes), headers=headers)

    def claim(self, **changes: Any) -> dict[str, Any]:
        reply = self.claims(**changes)
        assert reply.status == 201, reply.body
        return dict(reply.json)

    def now(self, claim: dict[str, Any]) -> dict[str, Any]:
        reply = self.call("GET", f"/{claim['claim_id']}")
        assert reply.status == 200, reply.body
        return dict(reply.json)

    def desk(
        self, method: str, path: str = "", body: Any = None, role: str = "finance", **query: Any
    ) -> Reply:
        token = self.service.token(None, sub=f"clerk-{role}", roles=[role])
        return self.service.call(method, DESK + path, body, token=token, **query)

    def decides(self, claim: dict[str, Any], what: str, **body: Any) -> Reply:
        return self.desk("POST", f"/{claim['claim_id']}/{what}", body)

    def queue(self, status: str = "open") -> list[dict[str, Any]]:
        """What the desk shows of this customer's claims."""
        reply = self.desk("GET", status=status, limit="100")
        assert reply.status == 200, reply.body
        return [claim for claim in reply.json["items"] if claim["account_id"] == self.account_id]

    def payments(self, status: str = "unmatched") -> list[dict[str, Any]]:
        """What the desk shows of the payments that name this customer or the contract."""
        token = self.service.token(None, roles=["auditor"])
        reply = self.service.call("GET", "/api/desk/payments", token=token, status=status, limit="100")
        assert reply.status == 200, reply.body
        number = self.contract["contract_number"]
        return [
            it for it in reply.json["items"] if it["payer"] == self.name or number in it["contract_numbers"]
        ]


@dataclass
class Stage:
    """One stage for the tests of a module: each has a customer, a name and an amount of its own."""

    service: Service
    account: Account
    settings: dict[str, str]
    bank: Bank
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))


@pytest.fixture(scope="module")
def stage_of_claims(
    aws_server: RunningSession, sign_in_key: SigningKey, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    folder = tmp_path_factory.mktemp("claims")
    (folder / "jwks.json").write_text(json.dumps(sign_in_key.public_keys()))
    account = new_account(aws_server)
    settings = account.create_stage()
    settings["OIDC_JWKS_URL"] = (folder / "jwks.json").as_uri()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in settings.items():
            patch.setenv(name, value)
        bootstrap.services.cache_clear()
        from app import app  # the functions' buckets are named when it is loaded: after the stage is there

        service = Service(bootstrap.services(), PublishedApi(app), sign_in_key, folder)
        intake = services_of("intake", account, settings)
        yield Stage(service, account, settings, Bank(service, intake))
        intake.close()
        service.services.close()
        bootstrap.services.cache_clear()


@pytest.fixture
def payer(stage_of_claims: Stage) -> Payer:
    number = next(stage_of_claims.numbers)
    account_id, name, service = f"payer-{number}", f"第{number}号示例有限公司", stage_of_claims.service
    order = an_order(account_id=account_id)
    verified = Verification(VerificationStatus.PASSED, CustomerType.ENTERPRISE, name)
    account = an_account(account_id=account_id, verification=verified, billing_account_ids=(account_id,))
    service.seeded(order, account=account)
    today = today_at_the_provider().isoformat()
    contract = service.draft(order.order_id, language="en", account=account_id)
    return Payer(service, account_id, contract, name, f"{1000 + number}.00", today)


@pytest.fixture
def bank(stage_of_claims: Stage) -> Bank:
    return stage_of_claims.bank
