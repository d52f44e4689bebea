"""The data attached to a contract keeps to its published schema, whatever kind of contract it is."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from pypdf import PdfReader

from chalicelib.adapters.typesetting import TypstTypesetter
from chalicelib.adapters.typesetting.record import contract_record
from chalicelib.domain.contract.contents import Language, Source, TermsAnnex
from chalicelib.domain.parties.parties import CustomerType, Names
from tools.samples.contract_contents import a_bill_line, a_content, a_line, money
from tools.samples.factories import a_customers_particulars, an_entitys_particulars

SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "contract.schema.json").read_text("utf-8"))
PUBLISHED = Draft202012Validator(SCHEMA)
ANNEX = TermsAnnex("web-hosting", Names("条款", "Terms"), "2026-01", (Names("一", "One."),))
DOCUMENT = TermsAnnex("domain-name", Names("条款", "Terms"), "2026-01", (), "0" * 64)
DEADLINE = datetime(2026, 4, 1, 4, 0, tzinfo=UTC)

KINDS = {
    "paid subscription": a_content(),
    "in Chinese": a_content(language=Language.ZH),
    "in English": a_content(language=Language.EN),
    "of a person without a contact": a_content(customer_type=CustomerType.INDIVIDUAL, contact=None),
    "with all particulars": a_content(
        provider_particulars=an_entitys_particulars(), customer_particulars=a_customers_particulars()
    ),
    "of an entity elsewhere": a_content(
        provider_particulars=an_entitys_particulars(
            unified_social_credit_code="", registration_number="HRB 117 B", registration_called_en="Register"
        )
    ),
    "with the customer's own reference": a_content(customer_reference="采购 PO-2026-17"),
    "unpaid": a_content(lines=(a_line(service_period=None, period_is_duration=True),), valid_until=DEADLINE),
    "unpaid without a duration": a_content(lines=(a_line(service_period=None, service_duration=None),)),
    "pay-as-you-go": a_content(lines=(a_line(cash_payable=None),)),
    "pay-as-you-go beside a subscription": a_content(lines=(a_line(cash_payable=None), a_line())),
    "with tax rates": a_content(lines=(a_line(tax_rate=Decimal("0.06")), a_line(tax_rate=Decimal(0)))),
    "of before stipulations were kept": a_content(stipulations=None),
    "with a rounding line": a_content(lines=(a_line(cash_payable=money("0.333")),) * 3),
    "of a bill": a_content(source=Source.BILLS, lines=(a_bill_line(), a_bill_line())),
    "of a bill of nothing": a_content(source=Source.BILLS, lines=(a_bill_line(cash_payable=money("0")),)),
    "in another currency": a_content(lines=(a_line(cash_payable=money("12", "JPY")),), currency="JPY"),
    "with terms": a_content(annexes=(ANNEX, DOCUMENT)),
    "with very large and very small sums": a_content(
        lines=(a_line(cash_payable=money("1E+12")), a_line(cash_payable=money("1E-12")))
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_data_of_every_kind_of_contract_keeps_to_the_published_schema(kind: str) -> None:
    record = json.loads(contract_record(KINDS[kind]))

    assert [error.message for error in PUBLISHED.iter_errors(record)] == []


def test_the_data_of_files_from_before_particulars_keeps_to_it_too() -> None:
    record = json.loads(contract_record(a_content())) | {"format": "contract-centre/contract/1"}
    del record["customer_reference"]
    before = {name: record[name] for name in record if not name.endswith("_particulars")}

    assert PUBLISHED.is_valid(before)
    assert not PUBLISHED.is_valid(before | {"format": "contract-centre/contract/2"})
    assert PUBLISHED.is_valid(record | {"format": "contract-centre/contract/3"})
    assert not PUBLISHED.is_valid(record | {"format": "contract-centre/contract/4"})


def test_the_schema_itself_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "change",
    [
        {"total": {"amount": 1200.0, "currency": "CNY"}},
        {"total": {"amount": "1.2E+3", "currency": "CNY"}},
        {"format": "contract-centre/contract/5"},
        {"format": "contract-centre/contract/3"},
        {"customer_particulars": {}},
        {"provider_particulars": {"phone": "1"}},
        {"drawn_up_at": "2026-03-16 02:30"},
        {"customer_name": ""},
        {"colour": "red"},
        {"lines": []},
        {"source": "bills"},
    ],
)
def test_the_schema_tells_what_no_contract_says(change: dict[str, object]) -> None:
    record = json.loads(contract_record(a_content())) | change

    assert not PUBLISHED.is_valid(record)


def test_what_is_attached_is_the_record_and_nothing_of_the_account_besides(
    typesetter: TypstTypesetter,
) -> None:
    content = a_content(lines=(a_line(cash_payable=money("0.333")),) * 3)

    (attached,) = PdfReader(BytesIO(typesetter.typeset(content))).attachments["contract.json"]

    record = json.loads(attached)
    assert record == json.loads(contract_record(content))
    assert record["lines"][0]["cash_payable"] == {"amount": "0.333", "currency": "CNY"}
    assert record["rounding"] == {"amount": "0.01", "currency": "CNY"}
    assert set(record["contact"]) == {"contact_id", "name", "phone", "email", "address", "postal_code"}
