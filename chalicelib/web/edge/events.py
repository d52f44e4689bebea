"""What S3 and the clock start. Exceptions escape, so that AWS tries again and then parks the event."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.logging.utils import copy_config_to_registered_loggers

from chalicelib.domain.contract.contracts import Status
from chalicelib.web.edge.call_logs import aws_error

if TYPE_CHECKING:
    from chalice.app import CloudWatchEvent, S3Event

    from chalicelib.application.ports.work import Message
    from chalicelib.web.edge.services import Services

Event = dict[str, Any]

_COUNTED = {"expire": "ContractsExpired"}
"""What the work of a kind is measured as."""
_FOUND = {"audit": "Discrepancies", "pack": "Discrepancies"}
"""What its failures are."""

log = Logger(service="contract-centre")
_FOR_A_PAGE_MS = 60_000
_EVIDENCE = "evidence/"
"""Behind which the request for a report names its contract."""
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
    if contract_id.startswith(_EVIDENCE):
        return _evidence_made(services, contract_id.removeprefix(_EVIDENCE))
    status = services.seal(contract_id, datetime.now(UTC))
    _measure_sealing(services, status, _asked_at(event))
    log.info("sealed", contract_id=contract_id, status=status)
    return {"status": status}


def _evidence_made(services: Services, contract_id: str) -> dict[str, str | None]:
    state = services.make_evidence(contract_id, datetime.now(UTC))
    log.info("evidence report made", contract_id=contract_id, state=state)
    return {"evidence": state}


def expired(services: Services, event: Event) -> dict[str, Any]:
    return _in_background(services, event, "expire")


def reconciled(services: Services, event: Event) -> dict[str, Any]:
    if "Records" in event:
        return _in_background(services, event, "reconcile", "archive")
    from chalicelib.application.ports.due import Due

    now = datetime.now(UTC)
    waited = now - (services.due_contracts.since(Due.UNSEALED) or now)
    services.measurements.seconds("OldestUnsealedSeconds", waited.total_seconds())
    told = _in_background(services, event, "reconcile", "archive")
    compared = services.compare_sums.sweep(now)
    if compared.failed:
        services.measurements.count("Discrepancies", compared.failed)
    for note in compared.notes:
        log.error("a counter and its contracts disagreed", discrepancy=note)
    return told


def audited(services: Services, event: Event, run: Any) -> dict[str, Any]:
    """The clock hands on parts; whoever asks by hand waits for what is found (`goes_on`)."""
    if "Records" not in event and "goes_on" in event["detail"]:
        return _compared(services, event["detail"]["goes_on"], run)
    return _in_background(services, event, "audit")


def _compared(services: Services, given: list[Message], run: Any) -> dict[str, Any]:
    """The whole, or what a run before had no time for and named. Each finding is told when it is found."""
    from chalicelib.application.official.auditing import AuditPart

    left = [AuditPart.of_message(each) for each in given] if given else services.audit.parts()
    done = failed = 0
    try:
        while left and _has_time(run):
            compared = services.audit.compare(left[0])
            done, failed = done + compared.looked_at, failed + len(compared.notes)
            for note in compared.notes:
                log.error("records and documents disagree", discrepancy=note)
            services.measurements.count("Discrepancies", len(compared.notes))
            left[:1] = compared.left
    finally:
        if left:
            log.error("the audit ended early", goes_on=str(left[0]), parts=len(left))
    return _told("audit", done, failed) | {"goes_on": [part.as_message() for part in left]}


def _has_time(run: Any) -> bool:
    """For one more page."""
    return run is None or run.get_remaining_time_in_millis() > _FOR_A_PAGE_MS


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
    return _told("monitor", seen, len(readings.unseen))


def reminded(services: Services, event: Event) -> dict[str, Any]:
    return _in_background(services, event, "remind")


def packed(services: Services, event: Event) -> dict[str, Any]:
    """Only its queue starts it."""
    return _in_background(services, event, "pack")


def _in_background(services: Services, event: Event, *kinds: str) -> dict[str, Any]:
    """The clock lets it hand on, its queues let it work off; what it could not do is delivered again."""
    if "Records" in event:
        return {"batchItemFailures": _worked_off(services, event["Records"])}
    swept = [services.background.start(kind) for kind in kinds]
    for note in (note for sweep in swept for note in sweep.notes):
        log.warning("not handed on", note=note)
    return _told(kinds[0], sum(it.done for it in swept))


def _worked_off(services: Services, records: list[Event]) -> list[dict[str, str]]:
    """Names the messages that could not be worked off; each is of the queue's one kind."""
    kind, done, failed, left = "", 0, 0, list[dict[str, str]]()
    for record in records:
        try:
            kind, message = opened(record["body"])
            sweep = services.background.work_off(kind, message, datetime.now(UTC))
        except Exception as failure:
            # One message keeps no other waiting. An error's text may hold what a customer entered.
            error = type(failure).__name__
            told = {"message_id": record["messageId"], "error": error, **aws_error(failure)}
            log.error("not worked off", extra=told)  # noqa: TRY400
            left.append({"itemIdentifier": record["messageId"]})
            continue
        done, failed = done + sweep.done, failed + sweep.failed
        for note in sweep.notes:
            log.error("worked off, and found", work=kind, note=note)
    services.background.pause(kind)
    for measured, count in ((_COUNTED.get(kind), done), (_FOUND.get(kind), failed)):
        if measured is not None:
            services.measurements.count(measured, count)
    log.info("worked off", work=kind, messages=len(records), done=done, failed=failed, left=len(left))
    return left


def opened(body: str) -> tuple[str, Message]:
    """The kind of work, and what it is about."""
    told = json.loads(body)
    return str(told.pop("kind")), told


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


def _told(name: str, done: int, failed: int = 0) -> dict[str, int]:
    log.info("swept", sweep=name, done=done, failed=failed)
    return {"done": done, "failed": failed}
