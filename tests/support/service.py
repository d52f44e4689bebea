"""The service in this process on a stage of its own, called over Chalice's gateway."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from chalicelib.application.ports import Change
from chalicelib.bootstrap import Services
from chalicelib.domain.parties.parties import Account, InvoicingEntity
from chalicelib.domain.requesting.bills import Bill
from chalicelib.domain.requesting.orders import Order
from tests.support.lagging import until_indexes_know
from tools.local.origin.api import Api
from tools.local.origin.exchange import Request
from tools.local.sign_in.signing_key import SigningKey
from tools.samples.factories import an_account, an_entity


@dataclass(frozen=True)
class Reply:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Service:
    """What a test does with the service: seed, sign in, call, and run what events would run."""

    services: Services
    gateway: Api
    key: SigningKey
    folder: Path
    _tokens: dict[str, str] = field(default_factory=dict)

    def seeded(
        self,
        *things: Order | Bill,
        account: Account | None = None,
        entities: tuple[InvoicingEntity, ...] = (an_entity(),),
    ) -> None:
        """Stores an account (acme, if none is named), entities, and orders or bills."""
        self.services.accounts.put_upstream(account or an_account())
        for entity in entities:
            self.services.entities.register(entity, b"artwork")
        self.store(*things)

    def store(self, *things: Order | Bill) -> None:
        orders = tuple(thing for thing in things if isinstance(thing, Order))
        bills = tuple(thing for thing in things if isinstance(thing, Bill))
        self.services.ledger.commit(Change(orders=orders, bills=bills))
        self.until_lists_show_it()

    def until_lists_show_it(self) -> None:
        """Waits for what others than the caller have written, where indexes lag."""
        until_indexes_know(self.services.tables)

    def token(self, account_id: str | None = "acme", **changes: Any) -> str:
        now = datetime.now(UTC)
        claims = {
            "iss": self.services.settings.oidc_issuer,
            "aud": self.services.settings.oidc_audience,
            "sub": f"user-of-{account_id}",
            "account_id": account_id,
            "roles": ["customer"],
            "exp": int((now + timedelta(hours=1)).timestamp()),
        } | changes
        return self.key.sign({name: value for name, value in claims.items() if value is not None})

    def call(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        account: str | None = "acme",
        token: str | None = None,
        headers: Mapping[str, str] | None = None,
        raw: bytes | None = None,
        **query: Any,
    ) -> Reply:
        """One call as a client makes it; `account=None` without a token is nobody."""
        sent = {"Host": "localhost", "Content-Type": "application/json", **(headers or {})}
        if token is None and account is not None:
            token = self._tokens.setdefault(account, self.token(account))
        if token is not None:
            sent["Authorization"] = f"Bearer {token}"
        content = raw if raw is not None else b"" if body is None else json.dumps(body).encode()
        target = f"{path}?{urlencode(query)}" if query else path
        answer = self.gateway(Request(method, target, sent, content))
        return Reply(answer.status, dict(answer.headers), answer.body)

    def request(self, *ids: str, **more: Any) -> Reply:
        """Requests contracts for orders, or with `source="bills"` for bills."""
        source = more.pop("source", "orders")
        headers = more.pop("headers", None)
        account = more.pop("account", "acme")
        body = {"source": source, "ids": list(ids), **more}
        return self.call("POST", "/api/contracts", body, headers=headers, account=account)

    def draft(self, *ids: str, **more: Any) -> dict[str, Any]:
        """The one draft that a request for these ids gives."""
        reply = self.request(*ids, **more)
        assert reply.status == 201, reply.body
        [contract] = reply.json["contracts"]
        return dict(contract)

    def contract(self, contract_id: str, **more: Any) -> dict[str, Any]:
        reply = self.call("GET", f"/api/contracts/{contract_id}", **more)
        assert reply.status == 200, reply.body
        return dict(reply.json)
