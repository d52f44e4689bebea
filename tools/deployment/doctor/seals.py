"""Can every entity seal tomorrow: its certificate, its key, its revocation, and the timestamps?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from chalicelib.adapters.sealing.certificates import check_key, check_validity, read_chain
from chalicelib.domain.errors import DomainError
from tools.deployment.doctor.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mypy_boto3_kms import KMSClient

    from chalicelib.domain.parties import InvoicingEntity

RENEWED_BEFORE = timedelta(days=60)
"""A real authority takes weeks: a certificate that ends sooner is a finding."""


def entities(kms: KMSClient, registered: Iterable[InvoicingEntity], now: datetime) -> Iterator[Finding]:
    """One finding for each registered entity; none registered is one, too."""
    count = 0
    for entity in registered:
        count += 1
        fault = _fault(kms, entity.in_force(now), now)
        yield Finding(f"entity {entity.entity_id}", fault is None, fault or "can seal")
    if not count:
        yield Finding("entities", False, "none is registered; nothing can be requested (make entity)")


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
