"""Working on a deployed stage with an operator's permissions."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

import boto3

from chalicelib.bootstrap import Services
from chalicelib.settings import read_settings
from tools.operating.stage import Stage
from tools.stage.template import setting_name

_ADMINISTRATION = [
    *("kms:Describe*", "kms:Get*", "kms:List*", "kms:TagResource", "kms:UntagResource"),
    *("kms:PutKeyPolicy", "kms:EnableKey", "kms:DisableKey"),
    *("kms:ScheduleKeyDeletion", "kms:CancelKeyDeletion"),
]


@dataclass(frozen=True)
class OperatorServices(Services):
    """The service's own parts in the hands of whoever runs this."""

    operator: boto3.Session = field(default_factory=boto3.Session)

    @property
    def session(self) -> boto3.Session:
        return self.operator


def services_of(stage: Stage) -> Services:
    """The service's own parts over a stage's data."""
    names = {setting_name(name): value for name, value in stage.outputs().items()}
    parameters = stage.parameters()
    told = {
        "STAGE": stage.name,
        "SITE_URL": f"https://{parameters['SiteDomain']}",
        "OIDC_ISSUER": parameters["OidcIssuer"],
        "OIDC_AUDIENCE": parameters["OidcAudience"],
        "OIDC_JWKS_URL": parameters["OidcJwksUrl"],
    }
    return OperatorServices(read_settings(names | told), stage.session)


def leave_to_sealing(session: boto3.Session, stage: str, key_id: str) -> None:
    """From now on only the sealing function signs with this key: whoever may administer it may not use it."""
    account = session.client("sts").get_caller_identity()["Account"]
    policy = {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "AdministeredByTheAccount",
                "Effect": "Allow",
                "Principal": {"AWS": f"arn:aws:iam::{account}:root"},
                "Action": _ADMINISTRATION,
                "Resource": "*",
            },
            {
                "Sid": "UsedBySealing",
                "Effect": "Allow",
                "Principal": {"AWS": sealer_of(session, stage)},
                "Action": ["kms:Sign", "kms:GetPublicKey"],
                "Resource": "*",
            },
        ],
    }
    session.client("kms").put_key_policy(KeyId=key_id, PolicyName="default", Policy=json.dumps(policy))


def sealer_of(session: boto3.Session, stage: str) -> str:
    """The ARN of the sealing function's role."""
    function = f"contract-centre-{stage}-seal"
    return session.client("lambda").get_function_configuration(FunctionName=function)["Role"]
