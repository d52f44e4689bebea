"""``make doctor STAGE=…``: examines a deployed stage; exit code 1 when anything is not well."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

import boto3

from chalicelib.application.ports import Entities
from chalicelib.bootstrap import Services
from chalicelib.domain.parties.parties import InvoicingEntity
from tools.operating.doctor import data, edge, seals, work
from tools.operating.doctor.findings import Examination, Finding, examined
from tools.operating.services import sealer_of, services_of
from tools.operating.settings import BadSettingsError, require_stage_name
from tools.operating.stage import Stage


def examine(stage: Stage, services: Services, now: datetime) -> Iterator[Finding]:
    """Everything that can be seen with an operator's permissions."""
    session, outputs = stage.session, stage.outputs()
    contracts, entities = services.contracts, services.entities
    examinations: dict[str, Examination] = {
        "tables": lambda: data.tables(session, outputs),
        "buckets": lambda: data.buckets(session, outputs),
        "entities": lambda: seals.entities(
            session.client("kms"), _registered(entities), sealer_of(session, stage.name), now
        ),
        "timestamp authorities": lambda: seals.timestamps(services.trust.get(), now),
        "CloudTrail": lambda: work.trail(session),
        "failed events": lambda: work.failed_events(session, outputs),
        "unsealed contracts": lambda: work.unsealed(contracts.sealing_since_before(now), now),
        "alarms": lambda: work.alarms(session, stage.name),
    }
    for name, examination in examinations.items():
        yield from examined(name, examination)


def _registered(entities: Entities) -> list[InvoicingEntity]:
    known = (entities.get(entity_id) for entity_id in sorted({seal.entity_id for seal in entities.seals()}))
    return [entity for entity in known if entity is not None]


def visit(origin: str, now: datetime) -> Iterator[Finding]:
    """What a visitor gets."""
    yield from examined("site", lambda: edge.site(origin))
    yield from examined("TLS certificate", lambda: edge.certificate(origin.partition("://")[2], now))


def main() -> int:
    try:
        stage = Stage(require_stage_name(os.environ.get("STAGE", "")), boto3.Session(), print)
    except BadSettingsError as error:
        print(error, file=sys.stderr)
        return 2
    if not stage.outputs():
        print(f"There is no stage {stage.name} in this account and region.", file=sys.stderr)
        return 1
    services, now = services_of(stage), datetime.now(UTC)
    findings = [*examine(stage, services, now), *visit(services.settings.site_url, now)]
    for finding in findings:
        print(f"{'ok  ' if finding.is_well else 'FAIL'}  {finding.what}: {finding.said}")
    return 0 if all(finding.is_well for finding in findings) else 1


if __name__ == "__main__":
    sys.exit(main())
