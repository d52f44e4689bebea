"""What may be done now with a paper request, by its customer and by the mail room (P4 to P6)."""

from enum import StrEnum

from chalicelib.domain.paper.paper_request import OUT_OF_THE_HOUSE, PaperRequest, PaperStatus


class PaperAction(StrEnum):
    CHANGE_RECIPIENT = "change_recipient"
    CANCEL = "cancel"


class MailRoomAction(StrEnum):
    PRINT = "print"
    MAIL = "mail"
    CORRECT_MAILING = "correct_mailing"
    DELIVERED = "delivered"
    RETURNED = "returned"
    REDISPATCH = "redispatch"


def paper_actions(paper: PaperRequest) -> tuple[PaperAction, ...]:
    return (
        *((PaperAction.CHANGE_RECIPIENT,) if paper.recipient_can_change else ()),
        *((PaperAction.CANCEL,) if paper.status is PaperStatus.REQUESTED else ()),
    )


def mail_room_actions(paper: PaperRequest, *, contract_is_official: bool) -> tuple[MailRoomAction, ...]:
    """Nothing leaves the house for a contract that has ended (P6)."""
    goes_out = contract_is_official and paper.is_in_the_house
    again = contract_is_official and paper.can_go_out_again
    return (
        *((MailRoomAction.PRINT, MailRoomAction.MAIL) if goes_out else ()),
        *(
            (MailRoomAction.CORRECT_MAILING, MailRoomAction.DELIVERED)
            if paper.status is PaperStatus.MAILED
            else ()
        ),
        *((MailRoomAction.RETURNED,) if paper.status in OUT_OF_THE_HOUSE else ()),
        *((MailRoomAction.REDISPATCH,) if again else ()),
    )
