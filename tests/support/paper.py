"""Paper requests for tests: a sensible recipient, and official contracts that were never drawn up."""

from __future__ import annotations

import hashlib
import itertools
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from chalicelib.adapters.typesetting import TypstTypesetter
from chalicelib.application.ports import Change, SealedDocument
from chalicelib.bootstrap import Services
from chalicelib.domain.contract.contents import Language
from chalicelib.domain.contract.contract_number import contract_number
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.paper.paper_request import Recipient
from chalicelib.domain.requesting.orders import Order
from tests.support.feeds import a_contract_of
from tools.checkout import provider_folder
from tools.provider import profile_in_force
from tools.samples.factories import NOW, an_order

_numbers = itertools.count(1)

RECIPIENT = {
    "name": "王小明",
    "phone": "+86 138 0013 8000",
    "address": "杭州市西湖区文一西路1号",
    "postal_code": "310030",
}


def a_recipient(**changes: Any) -> Recipient:
    return Recipient(**(RECIPIENT | changes))


def an_official_contract(*orders: Order, **changes: Any) -> Contract:
    """Sealed yesterday, of a paid order if none is named."""
    number = next(_numbers)
    facts: dict[str, Any] = {
        "contract_id": f"contract-{number}",
        "contract_number": contract_number(2026, number.to_bytes(16)),
        "status": Status.OFFICIAL,
        "sealed_at": NOW,
        "official_sha256": hashlib.sha256(document()).hexdigest(),
    }
    return a_contract_of(*(orders or (an_order(),)), **(facts | changes))


def kept(services: Services, *orders: Order, **changes: Any) -> Contract:
    """An official contract on the stage, with the orders that it holds and its file."""
    held = orders or (an_order(),)
    contract = an_official_contract(*held, **changes)
    sealed = SealedDocument(document(), hashlib.sha256(document()).hexdigest(), datetime.now(UTC))
    services.documents.put_official(contract.contract_id, contract.base_sha256, sealed)
    orders_held = tuple(replace(order, contract_id=contract.contract_id) for order in held)
    services.ledger.commit(Change(contracts=(contract,), orders=orders_held))
    return replace(contract, row=1)


def document() -> bytes:
    """A typeset contract; for the mail room it is any file of some pages."""
    return _document_of(provider_folder())


@lru_cache
def _document_of(_: Path) -> bytes:
    profile = profile_in_force()
    content = replace(
        a_contract_of(an_order()).content,
        language=Language.EN,
        time_zone=profile.time_zone.key,
        stipulations=profile.stipulations,
    )
    return TypstTypesetter(time_zone=profile.time_zone).typeset(content)
