"""One stage on which every function acts with its own permissions, and can be robbed of one statement."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote, urlsplit

from chalicelib.application.ports import FeedResult
from chalicelib.bootstrap import Services
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.requesting.orders import Order
from tests.support.service import Reply, Service
from tools.samples.factories import an_order

Act = Callable[[], None]
# An answer to HEAD has no body that could say more.
_DENIED = {"AccessDenied", "AccessDeniedException", "AuthorizationError", "403"}
_READING = {"s3:GetObject", "s3:HeadObject"}


@dataclass
class Office:
    """What journeys are made of. Whatever they need beforehand is prepared with every permission."""

    service: Service
    """The API as its function, with records that root stores."""
    functions: dict[str, Services]
    iam: Any
    unstamped: Iterator[str] = field(default_factory=lambda: iter(()))
    """Ids of official contracts whose signature lacks a timestamp."""
    denied: list[str] = field(default_factory=list)
    """What AWS denied, such as `dynamodb:PutItem`, in turn."""
    hidden: list[str] = field(default_factory=list)
    """What it denied in the place of saying that there is no such object: to whoever may not list."""
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def root(self) -> Services:
        return self.service.services

    def number(self) -> int:
        return next(self._numbers)

    def watch(self, session: Any) -> None:
        """Notes whatever is denied to the principal of this session."""
        session.events.register("after-call", self._note)

    def forget(self) -> None:
        self.denied.clear()
        self.hidden.clear()

    @contextmanager
    def without(self, function: str, sid: str) -> Iterator[None]:
        """The function's policy lacks this statement meanwhile."""
        policy = {"UserName": function, "PolicyName": function}
        document = self.iam.get_user_policy(**policy)["PolicyDocument"]
        kept = [statement for statement in document["Statement"] if statement["Sid"] != sid]
        self.iam.put_user_policy(**policy, PolicyDocument=json.dumps(document | {"Statement": kept}))
        try:
            yield
        finally:
            self.iam.put_user_policy(**policy, PolicyDocument=json.dumps(document))

    def order(self, **changes: Any) -> Order:
        order = an_order(**changes)
        self.service.store(order)
        return order

    def draft(self, order: Order | None = None) -> str:
        order = order or self.order()
        return str(self.service.draft(order.order_id, language="en")["contract_id"])

    def finalized(self) -> str:
        contract_id = self.draft()
        self.expect(202, "POST", f"/api/contracts/{contract_id}/finalize")
        return contract_id

    def contract(self, contract_id: str) -> Contract:
        found = self.root.contracts.get(contract_id)
        assert found is not None
        return found

    def expect(self, status: int, method: str, path: str, body: Any = None, **more: Any) -> Any:
        """What the API answers with; it must be of this status."""
        reply: Reply = self.service.call(method, path, body, **more)
        assert reply.status == status, reply.body
        return reply.json if reply.body else None

    def staff(self, *roles: str) -> str:
        """A token."""
        return self.service.token(None, roles=list(roles), sub="sun-wei")

    def feed(self, name: str, content: bytes, now: datetime | None = None) -> Callable[[], FeedResult]:
        """Drops a file; what is returned imports it as the intake function."""
        bucket = self.root.settings.intake_bucket
        put = self.root.s3.put_object(Bucket=bucket, Key=name, Body=content)
        intake = self.functions["intake"].import_feed_file
        return lambda: intake(name, str(put["VersionId"]), now or datetime.now(UTC))

    def _note(self, parsed: dict[str, Any], model: Any, http_response: Any, **_: object) -> None:
        action = f"{model.service_model.service_name}:{model.name}"
        if parsed.get("Error", {}).get("Code") not in _DENIED:
            return
        is_hidden = action in _READING and not self._is_there(http_response.url)
        (self.hidden if is_hidden else self.denied).append(action)

    def _is_there(self, address: str) -> bool:
        bucket, _, key = unquote(urlsplit(address).path).lstrip("/").partition("/")
        return bool(self.root.s3.list_objects_v2(Bucket=bucket, Prefix=key, MaxKeys=1)["KeyCount"])
