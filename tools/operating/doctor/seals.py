"""Can every entity seal tomorrow, and nobody in its place: its certificate, its key, and the timestamps?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from chalicelib.adapters.preserving.authorities import BOUNDS, TimestampAuthorities
from chalicelib.adapters.preserving.fetching import Bounds
from chalicelib.adapters.sealing.certificates import chain_ends, check_key, check_validity, read_chain
from chalicelib.domain.common.errors import DomainError
from tools.operating.findings import Finding, days_left
from tools.stage.keys import stage_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mypy_boto3_kms import KMSClient

    from chalicelib.domain.parties.parties import InvoicingEntity
    from chalicelib.domain.sealing.trust import TimestampAuthority, Trust

RENEWED_BEFORE = timedelta(days=60)
"""A real authority takes weeks: a certificate that ends sooner is a finding."""
TIMESTAMPS_RENEWED_BEFORE = timedelta(days=30)
"""An authority of timestamps renews its own; its anchor here is for the operator (make trust)."""

_WITHOUT_PARTICULARS = (
    "registered address, registration number, tax number, phone and email are missing; its contracts"
    " print the provider's address instead: register it again with them (make entity)"
)


def entities(
    kms: KMSClient, registered: Iterable[InvoicingEntity], stage: str, sealer: str, now: datetime
) -> Iterator[Finding]:
    """One finding for each registered entity; none registered is one, too.

    `sealer`: the ARN of the sealing function's role.
    """
    count = 0
    for entity in registered:
        count += 1
        seal = entity.in_force(now)
        fault = _fault(kms, seal, now) or _other_users(kms, seal.key_id, sealer)
        fault = fault or _of_no_stage(kms, seal.key_id, stage)
        said = fault or f"can seal; its certificate ends {days_left(chain_ends(seal), now)}"
        yield Finding(f"entity {entity.entity_id}", fault is None, said)
        if entity.particulars is None:
            yield Finding(f"particulars of {entity.entity_id}", False, _WITHOUT_PARTICULARS)
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
    ends = chain_ends(entity)
    if ends - now < RENEWED_BEFORE:
        return f"its certificate ends {days_left(ends, now)}; order the next one now"
    return None


def _other_users(kms: KMSClient, key_id: str, sealer: str) -> str | None:
    policy = json.loads(kms.get_key_policy(KeyId=key_id, PolicyName="default")["Policy"])
    allowed = [it for it in policy["Statement"] if it["Effect"] == "Allow" and _is_to_sign(it)]
    others = [it for it in allowed if it["Principal"] != {"AWS": sealer}]
    return (
        "others than the sealing function may use its key: make csr leaves it to sealing" if others else None
    )


def _of_no_stage(kms: KMSClient, key_id: str, stage: str) -> str | None:
    return None if stage_of(kms, key_id) == stage else "its key is not marked as this stage's: make deploy"


def _is_to_sign(statement: dict[str, Any]) -> bool:
    actions = statement["Action"]
    return not {"kms:Sign", "kms:*", "*"}.isdisjoint([actions] if isinstance(actions, str) else actions)


def timestamps(trust: Trust, now: datetime, bounds: Bounds = BOUNDS) -> Iterator[Finding]:
    """Each authority that is asked gives a token that counts, under certificates that last.

    Args: bounds: how long it may take to answer.
    """
    asked = [authority for authority in trust.timestamp_authorities if authority.asked]
    for authority in asked:
        yield _answer(authority, TimestampAuthorities(bounds).certificates_end(authority, now), now)
    if not asked:
        yield Finding(
            "timestamp authorities", False, "none is asked; signatures lack their time (make trust)"
        )


def _answer(authority: TimestampAuthority, ends: datetime | None, now: datetime) -> Finding:
    what = f"timestamp authority {authority.name}"
    if ends is None:
        return Finding(what, False, f"{authority.url} gives no token that counts")
    is_well = ends - now > TIMESTAMPS_RENEWED_BEFORE
    said = f"answers; the first of its certificates ends {days_left(ends, now)}"
    return Finding(
        what, is_well, said if is_well else f"{said}; see whether there is a new anchor (make trust)"
    )
