"""What the log says of every use of a signing key, also of one whose file is never given out."""

import hashlib
from datetime import datetime

from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.parties.parties import InvoicingEntity


def key_use(
    contract: Contract, entity: InvoicingEntity, signed: bytes, signed_at: datetime
) -> dict[str, str | None]:
    """Args: signed: as it came from the key, before anything is added to it."""
    return {
        "contract_id": contract.contract_id,
        "contract_number": contract.contract_number,
        "entity_id": entity.entity_id,
        "key_id": entity.key_id,
        "certificate_sha256": entity.certificate_sha256,
        "signed_sha256": hashlib.sha256(signed).hexdigest(),
        "signed_at": signed_at.isoformat(),
    }
