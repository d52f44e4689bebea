"""The doctor names entities whose contracts cannot show what is registered of them."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.domain.parties.parties import InvoicingEntity
from tests.support.stubbed_session import UnreachableSession
from tools.operating.doctor import seals
from tools.samples.factories import NOW, an_entity, an_entitys_particulars


def missing(entity: InvoicingEntity) -> list[str]:
    kms = UnreachableSession().client("kms")  # not asked: this entity has no certificate
    found = seals.entities(kms, [entity], "prod", "sealer", NOW)
    return [it.said for it in found if it.what == f"particulars of {entity.entity_id}" and not it.is_well]


def test_an_entity_that_was_registered_before_particulars_is_named_with_the_way_out() -> None:
    [said] = missing(an_entity())

    assert "register it again with them (make entity)" in said


def test_one_that_was_registered_with_them_is_not() -> None:
    assert missing(replace(an_entity(), particulars=an_entitys_particulars())) == []
