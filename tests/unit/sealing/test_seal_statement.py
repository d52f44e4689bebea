"""What a signature says of where it was made (L2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from chalicelib.adapters.sealing.statement import statement_of
from tools.samples.factories import an_entity, an_entitys_particulars

AT = datetime(2026, 3, 16, 2, 30, tzinfo=UTC)


def test_a_seal_is_made_at_the_address_that_the_contract_shows_of_its_entity_l2() -> None:
    entity = replace(an_entity(), particulars=an_entitys_particulars(registered_address="北京市朝阳区1号"))

    assert statement_of(entity, "CC-1", AT, "杭州市").location == "北京市朝阳区1号"


def test_an_entity_that_was_registered_without_one_seals_where_the_provider_is_l2() -> None:
    assert statement_of(replace(an_entity(), particulars=None), "CC-1", AT, "杭州市").location == "杭州市"
