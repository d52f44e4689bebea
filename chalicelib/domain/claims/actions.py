"""What may be done now with a remittance claim, by its customer and by the finance desk (O1)."""

from enum import StrEnum

from chalicelib.domain.claims.remittance import ClaimStatus, RemittanceClaim


class ClaimAction(StrEnum):
    WITHDRAW = "withdraw"
    MATCH = "match"
    REJECT = "reject"
    UNMATCH = "unmatch"


def customer_actions(claim: RemittanceClaim) -> tuple[ClaimAction, ...]:
    return (ClaimAction.WITHDRAW,) if claim.is_open else ()


def staff_actions(claim: RemittanceClaim) -> tuple[ClaimAction, ...]:
    if claim.is_open:
        return (ClaimAction.MATCH, ClaimAction.REJECT)
    return (ClaimAction.UNMATCH,) if claim.status is ClaimStatus.MATCHED else ()
