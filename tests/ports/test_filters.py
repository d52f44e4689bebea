"""What the filters of lists leave out, and what nobody but its owner sees."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.application.ports import BillFilter, Change, ContractFilter, OrderFilter
from chalicelib.bootstrap import Services
from chalicelib.domain.claims.remittance import ClaimStatus
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.contract.own_notes import note_key
from chalicelib.domain.requesting.bills import Bill
from chalicelib.domain.requesting.orders import Order, OrderState, Seller
from chalicelib.domain.tickets.tickets import TicketStatus
from tests.ports.fresh import fresh, new_contract, new_order, walked
from tests.ports.records_of_each_kind import a_claim, a_ticket
from tools.samples.factories import NOW, a_bill

DAY = timedelta(days=1)


def orders_shown(ports: Services, account_id: str, wanted: OrderFilter) -> set[str]:
    found = walked(lambda limit, cursor: ports.orders.page(account_id, wanted, limit, cursor))
    return {order.order_id for order in found}


def contracts_shown(ports: Services, account_id: str, wanted: ContractFilter) -> set[str]:
    found = walked(lambda limit, cursor: ports.contracts.page(account_id, wanted, NOW, limit, cursor))
    return {contract.contract_id for contract in found}


def put_orders(ports: Services, *orders: Order) -> list[str]:
    ports.ledger.commit(Change(orders=orders))
    return [order.order_id for order in orders]


def put_contracts(ports: Services, *contracts: Contract) -> list[str]:
    ports.ledger.commit(Change(contracts=contracts))
    return [contract.contract_id for contract in contracts]


ORDER_FILTERS = {
    "product": (OrderFilter(product="rds"), {"product": "rds"}),
    "service type": (OrderFilter(service_type="renewal"), {"service_type": "renewal"}),
    "seller": (OrderFilter(seller=Seller.HICHINA), {"seller": Seller.HICHINA}),
    "state": (OrderFilter(state=OrderState.CANCELLED), {"state": OrderState.CANCELLED}),
    "from": (OrderFilter(placed_from=NOW), {"placed_at": NOW}),
    "to": (OrderFilter(placed_to=NOW - 9 * DAY), {"placed_at": NOW - 9 * DAY}),
    "product and state": (
        OrderFilter(product="rds", state=OrderState.PAID, placed_from=NOW),
        {"product": "rds", "state": OrderState.PAID, "placed_at": NOW},
    ),
}


@pytest.mark.parametrize(("wanted", "facts"), ORDER_FILTERS.values(), ids=ORDER_FILTERS)
def test_orders_are_filtered_by_all_that_is_asked_for(
    ports: Services, wanted: OrderFilter, facts: dict[str, object]
) -> None:
    owner = fresh("owner")
    plain = {"account_id": owner, "placed_at": NOW - DAY}
    wanted_one, _ = put_orders(ports, new_order(**(plain | facts)), new_order(**plain))

    assert orders_shown(ports, owner, wanted) == {wanted_one}


def test_orders_are_found_by_the_start_of_their_number(ports: Services) -> None:
    owner, start = fresh("owner"), fresh("20267")
    orders = [new_order(account_id=owner, order_id=f"{start}{rest}") for rest in ("1", "12", "2")]
    put_orders(ports, *orders, new_order(account_id=owner, order_id=f"X{start}1"))

    assert orders_shown(ports, owner, OrderFilter(number_prefix=f"{start}1")) == {f"{start}1", f"{start}12"}
    rest = OrderFilter(number_prefix=f"{start}1", placed_from=NOW + DAY)
    assert orders_shown(ports, owner, rest) == set()


def test_contract_management_leaves_out_the_marketplace_e4(ports: Services) -> None:
    owner = fresh("owner")
    own, of_a_vendor = put_orders(
        ports, new_order(account_id=owner), new_order(account_id=owner, seller=Seller.MARKETPLACE)
    )

    assert orders_shown(ports, owner, OrderFilter(without_marketplace=True)) == {own}
    assert orders_shown(ports, owner, OrderFilter()) == {own, of_a_vendor}


def test_nobody_sees_another_customers_orders_e14(ports: Services) -> None:
    owner, other = fresh("owner"), fresh("owner")
    [order_id] = put_orders(ports, new_order(account_id=owner))

    for wanted in (OrderFilter(), OrderFilter(number_prefix=order_id), OrderFilter(state=OrderState.PAID)):
        assert orders_shown(ports, owner, wanted) == {order_id}
        assert orders_shown(ports, other, wanted) == set()


def test_orders_are_read_by_their_numbers_each_once_and_unknown_ones_are_not_there(ports: Services) -> None:
    ids = put_orders(ports, *(new_order() for _ in range(3)))

    assert ports.orders.get_many([*ids, ids[0], "nobody"]).keys() == set(ids)
    assert ports.orders.get_many([]) == {}


def test_more_than_a_hundred_are_read_together(ports: Services) -> None:
    ids = [each for _ in range(2) for each in put_orders(ports, *(new_order() for _ in range(90)))]

    assert ports.orders.get_many(ids).keys() == set(ids)


def bills_shown(ports: Services, accounts: list[str], wanted: BillFilter) -> list[str]:
    found = walked(lambda limit, cursor: ports.bills.page(accounts, wanted, limit, cursor))
    return [bill.bill_id for bill in found]


def put_bill(ports: Services, account: str, month: int) -> Bill:
    start = NOW.replace(month=month, day=1)
    bill = a_bill(bill_id=fresh(f"bill-{month}"), billing_account_id=account, period_start=start)
    ports.ledger.commit(Change(bills=(bill,)))
    return bill


def test_bills_of_several_billing_accounts_are_one_list(ports: Services) -> None:
    one, other, nobodys = fresh("billing"), fresh("billing"), fresh("billing")
    bills = [put_bill(ports, account, month) for month in (1, 2, 3) for account in (one, other)]
    put_bill(ports, nobodys, 2)

    assert bills_shown(ports, [one, other], BillFilter()) == [bill.bill_id for bill in reversed(bills)]
    assert bills_shown(ports, [], BillFilter()) == []


def test_bills_are_filtered_by_month_and_by_the_start_of_their_id(ports: Services) -> None:
    account = fresh("billing")
    bills = {month: [put_bill(ports, account, month).bill_id for _ in range(3)] for month in (1, 2)}

    assert bills_shown(ports, [account], BillFilter(month="2026-01")) == sorted(bills[1], reverse=True)
    assert bills_shown(ports, [account], BillFilter(id_prefix=bills[2][0])) == [bills[2][0]]
    assert bills_shown(ports, [account], BillFilter(month="2026-01", id_prefix=bills[2][0])) == []


def test_contracts_are_filtered_by_state_and_time(ports: Services) -> None:
    owner = fresh("owner")
    plain = {"account_id": owner, "created_at": NOW - DAY}
    draft, official, early = put_contracts(
        ports,
        new_contract(**plain),
        new_contract(**plain, status=Status.OFFICIAL),
        new_contract(account_id=owner, created_at=NOW - 9 * DAY),
    )

    assert contracts_shown(ports, owner, ContractFilter(status=Status.OFFICIAL)) == {official}
    assert contracts_shown(ports, owner, ContractFilter(created_from=NOW - DAY)) == {draft, official}
    assert contracts_shown(ports, owner, ContractFilter(created_to=NOW - 9 * DAY)) == {early}
    in_draft = ContractFilter(status=Status.DRAFT, created_from=NOW - DAY, created_to=NOW)
    assert contracts_shown(ports, owner, in_draft) == {draft}


def test_deleted_contracts_are_shown_where_they_are_asked_for_and_nowhere_else(ports: Services) -> None:
    owner = fresh("owner")
    contract = new_contract(account_id=owner, status=Status.DELETED)
    [deleted] = put_contracts(ports, contract)

    assert contracts_shown(ports, owner, ContractFilter()) == set()
    for prefix in (None, contract.contract_number[:12], contract.source_ids[0]):
        asked = ContractFilter(status=Status.DELETED, number_prefix=prefix)
        assert contracts_shown(ports, owner, asked) == {deleted}
        assert contracts_shown(ports, owner, replace(asked, status=None)) == set()


def test_a_contract_is_expired_by_the_clock_whether_or_not_it_was_tidied_l8(ports: Services) -> None:
    owner = fresh("owner")
    overdue = new_contract(account_id=owner, unpaid={"order-1": NOW})
    tidied = replace(new_contract(account_id=owner), status=Status.EXPIRED, ended_at=NOW)
    expired = put_contracts(ports, overdue, tidied)
    [draft] = put_contracts(ports, new_contract(account_id=owner, unpaid={"order-2": NOW + DAY}))

    assert contracts_shown(ports, owner, ContractFilter(status=Status.EXPIRED)) == set(expired)
    assert contracts_shown(ports, owner, ContractFilter(status=Status.DRAFT)) == {draft}


def test_contracts_are_found_by_the_start_of_their_number_or_of_an_orders(ports: Services) -> None:
    owner = fresh("owner")
    orders = [new_order(order_id=fresh("A-1")), new_order(order_id=fresh("B-2"))]
    contract = new_contract(*orders, account_id=owner, note="PO 17#b")
    another = new_contract(account_id=owner)
    both = put_contracts(ports, contract, another)

    number = contract.contract_number
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in number)
    for prefix in (number, number.lower(), number.replace("-", ""), wide, *contract.source_ids, "PO 1"):
        assert contracts_shown(ports, owner, ContractFilter(number_prefix=prefix)) == {both[0]}
        assert contracts_shown(ports, fresh("owner"), ContractFilter(number_prefix=prefix)) == set()
    assert contracts_shown(ports, owner, ContractFilter(number_prefix="CC-2026")) == set(both)
    beyond = f"{contract.source_ids[0]}#"
    assert contracts_shown(ports, owner, ContractFilter(number_prefix=beyond)) == set()


def test_contracts_that_were_noted_together_are_all_found_by_it_and_each_by_another_one(
    ports: Services,
) -> None:
    owner, group = fresh("owner"), fresh("with")
    made = [new_contract(account_id=owner, note="PO 17", note_group=group) for _ in range(7)]
    put_contracts(ports, *made, new_contract(account_id=owner, note="PO 1"))
    one = replace(made[3], row=1)

    def noted(note: str) -> list[str]:
        """The notes of those that are found; each page holds two."""
        wanted = ContractFilter(number_prefix=note)
        rows = walked(lambda limit, cursor: ports.contracts.page(owner, wanted, NOW, limit, cursor))
        assert len({row.contract_id for row in rows}) == len(rows)
        return sorted(row.note for row in rows)

    assert noted("PO 1") == ["PO 1", *["PO 17"] * 7]
    changed = replace(one, note="QP 9", note_group="")
    ports.ledger.commit(Change(contracts=(changed,), noted=(one,)))
    assert (noted("PO 17"), noted("QP")) == (["PO 17"] * 6, ["QP 9"])
    back = replace(changed, note="PO 17", row=changed.row + 1)
    ports.ledger.commit(Change(contracts=(back,), noted=(replace(changed, row=changed.row + 1),)))
    assert (noted("PO 17"), noted("QP")) == (["PO 17"] * 7, [])


@pytest.mark.parametrize("typed", ["PO-2026", "po-2026", "ＰＯ－２０２６"])
def test_contracts_are_found_by_their_notes_in_any_case_and_width(ports: Services, typed: str) -> None:
    owner, group = fresh("owner"), fresh("with")
    together = [new_contract(account_id=owner, **kept("PO-2026-11"), note_group=group) for _ in range(3)]
    others = [new_contract(account_id=owner, **kept(note)) for note in ("po-2026-12", "Ｐｏ-2026")]
    of_orders = [new_contract(new_order(order_id=fresh("PO-2026")), account_id=owner) for _ in range(2)]
    put_contracts(ports, *together, *others, *of_orders, new_contract(account_id=owner, **kept("QP 1")))
    wanted = ContractFilter(number_prefix=typed)

    rows = walked(lambda limit, cursor: ports.contracts.page(owner, wanted, NOW, limit, cursor))

    found = [*together, *others, *(of_orders if typed == "PO-2026" else ())]
    assert sorted(row.contract_id for row in rows) == sorted(it.contract_id for it in found)


def test_notes_of_an_earlier_release_are_found_as_they_were_written_and_then_as_all_are(
    ports: Services,
) -> None:
    owner = fresh("owner")
    earlier = new_contract(account_id=owner, note="PO-2026")
    put_contracts(ports, earlier, new_contract(account_id=owner, **kept("PO-2026")))
    before = replace(earlier, row=1)

    def found(typed: str) -> int:
        wanted = ContractFilter(number_prefix=typed)
        return len(walked(lambda limit, cursor: ports.contracts.page(owner, wanted, NOW, limit, cursor)))

    assert (found("PO"), found("po")) == (2, 1)
    changed = before.noted("po-2026", NOW)
    ports.ledger.commit(Change(contracts=(changed,), noted=(before,)))
    assert (found("PO"), found("po")) == (2, 2)
    again = replace(changed, row=2).noted("PO-2026", NOW)
    ports.ledger.commit(Change(contracts=(again,), noted=(replace(changed, row=2),)))
    assert (found("PO"), found("po")) == (2, 2)


def kept(note: str) -> dict[str, str]:
    return {"note": note, "note_key": note_key(note)}


def test_claims_are_filtered_by_state_for_their_customer_and_for_staff(ports: Services) -> None:
    owner = fresh("owner")
    claims = {status: a_claim(account_id=owner, status=status) for status in ClaimStatus}
    ports.ledger.commit(Change(claims=tuple(claims.values())))

    for status, claim in claims.items():
        mine = walked(lambda limit, cursor, it=status: ports.claims.page(owner, it, limit, cursor))  # type: ignore[misc]
        all_of_it = walked(lambda limit, cursor, it=status: ports.claims.queue(it, limit, cursor), 100)  # type: ignore[misc]
        assert mine == [replace(claim, row=1)]
        assert {it.status for it in all_of_it} == {status}
    assert ports.claims.page(fresh("owner"), None, 9, None).items == ()


def test_tickets_are_filtered_by_state(ports: Services) -> None:
    owner = fresh("owner")
    tickets = {status: a_ticket(account_id=owner, status=status) for status in TicketStatus}
    ports.ledger.commit(Change(tickets=tuple(tickets.values())))

    for status, ticket in tickets.items():
        assert ports.tickets.page(owner, status, 9, None).items == (replace(ticket, row=1),)
    assert ports.tickets.page(fresh("owner"), None, 9, None).items == ()
