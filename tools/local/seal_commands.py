"""Commands about seals: a new key from a date on, a request to an authority, what came back from it.

Against the running local stack, or with STAGE against a deployed one.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import boto3
from botocore.exceptions import ClientError, EndpointConnectionError

from tools.local.embedded_aws import root_session
from tools.local.place import Place, WrongSetting
from tools.local.settings import point_at_embedded_aws
from tools.operating.services import leave_to_sealing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tools.local.entities import Operator

Wishes = Mapping[str, str]
_CERTIFICATE = re.compile(r"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----\n?", re.DOTALL)


def rotate(place: Place, wishes: Wishes) -> int:
    """ID, FROM → a new key, certificate and artwork from that instant on (default: now)."""
    from tools.entity.seals import with_rotated_seal

    with operating(place, wishes) as operator:
        now = datetime.now(UTC)
        valid_from = _instant(wishes.get("FROM", ""), now)
        entity, artwork = with_rotated_seal(
            operator.entity(wishes.get("ID", "")),
            valid_from,
            kms=operator.kms,
            authority=operator.authority(now),
            now=now,
        )
        operator.store(entity, artwork)
    print(f"{entity.entity_id} seals with {entity.seals[-1].key_id} from {valid_from.isoformat()}")
    return 0


def request_certificate(place: Place, wishes: Wishes) -> int:
    """ID, NEW → a certificate request for the entity's key, or for a new one, on standard output alone."""
    from tools.entity.csr import certificate_request
    from tools.entity.seals import with_next_key

    with operating(place, wishes) as operator:
        now = datetime.now(UTC)
        entity = operator.entity(wishes.get("ID", ""))
        in_force = entity.in_force(now)
        key_id = in_force.key_id
        if wishes.get("NEW"):
            waiting = with_next_key(entity, operator.kms)
            operator.store(waiting, operator.artwork(in_force))
            key_id = waiting.next_key_id or key_id
        print(certificate_request(operator.kms, key_id, entity.names.zh), end="")
        if operator.place is None:
            leave_to_sealing(operator.services.session, wishes["STAGE"], key_id)
    return 0


def register_certificate(place: Place, wishes: Wishes) -> int:
    """ID, FILE, FROM → the chain that came back from the authority seals from that instant on."""
    from tools.entity.seals import with_certificate

    with operating(place, wishes) as operator:
        now = datetime.now(UTC)
        chain = _CERTIFICATE.findall(_text(wishes.get("FILE", "")))
        entity, artwork = with_certificate(
            operator.entity(wishes.get("ID", "")),
            chain,
            _instant(wishes.get("FROM", ""), now),
            kms=operator.kms,
            now=now,
        )
        operator.store(entity, artwork)
    print(f"registered a certificate of {entity.entity_id}, {len(entity.seals)} seals are known")
    return 0


def revoke(place: Place, wishes: Wishes) -> int:
    """FILE, FROM → nobody may rely on seals of this certificate from that instant on (default: now)."""
    from chalicelib.domain.parties.parties import fingerprint

    certificates = _CERTIFICATE.findall(_text(wishes.get("FILE", "")))
    if not certificates:
        raise WrongSetting("FILE must hold the certificate (PEM) that was revoked.")
    at = _instant(wishes.get("FROM", ""), datetime.now(UTC))
    with operating(place, wishes) as operator:
        marked = operator.services.entities.revoke(fingerprint(certificates), at)
    if not marked:
        print("No entity has sealed with this certificate, or it was revoked before.", file=sys.stderr)
        return 1
    print(f"revoked from {at.isoformat()}: {marked} seals; what a timestamp proves to be older stays valid")
    return 0


def trust(place: Place, wishes: Wishes) -> int:
    """FILE → these timestamp authorities, in this order, and these addresses of revocation lists."""
    from tools.entity.trust import read_trust

    with operating(place, wishes) as operator:
        wanted = read_trust(_text(wishes.get("FILE", "")), operator.services.trust.get())
        operator.services.trust.put(wanted)
    names = ", ".join(authority.name for authority in wanted.timestamp_authorities if authority.asked)
    print(f"timestamps come from: {names or 'nobody'}")
    return 0


@contextmanager
def operating(place: Place, wishes: Wishes) -> Iterator[Operator]:
    """An operator of the local stack, or of the deployed STAGE. Raises WrongSetting."""
    from tools.entity import BadRegistration

    try:
        yield _deployed(wishes["STAGE"]) if wishes.get("STAGE") else _local(place)
    except BadRegistration as bad:
        raise WrongSetting(f"This cannot be done: {bad}.") from bad
    except (ClientError, EndpointConnectionError) as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        if wishes.get("STAGE"):
            raise WrongSetting(f"AWS refused it for stage {wishes['STAGE']}.") from None
        unreachable = f"No contract centre answers on AWS_PORT {place.aws_port}; start it with: make run"
        raise WrongSetting(unreachable) from None


def _local(place: Place) -> Operator:
    from tools.local.deployment import outputs_of
    from tools.local.entities import Operator

    point_at_embedded_aws(place)
    return Operator.on(place, outputs_of(root_session().client("cloudformation")))


def _deployed(name: str) -> Operator:
    from tools.local.entities import Operator
    from tools.operating.services import services_of
    from tools.operating.settings import BadSettingsError, require_stage_name
    from tools.operating.stage import Stage

    try:
        stage = Stage(require_stage_name(name), boto3.Session(), print)
    except BadSettingsError as bad:
        raise WrongSetting(str(bad)) from bad
    if not stage.outputs():
        raise WrongSetting(f"There is no stage {name} in this account and region.")
    return Operator(services_of(stage))


def _text(name: str) -> str:
    try:
        return Path(name).read_text()
    except (OSError, ValueError) as error:
        raise WrongSetting(f"FILE must name a file, not {name!r}: {error}") from error


def _instant(text: str, now: datetime) -> datetime:
    """A date (its first moment, UTC) or an instant; nothing is now."""
    if not text:
        return now
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise WrongSetting(f"FROM must be a date or an instant (RFC 3339), not {text!r}.") from None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
