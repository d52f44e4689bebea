"""Does anybody hear it: alarms with confirmed addresses, and mails that reach customers?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from chalicelib.adapters.smtp import SmtpAccess
from tools.operating.findings import Finding

if TYPE_CHECKING:
    import boto3

RUNBOOK = "docs/runbook/unconfirmed-alarms.md"


def alarms(session: boto3.Session, stage: str) -> Iterator[Finding]:
    """Are there alarms, does none ring, are all of them switched on, and has each somebody to tell?"""
    paginator = session.client("cloudwatch").get_paginator("describe_alarms")
    pages = paginator.paginate(AlarmNamePrefix=f"{stage}-contract-centre-", AlarmTypes=["MetricAlarm"])
    found: list[Mapping[str, Any]] = [alarm for page in pages for alarm in page["MetricAlarms"]]
    if not found:
        yield Finding("alarms", False, "there are none: is the stage deployed from this repository?")
        return
    ringing = [str(alarm["AlarmName"]) for alarm in found if alarm.get("StateValue") == "ALARM"]
    yield Finding("alarms", not ringing, ", ".join(ringing) or f"{len(found)} set, none rings")
    silent = [str(alarm["AlarmName"]) for alarm in found if not _tells(alarm)]
    said = ", ".join(silent) or "each tells somebody"
    yield Finding("alarms that are off", not silent, said)
    topics = sorted({topic for alarm in found for topic in alarm.get("AlarmActions", [])})
    sns = session.client("sns")
    for topic in topics:
        yield _subscribers(topic, sns.get_topic_attributes(TopicArn=topic)["Attributes"])


def _tells(alarm: Mapping[str, Any]) -> bool:
    return bool(alarm.get("ActionsEnabled", True) and alarm.get("AlarmActions"))


def _subscribers(topic: str, attributes: Mapping[str, str]) -> Finding:
    confirmed, pending = (
        int(attributes[name]) for name in ("SubscriptionsConfirmed", "SubscriptionsPending")
    )
    name = f"addresses of {topic.rpartition(':')[2]}"
    if pending or not confirmed:
        return Finding(name, False, f"{confirmed} confirmed, {pending} not yet; {RUNBOOK}")
    return Finding(name, True, f"{confirmed} confirmed")


def mail(session: boto3.Session, sender: str, access: str) -> Iterator[Finding]:
    """Whatever sends mails: a server, if there is a secret with access to it, or SES."""
    yield from _server(session, access) if access else _ses(session, sender)


def _server(session: boto3.Session, access: str) -> Iterator[Finding]:
    """Has somebody filled in where it is and who sends?"""
    try:
        server = SmtpAccess.read(session.client("secretsmanager"), access)
    except ValueError as error:
        yield Finding("mail server", False, f"{error}; docs/china.md says what it holds")
        return
    yield Finding("mail server", True, f"{server.host}:{server.port}")


def _ses(session: boto3.Session, sender: str) -> Iterator[Finding]:
    """Is SES out of its sandbox, and may it send as this address, with a signature (DKIM) of its domain?"""
    ses = session.client("sesv2")
    account = ses.get_account()
    faults = (
        []
        if account.get("ProductionAccessEnabled")
        else ["in the sandbox: only confirmed addresses get mail"]
    )
    faults += [] if account.get("SendingEnabled") else ["sending is paused"]
    faults += [] if account.get("EnforcementStatus", "HEALTHY") == "HEALTHY" else ["under review by AWS"]
    yield Finding("SES", not faults, "; ".join(faults) or "out of its sandbox")
    domain = sender.partition("@")[2]
    address, whole = (_identity(ses, name) for name in (sender, domain))
    confirmed = any(it.get("VerifiedForSendingStatus") for it in (address, whole))
    said = "confirmed" if confirmed else "not confirmed: no mail goes out"
    yield Finding(f"sender {sender}", confirmed, said)
    dkim = whole.get("DkimAttributes", {})
    signed = dkim.get("Status") == "SUCCESS" and bool(dkim.get("SigningEnabled"))
    otherwise = f"not signed (DKIM {dkim.get('Status', 'of no domain that SES knows')}): mails end as spam"
    yield Finding(f"mails of {domain}", signed, "signed with DKIM" if signed else otherwise)


def _identity(ses: Any, name: str) -> Mapping[str, Any]:
    """What SES knows of a sender or a domain; nothing where it knows none of that name."""
    try:
        found: Mapping[str, Any] = ses.get_email_identity(EmailIdentity=name)
    except ses.exceptions.NotFoundException:
        return {}
    return found
