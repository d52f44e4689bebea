"""The service as a principal of its own: with one function's permissions and no others."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import boto3

from chalicelib.bootstrap import Services
from chalicelib.settings import read_settings
from tools.harness.aws import STAGE, Account
from tools.local.aws.deployment import deploy
from tools.local.place import REGION
from tools.stage.template import CHALICE, data_template


@dataclass(frozen=True)
class OtherServices(Services):
    """The same services as another principal."""

    principal: boto3.Session = field(default_factory=boto3.Session)

    @property
    def session(self) -> boto3.Session:
        return self.principal


def services_of(function: str, account: Account, stage: Mapping[str, str]) -> Services:
    """The services as this function of app.py has them; close them after use."""
    return services_of_each((function,), account, stage)[function]


def services_of_each(
    functions: Iterable[str], account: Account, stage: Mapping[str, str]
) -> dict[str, Services]:
    """The services as each of these functions has them; the principals of earlier calls are gone."""
    names = tuple(functions)
    root = account.session()
    template = data_template()
    template["Resources"] |= {f"{name.title()}User": _user(name) for name in names}
    deploy(root.client("cloudformation"), template, STAGE, root.client("s3"), account.number)
    settings = read_settings(stage)
    return {name: OtherServices(settings, _session_of(name, account, root)) for name in names}


def _user(function: str) -> dict[str, Any]:
    """Named as the function, with its policy."""
    policy = json.loads((CHALICE / f"policy-{function}.json").read_text())
    policies = [{"PolicyName": function, "PolicyDocument": policy}]
    return {"Type": "AWS::IAM::User", "Properties": {"UserName": function, "Policies": policies}}


def _session_of(function: str, account: Account, root: boto3.Session) -> boto3.Session:
    key = root.client("iam").create_access_key(UserName=function)["AccessKey"]
    core = account.server.botocore.session()
    core.set_credentials(key["AccessKeyId"], key["SecretAccessKey"])
    # What a session reads of the services' descriptions takes most of its start.
    core.register_component("data_loader", root._session.get_component("data_loader"))
    return boto3.Session(botocore_session=core, region_name=REGION)
