"""Every part of a number or name that is long enough leads to it, however it is typed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.contract.contract_number import contract_number
from chalicelib.domain.paper.paper_request import Mailing
from chalicelib.domain.searching.clues import (
    FEWEST_OF_A_NAME,
    FEWEST_OF_A_NUMBER,
    LONGEST_PART,
    Clue,
    ClueKind,
    clues_to_account,
    clues_to_contract,
    clues_to_paper,
    part_of,
    spelled,
)
from tests.ports.records_of_each_kind import a_paper
from tests.support.paper import an_official_contract
from tools.samples.factories import NOW, an_account, an_order

NUMBERS = st.builds(contract_number, st.integers(2020, 2099), st.binary(min_size=16, max_size=16))
TEXTS = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=80)


def leads(clue: Clue, typed: str) -> bool:
    """As an index of its endings does, and the comparison with the whole behind it."""
    part = part_of(clue.kind, typed)
    found = part is not None and any(it.startswith(part[:LONGEST_PART]) for it in clue.endings)
    return found and part is not None and clue.has(part)


@given(NUMBERS, st.data())
def test_every_inner_part_of_a_contract_number_leads_to_it(number: str, draw: st.DataObject) -> None:
    start = draw.draw(st.integers(0, len(number)))
    part = number[start : draw.draw(st.integers(start, len(number)))]
    long_enough = len(spelled(ClueKind.CONTRACT, part)) >= FEWEST_OF_A_NUMBER

    assert leads(Clue(ClueKind.CONTRACT, number, "1"), part.lower().replace("-", " ")) is long_enough


@given(TEXTS, st.data())
@pytest.mark.parametrize("kind", ClueKind)
def test_every_inner_part_of_any_text_leads_to_it(kind: ClueKind, text: str, draw: st.DataObject) -> None:
    whole = spelled(kind, text)
    start = draw.draw(st.integers(0, len(whole)))
    part = whole[start : draw.draw(st.integers(start, len(whole)))]
    # What a part is spelled like on its own may be shorter, or begin like a contract number.
    as_typed = spelled(kind, part)

    if len(as_typed) >= kind.fewest and as_typed in whole:
        assert leads(Clue(kind, text, "1"), part)


@given(TEXTS)
@pytest.mark.parametrize("kind", ClueKind)
def test_a_text_has_no_more_keys_than_letters(kind: ClueKind, text: str) -> None:
    endings = Clue(kind, text, "1").endings

    assert len(endings) <= max(0, len(spelled(kind, text)) - kind.fewest + 1)
    assert all(kind.fewest <= len(it) <= LONGEST_PART for it in endings)


@pytest.mark.parametrize(
    "typed", ["7K3F", "2b4tw", "9QXM-2B4T", "cc 2026 7k3f", "ＣＣ－２０２６－７Ｋ３Ｆ", "26-7K"]
)
def test_a_contract_number_is_found_by_what_people_read_off_it(typed: str) -> None:
    assert leads(Clue(ClueKind.CONTRACT, "CC-2026-7K3F-9QXM-2B4T-W", "1"), typed)


@pytest.mark.parametrize("typed", ["云软", "软件", "杭州 䶮云", "（杭州）"])
def test_two_characters_of_a_chinese_name_are_enough(typed: str) -> None:
    assert leads(Clue(ClueKind.CUSTOMER, "杭州䶮云软件有限公司", "1"), typed)


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (ClueKind.CONTRACT, "7K3"),
        (ClueKind.CONTRACT, "CC-20"),
        (ClueKind.CUSTOMER, "云"),
        (ClueKind.ORDER, " - "),
        (ClueKind.TRACKING, ""),
    ],
)
def test_what_is_too_short_leads_nowhere(kind: ClueKind, typed: str) -> None:
    assert part_of(kind, typed) is None


def test_what_is_not_in_it_does_not_lead_to_it() -> None:
    long = "ab" * 60
    assert not leads(Clue(ClueKind.ORDER, long, "1"), "ab" * 20 + "c")
    assert not leads(Clue(ClueKind.CONTRACT, "CC-2026-7K3F-9QXM-2B4T-W", "1"), "9QXM2B4X")


def test_a_contract_is_led_to_by_its_number_and_its_orders_and_by_no_note() -> None:
    contract = replace(
        an_official_contract(an_order(order_id="order-7"), an_order(order_id="order-8")), note="PO-1"
    )

    assert [(it.kind, it.text) for it in clues_to_contract(contract)] == [
        (ClueKind.CONTRACT, contract.contract_number),
        (ClueKind.ORDER, "order-7"),
        (ClueKind.ORDER, "order-8"),
    ]


def test_paper_is_led_to_by_every_parcel_that_went_out() -> None:
    first, second = Mailing("sf", "SF1111", NOW), Mailing("ems", "EA2222", NOW)

    assert clues_to_paper(a_paper()) == ()
    found = clues_to_paper(replace(a_paper(), earlier_mailings=(first,), mailing=second))
    assert [it.text for it in found] == ["SF1111", "EA2222"]


def test_an_account_is_led_to_by_its_verified_name_where_it_has_one() -> None:
    account = an_account()
    assert account.verification is not None

    assert [it.text for it in clues_to_account(account)] == [account.verification.name]
    assert clues_to_account(replace(account, verification=None)) == ()
    assert FEWEST_OF_A_NAME == 2
