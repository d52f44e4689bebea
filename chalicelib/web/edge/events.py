"""What S3 and the clock start. Exceptions escape, so that AWS tries again and then parks the event."""

import logging
from datetime import UTC, datetime

from aws_lambda_powertools import Logger
from aws_lambda_powertools.logging.utils import copy_config_to_registered_loggers
from chalice.app import CloudWatchEvent, S3Event

from chalicelib.application.ports import Sweep
from chalicelib.domain.contract.contracts import Status
from chalicelib.web.edge.services import Services

log = Logger(service="contract-centre")
# What the use cases log (every use of a seal, each authority that gave no timestamp) is structured, too.
logging.getLogger("chalicelib")
copy_config_to_registered_loggers(source_logger=log, include={"chalicelib"})


def imported(services: Services, event: S3Event) -> dict[str, int]:
    version = str(event.to_dict()["Records"][0]["s3"]["object"].get("versionId", "null"))
    result = services.import_feed_file(event.key, version, datetime.now(UTC))
    services.measurements.count("LinesAccepted", result.accepted)
    services.measurements.count("LinesRejected", result.rejected)
    log.info("imported", file=event.key, accepted=result.accepted, rejected=result.rejected)
    return {"accepted": result.accepted, "rejected": result.rejected}


def sealed(services: Services, event: S3Event) -> dict[str, str | None]:
    contract_id = event.key.removeprefix("sealing/")
    status = services.seal(contract_id, datetime.now(UTC))
    _measure_sealing(services, status, _asked_at(event))
    log.info("sealed", contract_id=contract_id, status=status)
    return {"status": status}


def expired(services: Services, _: CloudWatchEvent) -> dict[str, int]:
    sweep = services.expire.sweep(datetime.now(UTC))
    services.measurements.count("ContractsExpired", sweep.done)
    return _told("expire", sweep)


def reconciled(services: Services, _: CloudWatchEvent) -> dict[str, int]:
    now = datetime.now(UTC)
    since = [it.sealing_since for it in services.contracts.sealing_since_before(now) if it.sealing_since]
    services.measurements.seconds("OldestUnsealedSeconds", (now - min(since, default=now)).total_seconds())
    return _told("reconcile", services.reconcile(now))


def audited(services: Services, _: CloudWatchEvent) -> dict[str, int]:
    sweep = services.audit.sweep(datetime.now(UTC))
    services.measurements.count("Discrepancies", sweep.failed)
    for note in sweep.notes:
        log.error("records and documents disagree", discrepancy=note)
    return _told("audit", sweep)


def monitored(services: Services, _: CloudWatchEvent) -> dict[str, int]:
    """What could not be seen is not measured; its alarm rings by that."""
    readings = services.monitor(datetime.now(UTC))
    for of, days in readings.days_left.items():
        services.measurements.count("CertificateDaysLeft", days, of=of)
    for of, waiting in readings.backlogs.items():
        services.measurements.count("Backlog", waiting, of=of)
    if readings.unconfirmed is not None:
        services.measurements.count("UnconfirmedAddresses", readings.unconfirmed)
    seen = len(readings.days_left) + len(readings.backlogs)
    return _told("monitor", Sweep(seen, len(readings.unseen), readings.unseen))


def reminded(services: Services, _: CloudWatchEvent) -> dict[str, int]:
    sweep = services.remind.sweep(datetime.now(UTC))
    for note in sweep.notes:
        log.error("notice not sent, or perhaps not", notice=note)
    return _told("remind", sweep)


def _measure_sealing(services: Services, status: Status | None, asked_at: datetime) -> None:
    """What an event led to; one that comes twice counts twice. Still sealing afterwards: it was given up."""
    if status is Status.OFFICIAL:
        services.measurements.count("ContractsSealed")
        services.measurements.seconds("SealSeconds", (datetime.now(UTC) - asked_at).total_seconds())
    elif status is Status.SEALING:
        services.measurements.count("SealingsFailed")


def _asked_at(event: S3Event) -> datetime:
    """When the object was put whose event this is."""
    return datetime.fromisoformat(str(event.to_dict()["Records"][0]["eventTime"]))


def _told(name: str, sweep: Sweep) -> dict[str, int]:
    log.info("swept", sweep=name, done=sweep.done, failed=sweep.failed)
    return {"done": sweep.done, "failed": sweep.failed}
