"""Registered invoicing entities, what bills call them, and everything that they were ever to seal with."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.bootstrap import Services
from chalicelib.domain.common.errors import Conflict, Unsealable
from chalicelib.domain.parties.parties import EntitySeal, InvoicingEntity, fingerprint
from chalicelib.domain.sealing.seals import RegisteredSeal
from tests.ports.fresh import fresh
from tools.samples.factories import NOW, an_entity


def a_chain() -> tuple[str, ...]:
    """Nobody opens these certificates: to the register they are names."""
    body = base64.b64encode(fresh("certificate").encode()).decode()
    return (f"-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----\n",)


def new_entity(**changes: object) -> InvoicingEntity:
    facts = {
        "entity_id": fresh("entity"),
        "invoice_issuer_names": (fresh("Demo Cloud"),),
        "certificate_chain": a_chain(),
    }
    return an_entity(**(facts | changes))


def seals_of(ports: Services, entity: InvoicingEntity) -> list[RegisteredSeal]:
    return [seal for seal in ports.entities.seals() if seal.entity_id == entity.entity_id]


def called(ports: Services, name: str) -> InvoicingEntity | None:
    return ports.entities.by_feed_names([name]).get(name)


def test_an_entity_is_found_by_its_id_and_by_what_bills_call_it(ports: Services) -> None:
    entity = new_entity(invoice_issuer_names=(fresh("Demo Cloud"), fresh("Demo Cloud")))

    ports.entities.register(entity, b"artwork")

    assert ports.entities.get(entity.entity_id) == entity
    for name in (entity.entity_id, *entity.invoice_issuer_names):
        assert called(ports, name) == entity
    assert ports.entities.get(entity.invoice_issuer_names[0]) is None
    assert called(ports, fresh("nobody")) is None


def test_bills_may_spell_an_entity_in_any_way_that_people_read_as_its_name(ports: Services) -> None:
    number = fresh("5")
    entity = new_entity(
        invoice_issuer_names=(f"演示云（杭州）·科技 {number} Co., Ltd.", f"演示云(杭州)科技{number}CO LTD")
    )
    other = new_entity(invoice_issuer_names=(f"演示云 {number}", "☆"))
    for each in (entity, other):
        ports.entities.register(each, b"artwork")

    assert called(ports, f"演示云(杭州)•科技 {number} ＣＯ.,LTD") == entity
    assert called(ports, f"演示云{number}") == other
    assert called(ports, "※") is None
    taken = new_entity(invoice_issuer_names=(f" 演示云{number}",))
    with pytest.raises(Conflict, match="issuer_name_taken"):
        ports.entities.register(taken, b"artwork")
    ports.entities.register(replace(other, invoice_issuer_names=()), b"artwork")
    assert called(ports, f"演示云{number}") is None


def test_each_registration_is_the_next_row_of_its_entity(ports: Services) -> None:
    entity = new_entity()
    assert ports.entities.current(entity.entity_id) is None

    rows = []
    for _ in range(2):
        ports.entities.register(entity, b"artwork")
        current = ports.entities.current(entity.entity_id)
        assert current == entity == ports.entities.get(entity.entity_id)
        rows.append(current.row)

    assert rows == [1, 2]


def test_many_names_are_found_together_and_unknown_ones_left_out(ports: Services) -> None:
    entities = [new_entity() for _ in range(60)]
    for entity in entities:
        ports.entities.register(entity, b"artwork")
    by_id = {it.entity_id: it for it in entities}
    by_name = {it.invoice_issuer_names[0]: it for it in entities}

    for _ in range(2):
        assert ports.entities.by_feed_names([*by_id, *by_name, "nobody"]) == by_id | by_name
    assert ports.entities.by_feed_names([]) == {}


def test_registering_again_replaces_the_entity_and_its_names(ports: Services) -> None:
    entity = new_entity()
    ports.entities.register(entity, b"artwork")
    renamed = replace(entity, seal_number="2", invoice_issuer_names=(fresh("Demo Cloud"),))

    ports.entities.register(renamed, b"artwork")

    assert ports.entities.get(entity.entity_id) == renamed
    assert called(ports, entity.invoice_issuer_names[0]) is None
    assert called(ports, renamed.invoice_issuer_names[0]) == renamed


def test_a_name_is_of_one_entity_until_that_one_gives_it_up(ports: Services) -> None:
    entity, other = new_entity(), new_entity()
    ports.entities.register(entity, b"artwork")
    wanting = replace(other, invoice_issuer_names=entity.invoice_issuer_names)

    with pytest.raises(Conflict, match="issuer_name_taken"):
        ports.entities.register(wanting, b"other")
    assert ports.entities.get(other.entity_id) is None
    assert seals_of(ports, other) == []
    ports.entities.register(replace(entity, invoice_issuer_names=()), b"artwork")
    ports.entities.register(wanting, b"other")

    assert called(ports, entity.invoice_issuer_names[0]) == wanting


def test_every_artwork_stays_known_by_its_hash(ports: Services) -> None:
    entity = new_entity()
    ports.entities.register(entity, b"first")
    ports.entities.register(entity, b"second")

    assert ports.entities.artwork(entity.entity_id) == b"second"
    for artwork in (b"first", b"second"):
        assert ports.entities.artwork(entity.entity_id, hashlib.sha256(artwork).hexdigest()) == artwork


def test_an_artwork_that_was_never_registered_cannot_seal(ports: Services) -> None:
    entity = new_entity()
    ports.entities.register(entity, b"artwork")

    for entity_id, sha256 in ((fresh("entity"), None), (entity.entity_id, "0" * 64)):
        with pytest.raises(Unsealable, match="artwork_missing"):
            ports.entities.artwork(entity_id, sha256)


def test_every_seal_stays_known_when_another_follows(ports: Services) -> None:
    first = new_entity()
    second = replace(first, certificate_chain=a_chain())
    for entity in (first, second, second):
        ports.entities.register(entity, b"artwork")

    sha256 = hashlib.sha256(b"artwork").hexdigest()
    assert {(it.certificate_chain, it.artwork_sha256) for it in seals_of(ports, first)} == {
        (first.certificate_chain, sha256),
        (second.certificate_chain, sha256),
    }
    assert len(seals_of(ports, first)) == 2


def test_an_artwork_belongs_to_the_seal_that_names_it(ports: Services) -> None:
    sha256 = hashlib.sha256(b"of tomorrow").hexdigest()
    coming = EntitySeal(NOW + timedelta(days=1), "key-2", a_chain(), "2", sha256)
    entity = new_entity().with_new_seal(coming)

    ports.entities.register(entity, b"of tomorrow")

    [seal] = seals_of(ports, entity)
    assert (seal.certificate_chain, seal.artwork_sha256) == (coming.certificate_chain, sha256)


def test_an_entity_without_a_certificate_has_no_seal_yet(ports: Services) -> None:
    entity = new_entity(certificate_chain=())

    ports.entities.register(entity, b"artwork")

    assert ports.entities.get(entity.entity_id) == entity
    assert seals_of(ports, entity) == []


def test_a_revoked_seal_stays_so_from_its_earliest_day_on(ports: Services) -> None:
    entity = new_entity()
    for artwork in (b"first", b"second"):
        ports.entities.register(entity, artwork)
    sha256 = fingerprint(entity.certificate_chain)

    assert ports.entities.revoke(sha256, NOW) == 2
    assert ports.entities.revoke(sha256, NOW + timedelta(days=1)) == 0
    assert ports.entities.revoke("0" * 64, NOW) == 0
    ports.entities.register(entity, b"first")

    assert {seal.revoked_at for seal in seals_of(ports, entity)} == {NOW}
    assert ports.entities.revoke(sha256, NOW - timedelta(days=1)) == 2
