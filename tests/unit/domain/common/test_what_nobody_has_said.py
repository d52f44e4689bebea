"""A field that nobody has filled is empty: none, zero, false or nothing in it, with the exceptions below."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
from typing import Any

import pytest

from chalicelib import domain
from chalicelib.domain.claims.comparing import MatchFinding
from chalicelib.domain.claims.payments import Payment
from chalicelib.domain.claims.remittance import ClaimEntry, ClaimStatus, RemittanceClaim
from chalicelib.domain.common.actors import SignIn
from chalicelib.domain.common.chain_check import Finding, Followed
from chalicelib.domain.common.errors import FieldFault, Refusal
from chalicelib.domain.common.history import HistoryEntry
from chalicelib.domain.common.history_chain import NOTHING, Before, Head, KeptEntry, Link
from chalicelib.domain.contract.contents import ContractContent, Line, Stipulations, TermsAnnex
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.contract.counting import Counting
from chalicelib.domain.contract.rows import ContractRow, UnsealedRow
from chalicelib.domain.contract.sums import Counted, Tally
from chalicelib.domain.evidence.excerpt import LeftOut
from chalicelib.domain.evidence.report import EvidenceReport, Story, Told
from chalicelib.domain.notices.occasions import Notice, Occasion
from chalicelib.domain.paper.paper_request import PaperRequest, Recipient
from chalicelib.domain.parties.contacts import AddressBook
from chalicelib.domain.parties.particulars import CustomerParticulars, EntityParticulars
from chalicelib.domain.parties.parties import (
    Account,
    Contact,
    ContactSource,
    InvoicingEntity,
    Verification,
)
from chalicelib.domain.provider.icp import IcpCheck, IcpCondition, IcpQuestion
from chalicelib.domain.provider.profile import BusinessDays
from chalicelib.domain.provider.terms import TermsVersion
from chalicelib.domain.requesting.bill_rows import BillRow
from chalicelib.domain.requesting.bills import Bill
from chalicelib.domain.requesting.catalogue import Product
from chalicelib.domain.requesting.eligibility import Circumstances, Requestability
from chalicelib.domain.requesting.orders import Order
from chalicelib.domain.sealing.longevity import NEVER_PROVEN, NO_PROOF, Longevity, Proof
from chalicelib.domain.sealing.seals import RegisteredSeal
from chalicelib.domain.sealing.trust import TimestampAuthority, Trust
from chalicelib.domain.sealing.verdicts import Verdict
from chalicelib.domain.sealing.verification import Findings, SignatureFacts
from chalicelib.domain.tickets.tickets import OrderTicket, Ticket, TicketEntry
from tests.support.defaults import defaults, expected_defaults

RECORDS: tuple[type[Any], ...] = (
    *(Counted, Counting, Tally),
    *(Before, Followed, Head, KeptEntry, Link),
    *(Account, AddressBook, Bill, BillRow, BusinessDays, Circumstances, ClaimEntry, Contact, Contract),
    *(ContractContent, ContractRow, FieldFault),
    *(Findings, HistoryEntry, IcpCheck, IcpCondition, IcpQuestion, InvoicingEntity, Line, Longevity),
    *(EvidenceReport, LeftOut, Story),
    *(MatchFinding, Notice, Occasion, Order, OrderTicket, PaperRequest, Payment, Product, Proof, Recipient),
    *(Refusal, RegisteredSeal, RemittanceClaim, Requestability, SignIn, SignatureFacts, Stipulations),
    *(TermsAnnex, TermsVersion, Finding, UnsealedRow, Verdict),
    *(
        CustomerParticulars,
        EntityParticulars,
        Ticket,
        TicketEntry,
        TimestampAuthority,
        Told,
        Trust,
        Verification,
    ),
)
EXCEPTIONS: dict[tuple[type[Any], str], object] = {
    (Before, "hash"): NOTHING,
    (Followed, "hash"): NOTHING,
    (Followed, "strays"): NOTHING,
    (Followed, "before"): Before(),
    (Followed, "anchored"): Before(),
    (Head, "hash"): NOTHING,
    (Head, "before"): Before(),
    (Contact, "source"): ContactSource.UPSTREAM,
    (ContractContent, "customer_particulars"): CustomerParticulars(),
    (Contract, "longevity"): NEVER_PROVEN,
    (Longevity, "proof"): NO_PROOF,
    (Order, "electronic_contract"): True,
    (Product, "self_service"): True,
    (RemittanceClaim, "status"): ClaimStatus.OPEN,
    (Stipulations, "prevailing_language"): "zh",
    (Stipulations, "special_vat_invoices"): True,
    (TimestampAuthority, "asked"): True,
    (Verification, "particulars"): CustomerParticulars(),
}


@pytest.mark.parametrize("record", RECORDS, ids=lambda it: it.__name__)
def test_what_nobody_has_said_of_a_record_is_empty(record: type[Any]) -> None:
    said, expected = defaults(record), expected_defaults(record, EXCEPTIONS)

    assert said == expected
    assert {name: type(value) for name, value in said.items()} == {
        name: type(value) for name, value in expected.items()
    }


def test_every_record_of_the_domain_with_such_a_field_is_looked_at() -> None:
    found = set()
    for module in pkgutil.walk_packages(domain.__path__, "chalicelib.domain."):
        for record in vars(importlib.import_module(module.name)).values():
            if isinstance(record, type) and dataclasses.is_dataclass(record) and defaults(record):
                found.add(record)

    assert found == set(RECORDS)
