"""A stage for rehearsing: deployed, used and operated as a real one, on the embedded AWS."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import boto3

from chalicelib.bootstrap import Services
from chalicelib.settings import read_settings
from tools.harness.development_authority import RunningAuthority
from tools.local.demo.users import DemoUser
from tools.local.feeds import Imported, Intake
from tools.local.place import REGION
from tools.local.sign_in.signing_key import SigningKey
from tools.local.sign_in.tokens import token_claims
from tools.operating.operator import leave_to_sealing
from tools.operating.release.preparing import prepare
from tools.operating.release.releases import Release
from tools.operating.release.runtimes import own_runtime
from tools.operating.stage import Stage
from tools.samples.feed_lines import account_line
from tools.samples.sealing_entity import with_key
from tools.stage.keys import assign_to_stage
from tools.stage.template import Template

ACCOUNT = "000000000000"
"""The embedded AWS looks here for the API of a call that nobody signed."""
AUDIENCE = "contract-centre"
VAULT_ELSEWHERE = "arn:aws:backup:us-east-1:210987654321:backup-vault:contracts"
UNSEALABLE = "unsealable"
"""An entity whose artwork cannot be read."""
CUSTOMER = DemoUser(sub="customer", name="Customer", account_id="acme", about="")


class OperatorServices(Services):
    """The service's own parts in an operator's hands."""

    @cached_property
    def session(self) -> boto3.session.Session:
        return operator()


@dataclass(frozen=True)
class Metric:
    """As CloudWatch tells one from another."""

    namespace: str
    name: str
    dimensions: frozenset[tuple[str, str]]


@dataclass
class Rehearsal:
    """The stage `rehearsal`."""

    aws_url: str
    folder: Path
    key: SigningKey
    issuer: str
    authority: RunningAuthority
    """Of certificates and timestamps."""

    @cached_property
    def stage(self) -> Stage:
        return Stage("rehearsal", operator(), lambda _: None, poll_seconds=0.05)

    def deploy(self, *, alarm_email: str) -> Release:
        """Deploys the checkout; a release differs from the one before by whom its alarms tell."""
        now = datetime.now(UTC)
        release = prepare(
            self.stage,
            self.settings(alarm_email),
            architecture="x86_64",
            runtime=own_runtime(),  # its functions run on the Python that is here
            folder=self.folder / "release",
            now=now,
            adapt=as_the_emulator_can,
        )
        self.stage.put_in_force(release, now)
        return release

    def settings(self, alarm_email: str) -> dict[str, str]:
        return {
            "site_domain": "contracts.example.com",
            "certificate_arn": f"arn:aws:acm:us-east-1:{ACCOUNT}:certificate/rehearsal",
            "oidc_issuer": self.issuer,
            "oidc_audience": AUDIENCE,
            "oidc_jwks_url": f"{self.issuer}/jwks",
            "oidc_client_id": "site",
            "oidc_account_claim": "account_id",
            "oidc_roles_claim": "roles",
            "oidc_role_values": "",
            "mail_from": "no-reply@contracts.example.com",
            "alarm_email": alarm_email,
            "notice_email": "notices@operator.example",
            "backup_vault": VAULT_ELSEWHERE,
        }

    def open_for_business(self) -> None:
        """An operator registers who seals and who tells the time; upstream sends a customer's account."""
        services = OperatorServices(read_settings(self.names | {"STAGE": "rehearsal", **_UNUSED}))
        session = self.stage.session
        entity, artwork = with_key(session.client("kms"), self.authority.folder, self.authority.address)
        services.entities.register(entity, artwork)
        services.entities.register(
            replace(entity, entity_id=UNSEALABLE, invoice_issuer_names=()), b"no artwork"
        )
        assign_to_stage(session.client("kms"), "rehearsal", [entity.key_id])
        leave_to_sealing(session, "rehearsal", entity.key_id)
        services.trust.put(self.authority.trust)
        services.close()
        self._keep_a_trail()
        self.feed("accounts/acme.jsonl", account_line())

    def _keep_a_trail(self) -> None:
        """As an account has one."""
        cloudtrail = self.stage.session.client("cloudtrail")
        cloudtrail.create_trail(Name="account", S3BucketName=self.stage.releases.bucket)
        documents = f"arn:aws:s3:::{self.names['DOCUMENTS_BUCKET']}/"
        objects = [{"Type": "AWS::S3::Object", "Values": [documents]}]
        cloudtrail.put_event_selectors(
            TrailName="account", EventSelectors=[{"ReadWriteType": "All", "DataResources": objects}]
        )
        cloudtrail.start_logging(Name="account")

    @property
    def names(self) -> dict[str, str]:
        """The stack's outputs as settings."""
        return self.stage.stack.settings()

    def feed(self, key: str, *lines: Mapping[str, Any]) -> Imported:
        """Drops a file into the intake and waits for the function that its event starts."""
        intake = Intake(self.stage.session, self.names)
        content = "\n".join(json.dumps(dict(line)) for line in lines).encode()
        return intake.wait_for(intake.drop_content(content, key))

    def call(
        self, method: str, path: str, body: object = None, token: str | None = None, accept: str = "*/*"
    ) -> tuple[int, Any]:
        """A call through API Gateway, as the customer unless another token is given; bytes are a PDF."""
        sent = body if isinstance(body, bytes) else None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(  # noqa: S310 - to this machine
            self._api + path,
            method=method,
            data=sent,
            headers={
                "Authorization": f"Bearer {token or self.token()}",
                "Content-Type": "application/pdf" if isinstance(body, bytes) else "application/json",
                "Accept": accept,
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=600) as answer:  # noqa: S310
                return answer.status, _content(answer.read())
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, _content(refused.read())

    def token(self, user: DemoUser = CUSTOMER) -> str:
        claims = token_claims(user, self.issuer, AUDIENCE, datetime.now(UTC), timedelta(hours=1))
        return self.key.sign(claims)

    def invoke(self, function: str) -> dict[str, Any]:
        """Runs a scheduled function now."""
        event = {"source": "aws.events", "detail-type": "Scheduled Event", "detail": {}, "resources": []}
        event |= {
            "version": "0",
            "account": ACCOUNT,
            "region": REGION,
            "id": "1",
            "time": "2026-01-01T00:00:00Z",
        }
        done = self.stage.session.client("lambda").invoke(
            FunctionName=f"contract-centre-rehearsal-{function}", Payload=json.dumps(event)
        )
        answer: dict[str, Any] = json.loads(done["Payload"].read())
        assert "FunctionError" not in done, answer
        return answer

    def has_run(self, function: str) -> bool:
        """Whether its log knows of a run."""
        group = f"/aws/lambda/contract-centre-rehearsal-{function}"
        return bool(self.stage.session.client("logs").filter_log_events(logGroupName=group)["events"])

    def measured(self, *functions: str) -> set[Metric]:
        """What these functions have printed for CloudWatch."""
        logs, found = self.stage.session.client("logs"), set[Metric]()
        for function in functions:
            group = f"/aws/lambda/contract-centre-rehearsal-{function}"
            for page in logs.get_paginator("filter_log_events").paginate(logGroupName=group):
                for event in page["events"]:
                    found |= _metrics_in(event["message"])
        return found

    @cached_property
    def administrator(self) -> boto3.session.Session:
        """A member of the operator's staff with every permission in the account."""
        iam = self.stage.session.client("iam")
        everything = {"Effect": "Allow", "Action": "*", "Resource": "*"}
        document = json.dumps({"Version": "2012-10-17", "Statement": [everything]})
        iam.create_user(UserName="administrator")
        iam.put_user_policy(UserName="administrator", PolicyName="all", PolicyDocument=document)
        key = iam.create_access_key(UserName="administrator")["AccessKey"]
        return boto3.Session(key["AccessKeyId"], key["SecretAccessKey"], region_name=REGION)

    @cached_property
    def _api(self) -> str:
        apis = self.stage.session.client("apigateway").get_rest_apis()["items"]
        found = next(api["id"] for api in apis if api["name"] == "contract-centre-rehearsal")
        return f"{self.aws_url}/restapis/{found}/api/_user_request_"


# What registering an entity does not need.
_UNUSED = {
    "SITE_URL": "https://contracts.example.com",
    "OIDC_ISSUER": "unused",
    "OIDC_AUDIENCE": "unused",
    "OIDC_JWKS_URL": "unused",
}


def operators_environment(url: str) -> dict[str, str]:
    """What an operator has set who works on this AWS."""
    return {
        "AWS_ENDPOINT_URL": url,
        "AWS_ACCESS_KEY_ID": ACCOUNT,
        "AWS_SECRET_ACCESS_KEY": "local",
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
    }


def operator() -> boto3.session.Session:
    """A session with every permission on the embedded AWS, which the environment names."""
    return boto3.Session(aws_access_key_id=ACCOUNT, aws_secret_access_key="local", region_name=REGION)  # noqa: S106


_NOT_EMULATED = {"OnlyOverTls", "OfficialContractsAreWrittenOnce"}


def as_the_emulator_can(template: Template) -> Template:
    """It has no firewall's logs and no trails in stacks, ties no firewall to an API, reckons with no metrics,
    selects nothing for backups, speaks no TLS, and knows of no conditional write.

    Nobody waits for an hour here, so the schedule that expires contracts comes every minute.
    """
    template["Resources"]["ExpireSchedule"]["Properties"]["ScheduleExpression"] = "rate(1 minute)"
    for name in ("ApiFirewallInFront", "Trail", "FirewallLogging"):
        del template["Resources"][name]
    del template["Resources"]["GrowingBacklogAlarm"]
    del template["Resources"]["BackupSelection"]
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::S3::BucketPolicy":
            document = resource["Properties"]["PolicyDocument"]
            document["Statement"] = [it for it in document["Statement"] if it["Sid"] not in _NOT_EMULATED]
    template["Resources"].pop("IntakeBucketPolicy")  # it says nothing else
    return template


def _metrics_in(line: str) -> set[Metric]:
    """Those of one line of a log, if CloudWatch would find any in it."""
    try:
        told = json.loads(line)
        groups = told["_aws"]["CloudWatchMetrics"]
    except (ValueError, TypeError, KeyError):
        return set()
    return {
        Metric(group["Namespace"], metric["Name"], frozenset((name, told[name]) for name in dimensions))
        for group in groups
        for metric in group["Metrics"]
        for dimensions in group["Dimensions"]
    }


def _content(raw: bytes) -> Any:
    """JSON as what it says, anything else as it came."""
    if raw.startswith(b"%PDF-"):
        return raw
    return json.loads(raw) if raw else None
