"""What a seal says in words: to people who open the signature, and to those who listen to the page."""

from datetime import datetime
from typing import NamedTuple

from chalicelib.adapters.sealing.appending import Statement
from chalicelib.domain.parties.parties import InvoicingEntity

FIELD_NAME = "ContractSeal"


class SealText(NamedTuple):
    """What a seal shows and says: its artwork, a description of it, and the statement of its signature."""

    artwork: bytes
    description: str
    statement: Statement


def statement_of(
    entity: InvoicingEntity, contract_number: str, local: datetime, place: str = ""
) -> Statement:
    """`local`: when it is sealed, in the time zone that people are to read it in.

    `place`: where, unless the entity has an address of its own, which is the one that the contract shows.
    """
    return Statement(
        name=entity.names.zh,
        reason=f"合同用印 Contract seal {contract_number}",
        location=entity.particulars.registered_address if entity.particulars else place,
        signed_at=local,
    )


def description_of(entity: InvoicingEntity, contract_number: str, local: datetime) -> str:
    """What a screen reader says for the seal's field."""
    return (
        f"{entity.names.zh} 合同专用章及电子签名 {contract_number} {local.date().isoformat()} · "
        f"Contract seal and digital signature of {entity.names.en}"
    )
