"""Opening the office: one stage, a principal for each function, and what journeys find there."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_localstack.session import RunningSession

from chalicelib import bootstrap
from chalicelib.bootstrap import Services
from chalicelib.domain.contract.contracts import Status
from chalicelib.settings import read_settings
from tests.support.permissions.grants import functions
from tests.support.permissions.office import Office
from tests.support.principals import OtherServices, services_of_each
from tests.support.service import Service
from tools.checkout import CHECKOUT
from tools.harness.aws import STAGE, Account, new_account
from tools.harness.development_authority import running_authority
from tools.local.origin.api import Api
from tools.local.sign_in.signing_key import SigningKey
from tools.samples.factories import an_account
from tools.samples.sealing_entity import with_key
from tools.stage.functions import function_name
from tools.stage.keys import assign_to_stage

VERIFY = function_name("verify", STAGE)
BUS = f"{STAGE}-contract-centre"
UNSTAMPED = 7
"""So many journeys give a contract its timestamp."""


@contextmanager
def opened_office(server: RunningSession, folder: Path) -> Iterator[Office]:
    key = SigningKey.kept_in(folder)
    (folder / "jwks.json").write_text(json.dumps(key.public_keys()))
    account = new_account(server)
    stage = account.create_stage()
    sns = account.client("sns")
    names = (f"{STAGE}-contract-centre-{severity}" for severity in ("alarms", "notices"))
    stage |= {"ALARM_TOPICS": ",".join(sns.create_topic(Name=name)["TopicArn"] for name in names)}
    stage |= {"EVENT_BUS": account.client("events").create_event_bus(Name=BUS)["EventBusArn"]}
    stage |= {"OIDC_JWKS_URL": (folder / "jwks.json").as_uri(), "VERIFY_FUNCTION": VERIFY}
    with ExitStack() as open_things:
        root = OtherServices(read_settings(stage), account.session())
        each = services_of_each(functions(), account, stage)
        patch = open_things.enter_context(pytest.MonkeyPatch.context())
        for name, value in {**stage, **_credentials(each["api"])}.items():
            patch.setenv(name, value)
        bootstrap.services.cache_clear()
        open_things.callback(bootstrap.services.cache_clear)
        from app import app  # the functions' buckets are named when it is loaded: after the stage is there

        office = Office(Service(root, Api(app), key, folder), each, account.client("iam"))
        for services in (*each.values(), bootstrap.services(), root):
            open_things.callback(services.close)
            office.watch(services.session)
        _deploy_verification(account)
        authority = open_things.enter_context(running_authority(folder / "authority"))
        root.accounts.put_upstream(an_account())
        entity, artwork = with_key(root.kms, authority.folder, authority.address)
        assign_to_stage(root.kms, root.settings.stage, [entity.key_id])
        root.entities.register(entity, artwork)
        office.unstamped = iter([_sealed(office) for _ in range(UNSTAMPED)])
        root.trust.put(authority.trust)
        yield office


def _credentials(api: Services) -> Mapping[str, str]:
    """The API runs in this process; its principal is the environment's."""
    found = api.session.get_credentials()
    assert found is not None
    return {"AWS_ACCESS_KEY_ID": found.access_key, "AWS_SECRET_ACCESS_KEY": found.secret_key}


def _sealed(office: Office) -> str:
    contract_id = office.finalized()
    assert office.root.seal(contract_id, datetime.now(UTC)) is Status.OFFICIAL
    return contract_id


def _deploy_verification(account: Account) -> None:
    """The function that the API calls, with its own permissions."""
    iam = account.client("iam")
    trust = {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
    assumed = json.dumps({"Version": "2012-10-17", "Statement": [trust]})
    role = iam.create_role(RoleName=VERIFY, AssumeRolePolicyDocument=assumed)["Role"]["Arn"]
    policy = json.dumps(iam.get_user_policy(UserName="verify", PolicyName="verify")["PolicyDocument"])
    iam.put_role_policy(RoleName=VERIFY, PolicyName="verify", PolicyDocument=policy)
    shim = f"import sys\nsys.path.insert(0, {str(CHECKOUT)!r})\nfrom app import verify as handler\n"
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as files:
        files.writestr("shim.py", shim)
    account.client("lambda").create_function(
        FunctionName=VERIFY,
        Runtime="python3.11",
        Role=role,
        Handler="shim.handler",
        Code={"ZipFile": archive.getvalue()},
        Timeout=30,
    )
