"""Which of several snapshots of a bill counts: the final one, else the one of the greatest file name."""

from dataclasses import replace

from chalicelib.domain.common.errors import Conflict
from chalicelib.domain.requesting.bills import Bill, BillState


def renewed(stored: Bill | None, snapshot: Bill) -> Bill | None:
    """The bill to store, with the contract that holds it kept; none where the stored one goes on counting.

    Raises Conflict `bill_final` for a second final snapshot that says something else: contracts may have
    been made of the first.
    """
    if stored is None:
        return snapshot
    if stored.state is BillState.FINAL:
        if snapshot.state is BillState.FINAL and snapshot.content_hash != stored.content_hash:
            raise Conflict("bill_final", source_name=stored.source_name)
        return None
    later = snapshot.state is BillState.FINAL or snapshot.source_name >= stored.source_name
    held = replace(
        snapshot, contract_id=stored.contract_id, contract_number=stored.contract_number, row=stored.row
    )
    return held if later and held != stored else None
