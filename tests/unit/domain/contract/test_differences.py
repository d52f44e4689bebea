"""What a refreshed draft says otherwise is told field by field, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from chalicelib.domain.common.money import Money
from chalicelib.domain.contract.contents import ContractContent
from chalicelib.domain.contract.differences import Difference, differences
from chalicelib.domain.parties.parties import RemittanceAccount
from chalicelib.web.contracts.sentences import FIELD_NAMES
from tools.samples.contract_contents import a_bill_line, a_content, a_line

DEADLINE = datetime(2026, 3, 31, 4, 0, tzinfo=UTC)


def content(**changes: object) -> ContractContent:
    return a_content(**changes)


def test_what_says_the_same_differs_in_nothing() -> None:
    assert differences(content(), content()) == ()


def test_each_changed_field_is_told_with_both_values_c14() -> None:
    bank = RemittanceAccount("Another Bank", "Demo", "1")

    found = differences(
        content(customer_name="旧名有限公司"), content(customer_name="新名有限公司", remittance_account=bank)
    )

    told = {each.field: (each.before, each.after) for each in found}
    assert told["customer_name"] == ("旧名有限公司", "新名有限公司")
    assert told["remittance_account.bank"] == (content().remittance_account.bank, "Another Bank")
    assert set(told) <= {"customer_name"} | {name for name in FIELD_NAMES if name.startswith("remittance")}


def test_a_line_is_told_by_its_order_c1() -> None:
    line = a_line(reference="o-1")
    dearer = replace(line, cash_payable=Money(Decimal("1.50"), "CNY"))

    found = differences(content(lines=(line,)), content(lines=(dearer,)))

    assert found[0] == Difference("lines.cash_payable", "o-1", line.cash_payable, dearer.cash_payable)


def test_what_the_provider_lays_down_otherwise_is_told_c14() -> None:
    laid_down = content().stipulations
    assert laid_down is not None

    [found] = differences(content(), content(stipulations=replace(laid_down, tax_included=False)))

    assert found == Difference("stipulations.tax_included", None, True, False)
    assert {each.field for each in differences(content(stipulations=None), content())} <= set(FIELD_NAMES)


def test_a_deadline_that_is_gone_has_no_after_e7() -> None:
    [found] = differences(content(valid_until=DEADLINE), content(valid_until=None))

    assert found == Difference("valid_until", None, DEADLINE, None)


def test_every_field_that_can_differ_has_a_name_in_both_languages() -> None:
    nothing = content(contact=None, lines=(), total=None)

    for each in differences(nothing, content(valid_until=DEADLINE)):
        assert all(FIELD_NAMES[each.field])


def test_an_order_is_told_by_its_service_and_a_bills_service_by_its_line_c9() -> None:
    before, after = a_line(service_name="Compute"), a_line(service_name="Storage")
    [said] = differences(a_content(lines=(before,)), a_content(lines=(after,)))
    assert said == Difference("lines.service_name", before.reference, "Compute", "Storage")

    of_bills = [
        a_content(lines=(a_bill_line(service_name=name, reference="B1"),)) for name in ("Compute", "Storage")
    ]
    told = differences(*of_bills)
    assert {each.reference for each in told} == {"B1 Compute", "B1 Storage"}
    assert "lines.service_name" not in {each.field for each in told}
