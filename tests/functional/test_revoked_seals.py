"""A certificate that was revoked by hand stays known as revoked, from the earliest date that was said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.support.service import Service
from tools.samples.sealing_entity import with_key

REVOKED = datetime(2026, 5, 1, tzinfo=UTC)


def test_a_revocation_is_remembered_and_can_only_be_moved_to_an_earlier_day(service: Service) -> None:
    entities = service.services.entities
    entity, artwork = with_key(service.services.kms, service.folder)
    entities.register(entity, artwork)

    first = entities.revoke(entity.certificate_sha256, REVOKED)
    later = entities.revoke(entity.certificate_sha256, REVOKED + timedelta(days=1))
    entities.register(entity, artwork)

    assert (first, later) == (1, 0)
    assert [seal.revoked_at for seal in entities.seals()] == [REVOKED]


def test_a_certificate_that_nobody_registered_revokes_nothing(service: Service) -> None:
    entities = service.services.entities
    entities.register(*with_key(service.services.kms, service.folder))

    assert entities.revoke("0" * 64, REVOKED) == 0
    assert [seal.revoked_at for seal in entities.seals()] == [None]
