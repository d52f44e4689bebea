"""What a wish, a step or an answer does not name is empty, with the exceptions below."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.application.claims.candidates import Proposal
from chalicelib.application.claims.claim_request import ClaimRequest
from chalicelib.application.claims.viewing import ClaimView
from chalicelib.application.contracts.editing import Edit
from chalicelib.application.contracts.requesting import ContractRequest, Requested
from chalicelib.application.customers.keeping_contacts import ContactWish
from chalicelib.application.desk.contracts import Search
from chalicelib.application.intake.import_feed_file import Tally
from chalicelib.application.intake.order_batches import OrderLine
from chalicelib.application.intake.outcomes import Accepted
from chalicelib.application.official.register import RegisterEntry
from chalicelib.application.official.verifying import FileVerdict
from chalicelib.application.ports.claims import ContractRemittances
from chalicelib.application.ports.desk import Backlog
from chalicelib.application.ports.feeds import FeedResult
from chalicelib.application.ports.ledger import Change, IdempotentRequest
from chalicelib.application.ports.lists import BillFilter, ContractFilter, OrderFilter
from chalicelib.application.ports.sums import Comparison, Kept
from chalicelib.application.ports.sweeps import Sweep
from chalicelib.application.ports.tickets import TicketQueue
from chalicelib.application.tickets.answering import StaffStep
from chalicelib.application.tickets.conversing import CustomerStep
from chalicelib.application.tickets.opening import TicketWish
from chalicelib.domain.contract.contents import Language
from tests.support.defaults import defaults, expected_defaults

RECORDS: tuple[type[Any], ...] = (
    *(Accepted, Backlog, BillFilter, Change, ClaimRequest, ClaimView, ContactWish, ContractFilter),
    *(ContractRemittances, ContractRequest, CustomerStep, Edit, FeedResult, FileVerdict, IdempotentRequest),
    *(OrderFilter, OrderLine, Proposal, RegisterEntry, Requested, Search, StaffStep, Sweep, Tally),
    *(Comparison, Kept, TicketQueue, TicketWish),
)
EXCEPTIONS: dict[tuple[type[Any], str], object] = {
    (Accepted, "lines"): 1,
    (ClaimView, "proposal"): Proposal(),
    (ContractRequest, "language"): Language.BILINGUAL,
    (FeedResult, "readable"): True,
}


@pytest.mark.parametrize("record", RECORDS, ids=lambda it: it.__name__)
def test_what_nobody_has_asked_for_or_found_is_empty(record: type[Any]) -> None:
    said, expected = defaults(record), expected_defaults(record, EXCEPTIONS)

    assert said == expected
    assert {name: type(value) for name, value in said.items()} == {
        name: type(value) for name, value in expected.items()
    }
