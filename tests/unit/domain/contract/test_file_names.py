"""A file's name tells what is inside, as far as it fits, and begins with the number."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.content_disposition import content_disposition
from chalicelib.domain.contract.file_names import LONGEST, NameStyle, file_name
from tests.support.feeds import a_contract_of
from tools.samples.factories import an_order

CONTRACT = a_contract_of(an_order(order_id="90001", service_name="ECS instance"))


def named(customer: str, style: NameStyle = NameStyle.FULL) -> str:
    return file_name(replace(CONTRACT, content=replace(CONTRACT.content, customer_name=customer)), style)


def test_number_order_service_and_customer_stand_in_the_name() -> None:
    assert (
        named("杭州示例科技有限公司")
        == f"{CONTRACT.contract_number} 90001 ECS instance 杭州示例科技有限公司.pdf"
    )


def test_who_prefers_it_gets_the_number_alone() -> None:
    assert named("Acme", NameStyle.NUMBER) == f"{CONTRACT.contract_number}.pdf"
    assert file_name(CONTRACT, NameStyle.NUMBER, "-draft") == f"{CONTRACT.contract_number}-draft.pdf"


def test_a_bill_is_named_by_its_month() -> None:
    [line] = CONTRACT.content.lines
    content = replace(CONTRACT.content, lines=(replace(line, billing_month="2026-09"),))

    assert " 2026-09 ECS instance " in file_name(replace(CONTRACT, content=content), NameStyle.FULL)


@given(st.text(max_size=200))
def test_whatever_a_customer_is_called_a_file_system_takes_the_name(customer: str) -> None:
    name = named(customer.encode(errors="ignore").decode())

    assert name.startswith(CONTRACT.contract_number)
    assert len(name.encode()) <= LONGEST + len(".pdf")
    assert not set(name) & set('\\/:*?"<>|\n\r\t\0')
    assert name == name.strip()


HOSTILE = (
    "../../etc/passwd",
    "..\\..\\autoexec.bat",
    "CON",
    "a\r\nSet-Cookie: x=1",
    "\u202egnp.exe",
    "名" * 200,
    "e\u0301" * 100,
    "😀" * 60,
    "-rf *",
    "=cmd|' /C calc'!A0",
    " . . ",
    "\ufeff\u200b\u2066x\u2069",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_services_orders_and_customers_leave_a_name_that_begins_with_the_number(text: str) -> None:
    [line] = CONTRACT.content.lines
    line = replace(line, reference=text, service_name=text)
    content = replace(CONTRACT.content, lines=(line,), customer_name=text)

    name = file_name(replace(CONTRACT, content=content), NameStyle.FULL, "-archive")

    assert name.startswith(f"{CONTRACT.contract_number}-archive")
    assert name.endswith(".pdf")
    assert len(name.encode()) <= LONGEST + len(".pdf")
    assert not [each for each in name if each in '\\/:*?"<>|' or unicodedata.category(each) in ("Cc", "Cf")]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_browser_is_told_the_name_in_a_header_that_nothing_breaks_out_of(text: str) -> None:
    told = content_disposition("attachment", named(text))

    assert told.isascii()
    assert told.isprintable()
    assert told.count('"') == 2
