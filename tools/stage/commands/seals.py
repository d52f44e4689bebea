"""Commands about seals: a new key from a date on, a request to an authority, what came back from it."""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime

from chalicelib.domain.parties.parties import fingerprint
from tools.entity.csr import certificate_request
from tools.entity.seals import with_certificate, with_next_key, with_rotated_seal
from tools.stage.operator import Operator
from tools.stage.wishes import Wishes, WrongSetting, start_of, text_of_file

_CERTIFICATE = re.compile(r"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----\n?", re.DOTALL)


def rotate(operator: Operator, wishes: Wishes) -> int:
    """ID, FROM → a new key, certificate and artwork from that instant on (default: now)."""
    now = datetime.now(UTC)
    valid_from = start_of(wishes, now)
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


def request_certificate(operator: Operator, wishes: Wishes) -> int:
    """ID, NEW → a certificate request for the entity's key, or for a new one, on standard output alone."""
    entity = operator.entity(wishes.get("ID", ""))
    in_force = entity.in_force(datetime.now(UTC))
    key_id = in_force.key_id
    if wishes.get("NEW"):
        waiting = with_next_key(entity, operator.kms)
        operator.store(waiting, operator.artwork(in_force))
        key_id = waiting.next_key_id or key_id
    country = entity.country(operator.services.provider_profile.country)
    print(certificate_request(operator.kms, key_id, entity.names.zh, country), end="")
    if operator.leave_to_sealing is not None:
        operator.leave_to_sealing(key_id)
    return 0


def register_certificate(operator: Operator, wishes: Wishes) -> int:
    """ID, FILE, FROM → the chain that came back from the authority seals from that instant on."""
    now = datetime.now(UTC)
    entity, artwork = with_certificate(
        operator.entity(wishes.get("ID", "")),
        _CERTIFICATE.findall(text_of_file(wishes)),
        start_of(wishes, now),
        kms=operator.kms,
        now=now,
    )
    operator.store(entity, artwork)
    print(f"registered a certificate of {entity.entity_id}, {len(entity.seals)} seals are known")
    return 0


def revoke(operator: Operator, wishes: Wishes) -> int:
    """FILE, FROM → nobody may rely on seals of this certificate from that instant on (default: now)."""
    certificates = _CERTIFICATE.findall(text_of_file(wishes))
    if not certificates:
        raise WrongSetting("FILE must hold the certificate (PEM) that was revoked.")
    at = start_of(wishes, datetime.now(UTC))
    marked = operator.services.entities.revoke(fingerprint(certificates), at)
    if not marked:
        print("No entity has sealed with this certificate, or it was revoked before.", file=sys.stderr)
        return 1
    print(f"revoked from {at.isoformat()}: {marked} seals; what a timestamp proves to be older stays valid")
    return 0
