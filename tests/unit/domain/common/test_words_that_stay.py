"""Words that records hold and the API tells: renaming one would leave old records and clients behind."""

from __future__ import annotations

from enum import StrEnum

import pytest

from chalicelib.domain.claims.actions import ClaimAction
from chalicelib.domain.claims.comparing import Fit
from chalicelib.domain.claims.payments import PaymentStatus
from chalicelib.domain.claims.remittance import ClaimStatus
from chalicelib.domain.common.history import SYSTEM, Action
from chalicelib.domain.contract.actions import ContractAction
from chalicelib.domain.contract.contents import Language, Source
from chalicelib.domain.contract.contracts import LIVE, Status
from chalicelib.domain.notices import occasions
from chalicelib.domain.paper.actions import MailRoomAction, PaperAction
from chalicelib.domain.paper.paper_request import PaperStatus
from chalicelib.domain.parties.parties import ContactSource, CustomerType, PartnerType, VerificationStatus
from chalicelib.domain.provider.icp import IcpVerdict
from chalicelib.domain.provider.profile import IcpRule
from chalicelib.domain.requesting.bills import BillState
from chalicelib.domain.requesting.orders import BillingMethod, OrderState, Seller
from chalicelib.domain.sealing.verification import Reason, Result
from chalicelib.domain.tickets import tickets
from chalicelib.domain.tickets.actions import TicketAction

WORDS: dict[type[StrEnum], str] = {
    Status: "draft sealing official deleted voided cancelled expired",
    Source: "orders bills",
    Language: "zh en bilingual",
    ContractAction: "download finalize edit delete void request_paper note",
    OrderState: "unpaid paid cancelled refunded",
    BillingMethod: "subscription pay_as_you_go",
    Seller: "cloud hichina marketplace",
    BillState: "open final",
    VerificationStatus: "passed pending failed",
    CustomerType: "enterprise individual",
    PartnerType: "distribution virtual_business integration consulting isv_solution",
    ContactSource: "upstream own",
    PaperStatus: "requested printing mailed delivered returned cancelled",
    PaperAction: "change_recipient cancel",
    MailRoomAction: "print mail correct_mailing delivered returned redispatch",
    ClaimStatus: "open matched rejected withdrawn",
    ClaimAction: "withdraw match reject unmatch",
    PaymentStatus: "unmatched matched",
    Fit: "contract_number amount payer account date",
    tickets.TicketKind: "offline_contract marketplace question",
    tickets.TicketStatus: "open answered closed",
    tickets.Step: "ticket.opened ticket.replied ticket.answered ticket.closed ticket.reopened",
    tickets.Side: "customer staff",
    TicketAction: "reply answer close reopen",
    occasions.OccasionKind: "official days_left expired reinstated cancelled",
    occasions.NoticeState: "claimed waiting sent skipped failed unconfirmed",
    IcpVerdict: "pass fail consult_authority",
    IcpRule: "identical located contract_is_destination consult",
    Result: "genuine unknown altered not_valid_any_more",
    Reason: (
        "cannot_be_verified not_signed_here changed_after_signing signature_irregular added_after_signing "
        "timestamp_missing revocation_data_missing timestamp_not_trusted certificate_not_in_force "
        "certificate_revoked seal_irregular not_registered not_the_issued_file"
    ),
    Action: (
        "contract.requested contract.edited contract.noted contract.finalized contract.sealed "
        "contract.timestamped contract.archive_renewed contract.seal_failed contract.seal_retry_proposed "
        "contract.seal_retried "
        "contract.downloaded contract.deleted contract.voided contract.cancelled contract.expired "
        "contract.reinstated contract.evidence_issued "
        "paper.requested paper.recipient_changed paper.cancelled paper.printed "
        "paper.mailed paper.mailing_corrected paper.delivered paper.returned paper.redispatched notice.sent "
        "notice.skipped notice.failed notice.unconfirmed remittance.claimed remittance.matched "
        "remittance.unmatched remittance.rejected remittance.withdrawn"
    ),
}


@pytest.mark.parametrize("kind", WORDS, ids=lambda it: f"{it.__module__.rpartition('.')[2]}.{it.__name__}")
def test_a_word_that_is_stored_or_told_stays_as_it_is(kind: type[StrEnum]) -> None:
    assert [member.value for member in kind] == WORDS[kind].split()


def test_what_the_clock_does_is_the_systems_and_three_states_are_alive_l10() -> None:
    assert SYSTEM == "system"
    assert {Status.DRAFT, Status.SEALING, Status.OFFICIAL} == LIVE
