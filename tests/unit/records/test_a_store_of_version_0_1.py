"""What version 0.1 has stored is read, shown, downloaded and finalized; the file was written by its code."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest

from chalicelib.adapters.dynamodb.records import codec
from chalicelib.adapters.typesetting import TypstTypesetter
from chalicelib.application.contracts.editing import Edit
from chalicelib.application.ports import Change
from chalicelib.domain.claims.payments import Payment
from chalicelib.domain.claims.remittance import RemittanceClaim
from chalicelib.domain.common.errors import Conflict
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.parties.parties import Account, InvoicingEntity
from chalicelib.domain.requesting.bills import Bill
from chalicelib.domain.requesting.orders import Order
from tests.support.centre import ARTWORK, CUSTOMER, Centre
from tools.samples.factories import NOW, an_entitys_particulars

STORED: dict[str, Any] = json.loads(
    Path(__file__).with_name("stored_by_version_0_1.json").read_text(encoding="utf-8")
)
KINDS: dict[str, type[Any]] = {
    "account": Account,
    "order": Order,
    "bill": Bill,
    "entity": InvoicingEntity,
    "draft": Contract,
    "claim": RemittanceClaim,
    "payment": Payment,
}
BASE = b"%PDF-of-before"

T = TypeVar("T")


def of_before(name: str, kind: type[T]) -> T:
    return codec(kind).validate_json(json.dumps(STORED[name]))


@pytest.fixture
def centre() -> Centre:
    """With the draft of version 0.1, and all that it was drawn up from."""
    centre, draft = Centre(), of_before("draft", Contract)
    centre.services.accounts.stored.clear()
    centre.services.entities.stored.clear()
    centre.know(of_before("account", Account))
    centre.services.entities.register(of_before("entity", InvoicingEntity), ARTWORK)
    centre.services.records.commit(Change(contracts=(draft,), orders=(of_before("order", Order),)))
    centre.services.documents.put_base(draft.contract_id, draft.base_sha256, BASE)
    return centre


def the_draft(centre: Centre) -> Contract:
    return centre.services.contracts.stored["contract-1"]


@pytest.mark.parametrize("name", STORED)
def test_every_record_keeps_what_it_said(name: str) -> None:
    again = json.loads(codec(KINDS[name]).dump_json(of_before(name, KINDS[name])))

    assert _within(STORED[name], again)


def _within(told: Any, again: Any) -> bool:
    """Whether all that was told is still told; new fields may stand beside it."""
    if isinstance(told, dict):
        return all(_within(value, again[name]) for name, value in told.items())
    if isinstance(told, list):
        return len(told) == len(again) and all(map(_within, told, again))
    return bool(told == again)


@pytest.mark.shipped_provider
def test_a_draft_that_still_says_what_is_true_is_finalized_and_sealed_as_it_is_l2(centre: Centre) -> None:
    draft = the_draft(centre)
    shown = centre.services.view_contracts.one("acme", draft.contract_id, NOW)
    download = centre.services.download_contract("acme", draft.contract_id, actor=CUSTOMER, now=NOW)

    sealing = centre.finalize(draft)

    assert (shown.warnings, download.kind) == ((), "draft")
    assert centre.seal(sealing) is Status.OFFICIAL
    assert centre.services.documents.get_base(draft.contract_id, sealing.base_sha256) == BASE


def test_a_draft_is_drawn_up_anew_once_its_entity_is_registered_with_more_c14(centre: Centre) -> None:
    draft = the_draft(centre)
    entity = of_before("entity", InvoicingEntity)
    centre.register(replace(entity, particulars=an_entitys_particulars()))

    with pytest.raises(Conflict, match=r"^draft_out_of_date$"):
        centre.finalize(draft)
    edit = Edit(refresh=True)
    edited = centre.services.edit_draft("acme", draft.contract_id, edit, actor=CUSTOMER, now=NOW)

    assert "provider_particulars.tax_number" in [each.field for each in edited.differences]
    assert centre.finalize(edited.contract).status is Status.SEALING


def test_what_it_says_can_be_typeset_by_the_templates_of_today() -> None:
    content = of_before("draft", Contract).content

    assert TypstTypesetter().typeset(content).startswith(b"%PDF-")
