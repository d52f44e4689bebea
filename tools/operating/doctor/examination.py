"""What is looked at on a deployed stage, and in which order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from chalicelib.application.ports import Entities
from chalicelib.bootstrap import Services
from chalicelib.domain.parties.parties import InvoicingEntity
from tools.operating.doctor import calendar, capacity, copies, data, edge, seals, told, trail, work
from tools.operating.findings import Examination, Finding, examined
from tools.operating.operator import sealer_of, services_of
from tools.operating.stage import Stage


def examine(stage: Stage, services: Services, now: datetime) -> Iterator[Finding]:
    """Everything that can be seen with an operator's permissions."""
    session, outputs = stage.session, stage.outputs()
    contracts, entities = services.contracts, services.entities
    examinations: dict[str, Examination] = {
        "tables": lambda: data.tables(session, outputs),
        "buckets": lambda: data.buckets(session, outputs),
        "entities": lambda: seals.entities(
            session.client("kms"), _registered(entities), stage.name, sealer_of(session, stage.name), now
        ),
        "timestamp authorities": lambda: seals.timestamps(services.trust.get(), now),
        "Object Lock": lambda: data.object_lock(session, outputs),
        "CloudTrail": lambda: trail.trails(session, outputs["DocumentsBucket"]),
        "failed events": lambda: work.failed_events(session, outputs),
        "work in the background": lambda: work.failed_work(session, stage.name),
        "unsealed contracts": lambda: work.unsealed(contracts.sealing_since_before(now), now),
        "alarms": lambda: told.alarms(session, stage.name),
        "mail": lambda: told.mail(session, services.settings.mail_from, services.settings.mail_access),
        "official calendar": lambda: calendar.holidays(services.business_calendar, now),
        "copies": lambda: copies.copies(session, stage.stack.parameters(), outputs, now),
        "concurrency": lambda: capacity.concurrency(session, stage.name),
    }
    for name, examination in examinations.items():
        yield from examined(name, examination)


def _registered(entities: Entities) -> list[InvoicingEntity]:
    known = (entities.get(entity_id) for entity_id in sorted({seal.entity_id for seal in entities.seals()}))
    return [entity for entity in known if entity is not None]


def visit(origin: str, now: datetime) -> Iterator[Finding]:
    """What a visitor gets."""
    yield from examined("site", lambda: edge.site(origin))
    yield from examined("TLS certificate", lambda: edge.certificate(origin, now))


def doctor(stage: Stage, now: datetime) -> Iterator[Finding]:
    """Everything that is looked at, from within and as a visitor."""
    services = services_of(stage)
    yield from examine(stage, services, now)
    yield from visit(services.settings.site_url, now)
