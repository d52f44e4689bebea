"""What an evidence report says: exactly in its data, and readably on its pages."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from pypdf import PdfReader

from chalicelib.adapters.typesetting.evidence_record import evidence_record
from chalicelib.adapters.typesetting.evidence_reports import TypstEvidenceReports
from chalicelib.domain.common.history import SYSTEM, Action
from chalicelib.domain.evidence.action_words import ACTIONS
from chalicelib.domain.evidence.excerpt import LeftOut
from chalicelib.domain.evidence.report import EvidenceReport
from chalicelib.domain.parties.parties import Names
from tests.support.feeds import a_contract_of
from tools.samples.evidence import a_report
from tools.samples.factories import an_order

SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "evidence.schema.json").read_text("utf-8"))


def carrier_named(typed: str) -> Names | None:
    return {"PCL": Names("普罗莱特", "Purolator")}.get(typed)


@pytest.fixture(scope="module")
def report() -> EvidenceReport:
    return a_report(a_contract_of(an_order()).content)


@pytest.fixture(scope="module")
def document(report: EvidenceReport) -> PdfReader:
    return PdfReader(BytesIO(TypstEvidenceReports(carrier_named).typeset(report)))


def test_the_data_of_a_report_keeps_to_the_published_schema(report: EvidenceReport) -> None:
    Draft202012Validator.check_schema(SCHEMA)

    Draft202012Validator(SCHEMA).validate(json.loads(evidence_record(report)))


def test_the_attached_data_is_the_report_s(report: EvidenceReport, document: PdfReader) -> None:
    assert document.attachments["evidence.json"] == [evidence_record(report).encode()]


def test_a_report_says_that_it_is_none_of_the_contract_and_tells_people_times_and_words(
    report: EvidenceReport, document: PdfReader
) -> None:
    text = "".join(page.extract_text() for page in document.pages)
    words = "".join(text.split())

    for said in (
        "本报告不是合同",
        "This report is not the contract",
        report.contract.contract_number,
        "李娜 Li Na",
        "192.0.2.7",
        "UTC+08:00",
        "服务商工作人员",
        "已定稿（转为正式合同）",
        "普罗莱特，运单号 PU1234567890",
        "Purolator, tracking number PU1234567890",
        report.head.hash,
    ):
        assert "".join(said.split()) in words, said
    assert "SunWei" not in words


def test_a_report_of_a_contract_that_ended_says_why_in_both_languages(report: EvidenceReport) -> None:
    contract = report.contract.cancelled(now=report.made_at, actor=SYSTEM, reason="order O-1 refunded")
    ended = replace(report, contract=contract)

    document = PdfReader(BytesIO(TypstEvidenceReports(carrier_named).typeset(ended)))

    text = "".join("".join(page.extract_text() for page in document.pages).split())
    assert "订单O-1已退款" in text
    assert "OrderO-1wasrefunded" in text


def test_a_name_that_no_font_has_does_not_stand_in_the_way_of_evidence(
    report: EvidenceReport, document: PdfReader
) -> None:
    assert "zhao.〓" in "".join(page.extract_text() for page in document.pages)
    assert "zhao.😀" in evidence_record(report)


def test_a_rare_character_that_contracts_show_stands_in_evidence_too(report: EvidenceReport) -> None:
    contract = report.contract
    told = replace(
        report, contract=replace(contract, content=replace(contract.content, customer_name="甲𠮷乙有限公司"))
    )

    document = PdfReader(BytesIO(TypstEvidenceReports(carrier_named).typeset(told)))

    text = "".join(page.extract_text() for page in document.pages)
    assert "甲𠮷乙有限公司" in text
    assert text.count("〓") == 1


def test_a_report_of_a_long_history_says_on_its_page_and_in_its_data_what_it_does_not_show_l11(
    report: EvidenceReport,
) -> None:
    long_one = replace(report, left_out=LeftOut(((4, 4), (7, 9800)), of_before=True))

    document = PdfReader(BytesIO(TypstEvidenceReports(carrier_named).typeset(long_one)))

    text = "".join("".join(page.extract_text() for page in document.pages).split())
    for said in (
        "编号4、7–9800的记录（共9,795条）未列出",
        "Entries4,7–9800(9,795)arenotshown",
        "没有编号的记录未列出",
        "编号4的记录未列出",
        "未列出的记录未经本报告核对",
    ):
        assert said in text, said
    told = json.loads(evidence_record(long_one))
    Draft202012Validator(SCHEMA).validate(told)
    whole = json.loads(evidence_record(report))
    assert told["left_out"]["numbers"] == [{"first": 4, "last": 4}, {"first": 7, "last": 9800}]
    for other in (whole | {"left_out": told["left_out"]}, whole | {"format": told["format"]}):
        assert not Draft202012Validator(SCHEMA).is_valid(other)


def test_every_action_has_words() -> None:
    assert set(ACTIONS) == set(Action)
