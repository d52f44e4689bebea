"""Evidence reports are kept once for each state, and asked for by an object that the store dates."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from urllib.request import urlopen

from chalicelib.application.ports import Change, IssuedDocument
from chalicelib.application.ports.evidence import KeptReport
from chalicelib.bootstrap import Services
from chalicelib.domain.sealing.trust import Trust
from tests.ports.fresh import fresh
from tests.support.feeds import a_contract_of
from tools.samples.factories import NOW, an_order

KEPT = KeptReport("ab" * 32, NOW)


def test_the_first_report_of_a_state_stays(ports: Services) -> None:
    contract_id, reports = fresh("contract"), ports.evidence_reports
    assert reports.find(contract_id, "1-a-official") is None

    reports.put(contract_id, "1-a-official", b"%PDF-first", KEPT)
    reports.put(contract_id, "1-a-official", b"%PDF-second", KeptReport("cd" * 32, NOW))
    reports.put(contract_id, "2-b-official", b"%PDF-next", KeptReport("ef" * 32, NOW))

    assert reports.find(contract_id, "1-a-official") == KEPT
    assert reports.find(contract_id, "2-b-official") == KeptReport("ef" * 32, NOW)
    link = reports.link(contract_id, "1-a-official", "CC-evidence.pdf")
    if link.startswith("http"):
        with urlopen(link) as answer:  # noqa: S310 - the embedded AWS
            assert answer.read() == b"%PDF-first"
            assert "CC-evidence.pdf" in answer.headers["Content-Disposition"]


def test_who_asks_leaves_no_report_and_nobody_has_asked_before(ports: Services) -> None:
    contract_id, reports = fresh("contract"), ports.evidence_reports

    assert reports.asked_at(contract_id) is None
    reports.ask(contract_id)

    assert reports.find(contract_id, "1-a-official") is None


def test_a_report_leads_to_its_contract_and_is_not_the_contract_s_file(ports: Services) -> None:
    contract = replace(a_contract_of(an_order()), contract_id=fresh("contract"), row=0)
    file, report = (hashlib.sha256(fresh(name).encode()).hexdigest() for name in ("file", "report"))
    issued = (
        IssuedDocument(file, contract.contract_id),
        IssuedDocument(report, contract.contract_id, is_evidence=True),
    )
    ports.ledger.commit(Change(contracts=(contract,), issued=issued))

    by_report, by_file = ports.contracts.by_evidence(report), ports.contracts.by_document(file)

    assert by_report is not None
    assert by_report.contract_id == contract.contract_id
    assert by_report == by_file
    assert ports.contracts.by_evidence(file) is None
    assert ports.contracts.by_document(report) is None


def test_what_a_reader_says_is_said_of_this_very_file(ports: Services) -> None:
    told = ports.file_reader.report(b"%PDF-1.7 of nobody", "B-LT", (), Trust())

    assert told.sha256 == hashlib.sha256(b"%PDF-1.7 of nobody").hexdigest()
    assert (told.size, told.level, told.certificate, told.timestamp_authority) == (18, "B-LT", None, "")
