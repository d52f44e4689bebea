"""Records that were stored before a field was there are read as ones of which nobody has said it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.adapters.dynamodb.records import codec
from chalicelib.domain.contract.contents import ContractContent
from chalicelib.domain.parties.particulars import NOTHING_TOLD
from chalicelib.domain.parties.parties import InvoicingEntity, Verification
from tools.samples.contract_contents import a_content
from tools.samples.factories import a_customers_particulars, an_account, an_entity, an_entitys_particulars

VERIFIED = an_account().verification
assert VERIFIED is not None
KNOWN: list[tuple[Any, Any]] = [
    (
        replace(an_entity(), particulars=an_entitys_particulars()),
        an_entity(),
    ),
    (
        replace(VERIFIED, particulars=a_customers_particulars()),
        replace(VERIFIED, particulars=NOTHING_TOLD),
    ),
    (
        a_content(
            provider_particulars=an_entitys_particulars(), customer_particulars=a_customers_particulars()
        ),
        a_content(),
    ),
]


@pytest.mark.parametrize(("record", "of_before"), KNOWN, ids=lambda it: type(it).__name__)
def test_particulars_are_stored_and_were_once_not_there(record: Any, of_before: Any) -> None:
    assert type(record) in (InvoicingEntity, Verification, ContractContent)
    form = codec(type(record))
    stored = json.loads(form.dump_json(record))
    without = {name: value for name, value in stored.items() if not name.endswith("particulars")}

    assert form.validate_json(json.dumps(stored)) == record
    assert len(without) < len(stored)
    assert form.validate_json(json.dumps(without)) == of_before
