"""Commands for scripts, against a running stack: a token, a file for the intake, a sweep now."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError, EndpointConnectionError

from tools.local.deployment import outputs_of
from tools.local.embedded_aws import root_session
from tools.local.feeds import ImportFailed, Intake
from tools.local.place import STAGE, Place, WrongSetting
from tools.local.settings import point_at_embedded_aws
from tools.local.signing_key import SigningKey
from tools.local.tokens import script_token_claims
from tools.stage.functions import FEED_PREFIXES, SCHEDULES
from tools.stage.sweeps import SweepFailed, sweep_now

if TYPE_CHECKING:
    from chalicelib.domain.parties.parties import InvoicingEntity
    from tools.local.entities import Operator

Wishes = Mapping[str, str]


def print_token(place: Place, wishes: Wishes) -> int:
    """ACCOUNT, ROLE, TTL, ISSUER, AUDIENCE → a JWT on standard output and nothing else."""
    claims = script_token_claims(place, wishes, datetime.now(UTC))
    print(SigningKey.kept_in(place.keys).sign(claims))
    return 0


def import_file(place: Place, wishes: Wishes) -> int:
    """FILE, AS → drop the file, wait for its import, print the counts; 1 if it could not be read at all."""
    file, key = Path(wishes.get("FILE", "")), wishes.get("AS", "")
    if not file.is_file():
        raise WrongSetting(f"FILE must name a file to import, not {str(file)!r}.")
    if not key.startswith(FEED_PREFIXES):
        raise WrongSetting(f"AS must begin with one of {', '.join(FEED_PREFIXES)}, not {key!r}.")
    point_at_embedded_aws(place)
    try:
        intake = _intake(place)
        imported = intake.wait_for(intake.drop(file, key))
    except ImportFailed as failure:
        print(f"{failure} See {place.logs / 'aws.log'}.", file=sys.stderr)
        return 1
    except EndpointConnectionError:
        raise _not_running(place) from None
    if not imported.readable:
        print(
            f"{file} could not be read; the reason is in rejected/{key}.jsonl of the intake.", file=sys.stderr
        )
    print(f"accepted {imported.accepted} rejected {imported.rejected}")
    return 0 if imported.readable else 1


def sweep(place: Place, wishes: Wishes) -> int:
    """NAME, STAGE → run a scheduled function now, here or on a deployed stage, and print what it returns."""
    name, stage = wishes.get("NAME", ""), wishes.get("STAGE", "")
    if name not in SCHEDULES:
        raise WrongSetting(f"NAME must be one of {', '.join(SCHEDULES)}, not {name!r}.")
    if not stage:
        point_at_embedded_aws(place)
    session = boto3.Session() if stage else root_session()
    patient = Config(read_timeout=900, retries={"total_max_attempts": 1})
    try:
        print(sweep_now(session.client("lambda", config=patient), name, datetime.now(UTC), stage or STAGE))
    except SweepFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    except EndpointConnectionError:
        raise _not_running(place) from None
    return 0


def register_entity(place: Place, wishes: Wishes) -> int:
    """FILE → register the invoicing entity that it describes; a bad description is WrongSetting."""
    from chalicelib.domain.common.errors import Conflict
    from tools.local.seal_commands import operating

    file = Path(wishes.get("FILE", ""))
    document = _json_of(file)
    try:
        with operating(place, wishes) as operator:
            (entity,) = _registered(operator, document, file)
    except Conflict as conflict:
        taken = "one of its invoice_issuer_names belongs to another entity"
        raise WrongSetting(f"{file} cannot be registered: {taken}") from conflict
    print(f"registered {entity.entity_id} {entity.names.zh}, key {entity.key_id}")
    if not entity.certificate_chain:
        print("It seals once its certificate is registered: make csr, then make certificate.")
    return 0


def _registered(operator: Operator, document: object, file: Path) -> list[InvoicingEntity]:
    from tools.entity import BadRegistration
    from tools.local.entities import register_entities

    try:
        return register_entities(operator, [document], file.parent)
    except BadRegistration as bad:
        raise WrongSetting(f"{file} cannot be registered: {bad}") from bad


def _json_of(file: Path) -> object:
    try:
        return json.loads(file.read_text())
    except (OSError, ValueError) as error:
        raise WrongSetting(f"FILE must name a JSON file, not {str(file)!r}: {error}") from error


def _intake(place: Place) -> Intake:
    root = root_session()
    try:
        outputs = outputs_of(root.client("cloudformation"))
    except ClientError:
        raise _not_running(place) from None
    return Intake(root.client("s3"), root.client("dynamodb"), root.client("sqs"), outputs)


def _not_running(place: Place) -> WrongSetting:
    return WrongSetting(f"No contract centre answers on AWS_PORT {place.aws_port}; start it with: make run")
