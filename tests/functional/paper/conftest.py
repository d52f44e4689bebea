"""The service with a customer, and the calls that paper takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.domain.contract.contracts import Contract
from tests.support.paper import RECIPIENT, kept
from tests.support.service import Reply, Service

Ask = Callable[..., Reply]
Requested = Callable[..., dict[str, Any]]


@pytest.fixture
def office(service: Service) -> Service:
    service.seeded()
    return service


@pytest.fixture
def ask(office: Service) -> Ask:
    """A customer's request for paper copies."""

    def asking(contract: Contract, copies: Any = 2, **changes: Any) -> Reply:
        body = {"copies": copies, "recipient": RECIPIENT | changes}
        return office.call("POST", f"/api/contracts/{contract.contract_id}/paper-request", body)

    return asking


@pytest.fixture
def desk(office: Service) -> Ask:
    """A call of the mail room, or of somebody else at the desk."""

    def calling(method: str, path: str = "", body: Any = None, role: str = "mailroom", **more: Any) -> Reply:
        token = office.token(None, sub=f"the-{role}", roles=[role])
        return office.call(method, f"/api/desk/paper-requests{path}", body, token=token, **more)

    return calling


@pytest.fixture
def requested(office: Service, ask: Ask) -> Requested:
    """The paper request of a contract, of a new one if none is named."""

    def requesting(contract: Contract | None = None, **more: Any) -> dict[str, Any]:
        reply = ask(contract or kept(office.services), **more)
        assert reply.status == 201, reply.body
        return dict(reply.json)

    return requesting
