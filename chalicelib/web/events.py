"""What S3 and the clock start. Exceptions escape, so that AWS tries again and then parks the event."""

import logging
from datetime import UTC, datetime

from aws_lambda_powertools import Logger
from aws_lambda_powertools.logging.utils import copy_config_to_registered_loggers
from chalice.app import CloudWatchEvent, S3Event

from chalicelib.application.ports import Sweep
from chalicelib.web.services import Services

log = Logger(service="contract-centre")
# What the use cases log (every use of a seal, each authority that gave no timestamp) is structured, too.
logging.getLogger("chalicelib")
copy_config_to_registered_loggers(source_logger=log, include={"chalicelib"})


def imported(services: Services, event: S3Event) -> dict[str, int]:
    version = str(event.to_dict()["Records"][0]["s3"]["object"].get("versionId", "null"))
    result = services.import_feed_file(event.key, version, datetime.now(UTC))
    log.info("imported", file=event.key, accepted=result.accepted, rejected=result.rejected)
    return {"accepted": result.accepted, "rejected": result.rejected}


def sealed(services: Services, event: S3Event) -> dict[str, str | None]:
    contract_id = event.key.removeprefix("sealing/")
    status = services.seal(contract_id, datetime.now(UTC))
    log.info("sealed", contract_id=contract_id, status=status)
    return {"status": status}


def expired(services: Services, _: CloudWatchEvent) -> dict[str, int]:
    return _told("expire", services.expire.sweep(datetime.now(UTC)))


def reconciled(services: Services, _: CloudWatchEvent) -> dict[str, int]:
    return _told("reconcile", services.reconcile(datetime.now(UTC)))


def reminded(services: Services, _: CloudWatchEvent) -> dict[str, int]:
    sweep = services.remind.sweep(datetime.now(UTC))
    for note in sweep.notes:
        log.error("notice not sent, or perhaps not", notice=note)
    return _told("remind", sweep)


def _told(name: str, sweep: Sweep) -> dict[str, int]:
    log.info("swept", sweep=name, done=sweep.done, failed=sweep.failed)
    return {"done": sweep.done, "failed": sweep.failed}
