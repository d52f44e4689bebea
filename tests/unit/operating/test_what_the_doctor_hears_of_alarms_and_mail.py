"""The doctor finds alarms that nobody hears, and mails that reach nobody."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.stubbed_session import StubbedSession
from tools.operating.doctor.told import alarms, mail

URGENT = "arn:aws:sns:eu-central-1:123456789012:prod-contract-centre-alarms"
ALARM = {"AlarmName": "prod-contract-centre-x", "ActionsEnabled": True, "AlarmActions": [URGENT]}


def heard(confirmed: int, pending: int, **alarm: Any) -> dict[str, bool]:
    session: Any = StubbedSession().answers(
        "cloudwatch", "describe_alarms", {"MetricAlarms": [ALARM | alarm]}
    )
    counts = {"SubscriptionsConfirmed": str(confirmed), "SubscriptionsPending": str(pending)}
    session.answers("sns", "get_topic_attributes", {"Attributes": counts})
    return {finding.what: finding.is_well for finding in alarms(session, "prod")}


ADDRESSES = "addresses of prod-contract-centre-alarms"


def test_alarms_with_a_confirmed_address_are_well() -> None:
    assert heard(1, 0) == {"alarms": True, "alarms that are off": True, ADDRESSES: True}


@pytest.mark.parametrize(("confirmed", "pending"), [(0, 1), (0, 0), (1, 1)])
def test_an_address_that_nobody_has_confirmed_is_a_finding(confirmed: int, pending: int) -> None:
    assert not heard(confirmed, pending)[ADDRESSES]


def test_an_alarm_that_rings_or_is_off_or_tells_nobody_is_a_finding() -> None:
    assert not heard(1, 0, StateValue="ALARM")["alarms"]
    assert not heard(1, 0, ActionsEnabled=False)["alarms that are off"]
    assert not heard(1, 0, AlarmActions=[])["alarms that are off"]


def test_a_stage_without_alarms_is_a_finding() -> None:
    session: Any = StubbedSession().answers("cloudwatch", "describe_alarms", {"MetricAlarms": []})

    assert [finding.is_well for finding in alarms(session, "prod")] == [False]


SENDER, DOMAIN = "no-reply@contracts.example.com", "contracts.example.com"
ACCOUNT = {"ProductionAccessEnabled": True, "SendingEnabled": True, "EnforcementStatus": "HEALTHY"}
CONFIRMED = {"VerifiedForSendingStatus": True}
SIGNED = CONFIRMED | {"DkimAttributes": {"Status": "SUCCESS", "SigningEnabled": True}}
UNKNOWN: dict[str, Any] = {}


def sending(
    account: dict[str, Any] = ACCOUNT, address: dict[str, Any] = CONFIRMED, domain: dict[str, Any] = SIGNED
) -> dict[str, bool]:
    session: Any = StubbedSession().answers("sesv2", "get_account", account)
    for identity in (address, domain):
        if identity:
            session.answers("sesv2", "get_email_identity", identity)
        else:
            session.refuses("sesv2", "get_email_identity", "NotFoundException")
    return {finding.what: finding.is_well for finding in mail(session, SENDER, "")}


def test_a_confirmed_sender_of_a_signed_domain_is_well() -> None:
    assert sending() == {"SES": True, f"sender {SENDER}": True, f"mails of {DOMAIN}": True}
    assert sending(address=UNKNOWN)[f"sender {SENDER}"], "the domain's confirmation is enough"


@pytest.mark.parametrize(
    "account",
    [
        ACCOUNT | {"ProductionAccessEnabled": False},
        ACCOUNT | {"SendingEnabled": False},
        ACCOUNT | {"EnforcementStatus": "PROBATION"},
        {},
    ],
)
def test_the_sandbox_and_paused_sending_are_findings(account: dict[str, Any]) -> None:
    assert not sending(account=account)["SES"]


def test_a_sender_that_nobody_confirmed_is_a_finding() -> None:
    waiting = {"VerifiedForSendingStatus": False}

    assert not sending(address=waiting, domain=UNKNOWN)[f"sender {SENDER}"]
    assert not sending(address=UNKNOWN, domain=UNKNOWN)[f"sender {SENDER}"]


@pytest.mark.parametrize(
    "domain",
    [
        UNKNOWN,
        SIGNED | {"DkimAttributes": {"Status": "PENDING", "SigningEnabled": True}},
        SIGNED | {"DkimAttributes": {"Status": "SUCCESS", "SigningEnabled": False}},
    ],
)
def test_mails_that_their_domain_does_not_sign_are_a_finding(domain: dict[str, Any]) -> None:
    assert not sending(domain=domain)[f"mails of {DOMAIN}"]
