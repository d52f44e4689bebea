"""Can every entity seal tomorrow, and nobody in its place: its certificate, its key, and the timestamps?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from chalicelib.adapters.preserving.authorities import LONGEST_TOKEN, TimestampAuthorities
from chalicelib.adapters.sealing.certificates import check_key, check_validity, read_chain
from chalicelib.domain.common.errors import DomainError
from tools.operating.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mypy_boto3_kms import KMSClient

    from chalicelib.domain.parties.parties import InvoicingEntity
    from chalicelib.domain.sealing.trust import Trust

RENEWED_BEFORE = timedelta(days=60)
"""A real authority takes weeks: a certificate that ends sooner is a finding."""


def entities(
    kms: KMSClient, registered: Iterable[InvoicingEntity], sealer: str, now: datetime
) -> Iterator[Finding]:
    """One finding for each registered entity; none registered is one, too.

    `sealer`: the ARN of the sealing function's role.
    """
    count = 0
    for entity in registered:
        count += 1
        seal = entity.in_force(now)
        fault = _fault(kms, seal, now) or _other_users(kms, seal.key_id, sealer)
        yield Finding(f"entity {entity.entity_id}", fault is None, fault or "can seal")
    if not count:
        yield Finding(
            "entities",
            False,
            "none can seal; nothing can be requested (make entity, make csr, make certificate)",
        )


def _fault(kms: KMSClient, entity: InvoicingEntity, now: datetime) -> str | None:
    try:
        chain = read_chain(entity)
        check_validity(chain, now, entity)
        check_key(chain[0], kms.get_public_key(KeyId=entity.key_id)["PublicKey"], entity)
    except DomainError as error:
        return f"cannot seal: {error.code}"
    ends = min(certificate.not_valid_after_utc for certificate in chain)
    if ends - now < RENEWED_BEFORE:
        return f"its certificate ends on {ends:%Y-%m-%d}; order the next one now"
    return None


def _other_users(kms: KMSClient, key_id: str, sealer: str) -> str | None:
    policy = json.loads(kms.get_key_policy(KeyId=key_id, PolicyName="default")["Policy"])
    allowed = [it for it in policy["Statement"] if it["Effect"] == "Allow" and _is_to_sign(it)]
    others = [it for it in allowed if it["Principal"] != {"AWS": sealer}]
    return (
        "others than the sealing function may use its key: make csr leaves it to sealing" if others else None
    )


def _is_to_sign(statement: dict[str, Any]) -> bool:
    actions = statement["Action"]
    return not {"kms:Sign", "kms:*", "*"}.isdisjoint([actions] if isinstance(actions, str) else actions)


def timestamps(trust: Trust, now: datetime) -> Iterator[Finding]:
    """Each authority that is asked gives a token that counts."""
    asked = [authority for authority in trust.timestamp_authorities if authority.asked]
    for authority in asked:
        token = TimestampAuthorities().token(b"doctor", [authority], now, LONGEST_TOKEN)
        said = f"{authority.url} gives no token that counts" if token is None else "answers"
        yield Finding(f"timestamp authority {authority.name}", token is not None, said)
    if not asked:
        yield Finding(
            "timestamp authorities", False, "none is asked; signatures lack their time (make trust)"
        )
