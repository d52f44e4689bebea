"""A customer requests contracts: drafts for all that was selected, or nothing at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from chalicelib.application.contracts.requesting import ContractRequest
from chalicelib.application.ports import ContractFilter
from chalicelib.domain.common.errors import Conflict, Invalid, Refused
from chalicelib.domain.common.money import Money
from chalicelib.domain.common.policy import IDEMPOTENCY_LIFETIME, MOST_IDS_IN_A_REQUEST, REQUEST_LEASE
from chalicelib.domain.contract.contents import Language, Source
from chalicelib.domain.contract.contract_number import normalized
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.parties.parties import Names
from tests.support.centre import CUSTOMER, Centre
from tools.samples.factories import NOW, a_bill, a_contact, an_account, an_entity, an_order, an_unpaid_order

SECOND = timedelta(seconds=1)


def refusals(refused: pytest.ExceptionInfo[Refused]) -> list[tuple[str, int, str, str | None]]:
    return [(it.id, it.position, it.code, it.order_id) for it in refused.value.refusals]


def test_a_request_creates_a_draft_that_holds_its_order_l1_e2(centre: Centre) -> None:
    order = an_order()

    draft = centre.draft(order)

    assert (draft.status, draft.revision, draft.row) == (Status.DRAFT, 1, 1)
    assert (draft.account_id, draft.created_at, draft.created_by) == ("acme", NOW, CUSTOMER)
    assert (draft.source, draft.source_ids) == (Source.ORDERS, (order.order_id,))
    assert centre.order(order).contract_id == draft.contract_id
    assert centre.now_of(draft) == draft


@pytest.mark.shipped_provider
def test_a_draft_has_a_number_of_its_own_with_the_year_at_the_providers_place_c13(centre: Centre) -> None:
    new_year = datetime(2026, 12, 31, 16, 0, tzinfo=UTC)  # midnight in Shanghai
    orders = [an_order(), an_order()]
    centre.store(*orders)

    [before] = centre.request(orders[0].order_id, now=new_year - SECOND)
    [after] = centre.request(orders[1].order_id, now=new_year)

    assert before.contract_number.startswith("CC-2026-")
    assert after.contract_number.startswith("CC-2027-")
    assert normalized(after.contract_number) == after.contract_number
    assert after.content.contract_number == after.contract_number


def test_each_invoicing_entity_and_currency_has_a_contract_of_its_own_e3(centre: Centre) -> None:
    other = an_entity(
        entity_id="cloud-sg", names=Names("云枢新加坡", "Demo Cloud SG"), invoice_issuer_names=("Demo SG",)
    )
    centre.register(other)
    orders = [
        an_order(order_id="1"),
        an_order(order_id="2", invoicing_entity="cloud-sg"),
        an_order(order_id="3", cash_payable=Money(Decimal("9.90"), "USD")),
        an_order(order_id="4"),
    ]
    centre.store(*orders)

    drafts = centre.request("1", "2", "3", "4")

    assert [(it.entity_id, it.content.currency, it.source_ids) for it in drafts] == [
        ("cloud-cn", "CNY", ("1", "4")),
        ("cloud-sg", "CNY", ("2",)),
        ("cloud-cn", "USD", ("3",)),
    ]
    assert [it.entity_names.en for it in drafts] == [
        "Fundy Data Inc.",
        "Demo Cloud SG",
        "Fundy Data Inc.",
    ]
    held = [centre.order(order).contract_id for order in orders]
    assert held == [
        drafts[0].contract_id,
        drafts[1].contract_id,
        drafts[2].contract_id,
        drafts[0].contract_id,
    ]
    assert len({it.contract_number for it in drafts}) == 3


def test_bills_are_requested_as_orders_are_e13(centre: Centre) -> None:
    bill = a_bill()

    draft = centre.draft(bill)

    assert (draft.source, draft.source_ids) == (Source.BILLS, (bill.bill_id,))
    assert centre.services.bills.stored[bill.bill_id].contract_id == draft.contract_id
    assert draft.unpaid == {}


def test_every_refused_item_is_named_and_nothing_is_created_e3(centre: Centre) -> None:
    good, dead = an_order(order_id="1"), an_order(order_id="2", product="enterprise-support")
    centre.store(good, dead)

    with pytest.raises(Refused) as refused:
        centre.request("1", "2", "3")

    assert refusals(refused) == [("2", 1, "offline_contract_only", "2"), ("3", 2, "not_found", "3")]
    assert refused.value.refusals[0].facts == {"product": "enterprise-support"}
    assert centre.services.contracts.stored == {}
    assert centre.order(good).contract_id is None
    assert centre.services.typesetter.typeset_contents == []


def test_a_refused_bill_names_no_order_e13(centre: Centre) -> None:
    with pytest.raises(Refused) as refused:
        centre.request("B1", source=Source.BILLS)

    assert refusals(refused) == [("B1", 0, "not_found", None)]


def test_somebody_elses_order_and_bill_do_not_exist_e14(centre: Centre) -> None:
    order, bill = an_order(account_id="other"), a_bill(billing_account_id="other")
    centre.know(an_account(account_id="other", billing_account_ids=("other",)))
    centre.store(order, bill)

    with pytest.raises(Refused) as of_order:
        centre.request(order.order_id)
    with pytest.raises(Refused) as of_bill:
        centre.request(bill.bill_id, source=Source.BILLS)

    assert refusals(of_order) == [(order.order_id, 0, "not_found", order.order_id)]
    assert refusals(of_bill) == [(bill.bill_id, 0, "not_found", None)]


def test_an_account_that_no_feed_told_of_can_request_nothing_e5(centre: Centre) -> None:
    order, bill = an_order(account_id="nobody"), a_bill(billing_account_id="nobody")
    centre.store(order, bill)

    with pytest.raises(Refused) as of_order:
        centre.request(order.order_id, account_id="nobody")
    with pytest.raises(Refused) as of_bill:
        centre.request(bill.bill_id, account_id="nobody", source=Source.BILLS)

    assert refusals(of_order)[0][2] == "identity_not_verified"
    assert refusals(of_bill)[0][2] == "not_found"


def test_a_billing_account_that_two_list_belongs_to_neither_e14(centre: Centre) -> None:
    bill = a_bill()
    centre.store(bill)
    centre.know(an_account(account_id="other", billing_account_ids=("acme",)))

    with pytest.raises(Refused) as refused:
        centre.request(bill.bill_id, source=Source.BILLS)

    assert refusals(refused) == [(bill.bill_id, 0, "not_found", None)]


def test_a_held_order_cannot_be_requested_again_e2(centre: Centre) -> None:
    order = an_order()
    draft = centre.draft(order)

    with pytest.raises(Refused) as refused:
        centre.request(order.order_id)

    assert refusals(refused)[0][2] == "already_contracted"
    assert refused.value.refusals[0].facts == {
        "contract_id": draft.contract_id,
        "contract_number": draft.contract_number,
    }


def test_two_requests_at_once_give_one_contract_e2(centre: Centre) -> None:
    order = an_order()
    centre.store(order)
    winners: list[Contract] = []
    centre.meanwhile(lambda: winners.extend(centre.request(order.order_id)))

    with pytest.raises(Refused) as refused:
        centre.request(order.order_id)

    assert refusals(refused)[0][2] == "already_contracted"
    assert list(centre.services.contracts.stored) == [winners[0].contract_id]


def test_an_order_whose_payment_comes_in_meanwhile_is_drawn_up_as_paid_l9(centre: Centre) -> None:
    order = an_unpaid_order(placed_at=NOW)
    centre.store(order)
    paid = an_order(order_id=order.order_id, placed_at=NOW)
    centre.meanwhile(lambda: centre.store(paid))

    [draft] = centre.request(order.order_id)

    assert draft.unpaid == {}
    assert draft.content.valid_until is None


def test_an_account_that_changes_meanwhile_is_taken_as_it_is_then_e5(centre: Centre) -> None:
    order, account = an_order(), an_account()
    centre.store(order)
    renamed = replace(account.verification, name="新名") if account.verification else None
    centre.meanwhile(lambda: centre.know(replace(account, verification=renamed, invoice_title="新名")))

    [draft] = centre.request(order.order_id)

    assert draft.content.customer_name == "新名"


def test_an_overdue_draft_gives_its_order_free_at_the_deadline_l8(centre: Centre) -> None:
    order = an_unpaid_order(placed_at=NOW - timedelta(days=29))
    draft = centre.draft(order)
    paid_late = an_order(order_id=order.order_id, contract_id=draft.contract_id, product="rds")
    deadline = NOW + timedelta(days=1)
    centre.store(paid_late)

    with pytest.raises(Refused, match=r"^request_refused$"):
        centre.request(order.order_id, now=deadline - SECOND)
    [again] = centre.request(order.order_id, now=deadline)

    assert again.contract_id != draft.contract_id
    assert centre.now_of(draft).status is Status.EXPIRED
    assert centre.now_of(draft).ended_at == deadline
    assert centre.order(order).contract_id == again.contract_id
    assert centre.order(order).expired_contract_id is None


def test_the_contact_is_the_accounts_default_unless_one_is_named_c10(centre: Centre) -> None:
    centre.know(an_account(contacts=(a_contact(), a_contact(contact_id="c-2", default=False))))

    by_default, named = centre.draft(), centre.draft(contact_id="c-2")

    assert by_default.content.contact is not None
    assert by_default.content.contact.contact_id == "c-1"
    assert named.content.contact is not None
    assert named.content.contact.contact_id == "c-2"


def test_an_unknown_contact_is_refused_and_nothing_is_created_c10(centre: Centre) -> None:
    order = an_order()

    with pytest.raises(Invalid, match=r"^contact_unknown$") as refused:
        centre.draft(order, contact_id="c-9")

    assert refused.value.facts == {"contact_id": "c-9"}
    assert centre.order(order).contract_id is None


def test_the_language_is_both_unless_one_is_asked_for_c13(centre: Centre) -> None:
    assert centre.draft().content.language is Language.BILINGUAL
    assert centre.draft(language=Language.EN).content.language is Language.EN


def test_a_character_that_no_font_has_creates_nothing(centre: Centre) -> None:
    order = an_order()
    centre.know(an_account(contacts=(a_contact(name="王😀"),)))

    with pytest.raises(Invalid, match=r"^character_not_printable$"):
        centre.draft(order)

    assert centre.services.contracts.stored == {}
    assert centre.order(order).contract_id is None


def test_an_unpaid_contract_is_valid_until_its_earliest_deadline_e7_l8(centre: Centre) -> None:
    early, late = an_unpaid_order(placed_at=NOW - timedelta(days=3)), an_unpaid_order(placed_at=NOW)

    draft = centre.draft(late, an_order(), early)

    deadlines = {early.order_id: NOW + timedelta(days=27), late.order_id: NOW + timedelta(days=30)}
    assert draft.unpaid == deadlines
    assert draft.content.valid_until == draft.valid_until == deadlines[early.order_id]


def test_a_request_is_decided_again_until_it_goes_through(centre: Centre) -> None:
    order = an_order()
    centre.store(order)
    disturbances = 7

    def disturb() -> None:
        nonlocal disturbances
        centre.store(replace(centre.order(order), version=disturbances))
        disturbances -= 1
        if disturbances:
            centre.meanwhile(disturb)

    centre.meanwhile(disturb)

    [draft] = centre.request(order.order_id)

    assert disturbances == 0
    assert centre.order(order).contract_id == draft.contract_id


def test_the_same_key_requests_once_and_gives_the_same_drafts(centre: Centre) -> None:
    order = an_order()
    centre.store(order)

    first = centre.request(order.order_id, idempotency_key="k")
    again = centre.request(order.order_id, idempotency_key="k", now=NOW + IDEMPOTENCY_LIFETIME - SECOND)

    assert again == first
    assert len(centre.services.contracts.stored) == 1


def test_a_key_is_free_again_after_a_day(centre: Centre) -> None:
    orders = [an_order(), an_order()]
    centre.store(*orders)
    [first] = centre.request(orders[0].order_id, idempotency_key="k")

    [second] = centre.request(orders[1].order_id, idempotency_key="k", now=NOW + IDEMPOTENCY_LIFETIME)

    assert second.contract_id != first.contract_id
    kept = centre.services.requests.stored["acme", "k"]
    assert (kept.contract_ids, kept.started_at) == ((second.contract_id,), NOW + IDEMPOTENCY_LIFETIME)


@pytest.mark.parametrize("changes", [{"ids": ("2",)}, {"contact_id": "c-1"}, {"language": Language.ZH}])
def test_a_key_belongs_to_one_request(centre: Centre, changes: dict[str, Any]) -> None:
    centre.store(an_order(order_id="1"), an_order(order_id="2"))
    centre.request("1", idempotency_key="k")

    with pytest.raises(Invalid, match=r"^idempotency_key_reused$"):
        centre.request("1", idempotency_key="k", **changes)


def test_another_accounts_same_key_is_another_key(centre: Centre) -> None:
    centre.know(an_account(account_id="other", billing_account_ids=()))
    mine, theirs = an_order(), an_order(account_id="other")
    centre.store(mine, theirs)

    [first] = centre.request(mine.order_id, idempotency_key="k")
    [second] = centre.request(theirs.order_id, account_id="other", idempotency_key="k")

    assert (first.account_id, second.account_id) == ("acme", "other")


def test_a_refused_request_leaves_its_key_free(centre: Centre) -> None:
    order = an_order()
    with pytest.raises(Refused):
        centre.request(order.order_id, idempotency_key="k")
    centre.store(order)

    [draft] = centre.request(order.order_id, idempotency_key="k")

    assert draft.source_ids == (order.order_id,)


def test_a_key_whose_run_never_came_back_is_taken_over_after_a_minute(centre: Centre) -> None:
    order = an_order()
    centre.store(order)
    with pytest.raises(KeyboardInterrupt):
        _dying(centre, order.order_id)

    with pytest.raises(Conflict, match=r"^request_in_progress$") as busy:
        centre.request(order.order_id, idempotency_key="k", now=NOW + REQUEST_LEASE - SECOND)
    [draft] = centre.request(order.order_id, idempotency_key="k", now=NOW + REQUEST_LEASE)

    assert busy.value.facts == {"retry_after": 1}
    assert centre.order(order).contract_id == draft.contract_id


def _dying(centre: Centre, order_id: str) -> None:
    """The run takes the key and ends before it writes a contract."""

    def die() -> None:
        raise KeyboardInterrupt

    centre.meanwhile(lambda: centre.meanwhile(die))
    centre.request(order_id, idempotency_key="k")


def test_a_note_of_the_customers_own_stays_with_each_contract_and_finds_it(centre: Centre) -> None:
    centre.store(an_order(order_id="90001"))

    [draft] = centre.request("90001", note="PO-2026-17")

    found = centre.services.list_contracts("acme", ContractFilter(number_prefix="PO-2026"), 10, None, NOW)
    assert [view.row.note for view in found.items] == ["PO-2026-17"]
    assert centre.now_of(draft).content == draft.content
    assert "PO-2026-17" not in repr(draft.content)


def test_a_note_makes_another_request_and_none_is_the_request_of_before() -> None:
    said = {"account_id": "acme", "actor": CUSTOMER, "source": Source.ORDERS, "ids": ("90001",)}
    without, noted = ContractRequest(**said), ContractRequest(**said, note="PO-1")  # type: ignore[arg-type]

    assert without.body == repr((Source.ORDERS, ("90001",), None, without.language))
    assert noted.body != without.body


def test_a_note_is_printed_where_that_is_wished_and_the_note_of_the_record_is_the_same(
    centre: Centre,
) -> None:
    centre.store(an_order(order_id="90001"))

    [draft] = centre.request("90001", note="PO-2026-17", print_note=True)

    assert (draft.note, draft.content.customer_reference) == ("PO-2026-17", "PO-2026-17")
    assert draft.note_is_printed


def test_wishing_to_print_no_note_prints_none_and_is_the_request_of_before() -> None:
    said = {"account_id": "acme", "actor": CUSTOMER, "source": Source.ORDERS, "ids": ("90001",)}
    without, wished = ContractRequest(**said), ContractRequest(**said, print_note=True)  # type: ignore[arg-type]
    noted = ContractRequest(**said, note="PO-1")  # type: ignore[arg-type]

    assert (wished.customer_reference, wished.body) == ("", without.body)
    assert replace(noted, print_note=True).body != noted.body


def test_as_many_contracts_as_a_request_may_hold_are_found_by_their_note(centre: Centre) -> None:
    sellers = [f"seller-{number}" for number in range(MOST_IDS_IN_A_REQUEST)]
    for name in sellers:
        centre.register(an_entity(entity_id=name, invoice_issuer_names=(name,)))
        centre.store(an_order(order_id=f"order-{name}", invoicing_entity=name))

    drafts = centre.request(*(f"order-{name}" for name in sellers), note="PO-1", idempotency_key="k")

    found = centre.services.list_contracts("acme", ContractFilter(number_prefix="po-1"), 100, None, NOW)
    assert {view.row.contract_id for view in found.items} == {it.contract_id for it in drafts}
    assert len(drafts) == MOST_IDS_IN_A_REQUEST
