"""The service as a principal of its own: with one function's permissions and no others."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

import boto3

from chalicelib.bootstrap import Services
from chalicelib.settings import read_settings
from tests.support.aws import STAGE, Account
from tools.stack.deployment import deploy
from tools.stack.place import REGION
from tools.stack.template import CHALICE, data_template


@dataclass(frozen=True)
class OtherServices(Services):
    """The same services as another principal."""

    principal: boto3.Session = field(default_factory=boto3.Session)

    @property
    def session(self) -> boto3.Session:
        return self.principal


def services_of(function: str, account: Account, stage: Mapping[str, str]) -> Services:
    """The services as this function of app.py has them; close them after use."""
    return OtherServices(read_settings(stage), _principal(function, account))


def _principal(function: str, account: Account) -> boto3.Session:
    """A user with the function's policy."""
    policy = json.loads((CHALICE / f"policy-{function}.json").read_text())
    template = data_template()
    template["Resources"][f"{function.title()}User"] = {
        "Type": "AWS::IAM::User",
        "Properties": {
            "UserName": function,
            "Policies": [{"PolicyName": function, "PolicyDocument": policy}],
        },
    }
    root = account.session()
    deploy(root.client("cloudformation"), template, STAGE)
    key = root.client("iam").create_access_key(UserName=function)["AccessKey"]
    core = account.server.botocore.session()
    core.set_credentials(key["AccessKeyId"], key["SecretAccessKey"])
    # What a session reads of the services' descriptions takes most of its start.
    core.register_component("data_loader", root._session.get_component("data_loader"))
    return boto3.Session(botocore_session=core, region_name=REGION)
