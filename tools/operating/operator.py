"""The operator of a deployed stage, with the permissions of whoever runs this."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.settings import read_settings
from tools.checkout import provider_setting
from tools.operating.regions import partition_of
from tools.operating.stage import Stage
from tools.stage.functions import function_name
from tools.stage.keys import keys_of_all
from tools.stage.operator import Operator, OperatorServices
from tools.stage.wishes import WrongSetting

_ADMINISTRATION = [
    *("kms:Describe*", "kms:Get*", "kms:List*", "kms:TagResource", "kms:UntagResource"),
    *("kms:PutKeyPolicy", "kms:EnableKey", "kms:DisableKey"),
    *("kms:ScheduleKeyDeletion", "kms:CancelKeyDeletion"),
]
_USED_BY_SEALING = "UsedBySealing"


@contextmanager
def operator_of(stage: Stage) -> Iterator[Operator]:
    """For work on a stage. Raises WrongSetting if there is none, or AWS refuses something."""

    def leave(key_id: str) -> None:
        leave_to_sealing(stage.session, stage.name, key_id)

    try:
        yield Operator(services_of(stage), leave_to_sealing=leave)
    except (ClientError, BotoCoreError) as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        raise WrongSetting(f"AWS refused it for stage {stage.name}.") from None


def services_of(stage: Stage) -> OperatorServices:
    """The service's own parts over a stage's data. Raises WrongSetting if there is no such stage."""
    names, parameters = stage.stack.settings(), stage.stack.parameters()
    if not names:
        raise WrongSetting(f"There is no stage {stage.name} in this account and region.")
    told = {
        "STAGE": stage.name,
        "SITE_URL": f"https://{parameters['SiteDomain']}",
        "OIDC_ISSUER": parameters["OidcIssuer"],
        "OIDC_AUDIENCE": parameters["OidcAudience"],
        "OIDC_JWKS_URL": parameters["OidcJwksUrl"],
    } | provider_setting()
    return OperatorServices(read_settings(names | told), stage.session)


def assign_keys(stage: Stage) -> None:
    """Before a release whose sealing uses its own stage's keys only; nothing where there is no stage yet."""
    if stage.outputs():
        with operator_of(stage) as operator:
            operator.assign_keys()


def leave_to_sealing(session: boto3.Session, stage: str, key_id: str) -> None:
    """From now on only the sealing function signs with this key: whoever may administer it may not use it."""
    account = session.client("sts").get_caller_identity()["Account"]
    policy = {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "AdministeredByTheAccount",
                "Effect": "Allow",
                "Principal": {"AWS": f"arn:{partition_of(session)}:iam::{account}:root"},
                "Action": _ADMINISTRATION,
                "Resource": "*",
            },
            {
                "Sid": _USED_BY_SEALING,
                "Effect": "Allow",
                "Principal": {"AWS": sealer_of(session, stage)},
                "Action": ["kms:Sign", "kms:GetPublicKey"],
                "Resource": "*",
            },
        ],
    }
    session.client("kms").put_key_policy(KeyId=key_id, PolicyName="default", Policy=json.dumps(policy))


def leave_keys_again(stage: Stage) -> None:
    """After a release: sealing of a stack that was made anew has another role, which no key knows."""
    with operator_of(stage) as operator:
        leave_again(stage.session, stage.name, keys_of_all(operator.services.entities))


def leave_again(session: boto3.Session, stage: str, key_ids: Iterable[str]) -> None:
    """Those of these keys that were left to sealing are left to the role that it has now."""
    kms, sealer = session.client("kms"), {"AWS": sealer_of(session, stage)}
    for key_id in sorted(key_ids):
        policy = json.loads(kms.get_key_policy(KeyId=key_id, PolicyName="default")["Policy"])
        users = [it["Principal"] for it in policy["Statement"] if it.get("Sid") == _USED_BY_SEALING]
        if users and users != [sealer]:
            leave_to_sealing(session, stage, key_id)


def sealer_of(session: boto3.Session, stage: str) -> str:
    """The ARN of the sealing function's role."""
    function = function_name("seal", stage)
    return session.client("lambda").get_function_configuration(FunctionName=function)["Role"]
