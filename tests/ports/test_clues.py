"""Parts of numbers and names lead to what was kept, and to what is stored from then on."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.application.ports import Change
from chalicelib.bootstrap import Services
from chalicelib.domain.paper.paper_request import Mailing, PaperStatus
from chalicelib.domain.searching.clues import Clue, ClueKind, part_of
from tests.ports.fresh import fresh, new_contract, new_order
from tests.ports.records_of_each_kind import a_paper
from tools.samples.factories import NOW, an_account


def led_to(ports: Services, kind: ClueKind, typed: str, most: int = 50) -> list[tuple[str, str]]:
    part = part_of(kind, typed)
    assert part is not None
    return [(it.text, it.record_id) for it in ports.clues.leading({kind: part}, most)[kind].clues]


def test_endings_that_are_the_part_come_first_and_each_kind_by_itself(ports: Services) -> None:
    own = fresh("own").replace("-", "")
    inside, at_end = Clue(ClueKind.ORDER, f"{own}9", "1"), Clue(ClueKind.ORDER, f"77{own}", "2")
    ports.clues.keep([inside, at_end, at_end, Clue(ClueKind.TRACKING, own, "3")])
    ports.clues.keep([inside])

    assert led_to(ports, ClueKind.ORDER, own) == [(f"77{own}", "2"), (f"{own}9", "1")]
    assert led_to(ports, ClueKind.TRACKING, own) == [(own, "3")]
    assert led_to(ports, ClueKind.CONTRACT, own) == []


def test_no_more_are_looked_at_than_was_asked_for(ports: Services) -> None:
    own = fresh("many").replace("-", "")
    ports.clues.keep(
        Clue(ClueKind.ORDER, f"{own}{number:02d}", f"record-{number:02d}") for number in range(30)
    )
    part = part_of(ClueKind.ORDER, own)
    assert part is not None

    some, all_ = (ports.clues.leading({ClueKind.ORDER: part}, most)[ClueKind.ORDER] for most in (20, 40))

    assert (len(some.clues), some.there_are_more) == (20, True)
    assert (len(all_.clues), all_.there_are_more) == (30, False)


def test_a_new_contract_and_a_mailed_parcel_are_led_to_at_once(ports: Services) -> None:
    contract = new_contract(new_order(order_id=fresh("an-order")))
    mailed = replace(
        a_paper(), status=PaperStatus.MAILED, mailing=Mailing("sf", fresh("SF").replace("-", ""), NOW)
    )
    ports.ledger.commit(Change(contracts=(contract,), papers=(mailed,)))
    assert mailed.mailing is not None
    number, order_id, parcel = (
        contract.contract_number,
        contract.source_ids[0],
        mailed.mailing.tracking_number,
    )

    assert (number, contract.contract_id) in led_to(ports, ClueKind.CONTRACT, number[3:])
    assert (order_id, contract.contract_id) in led_to(ports, ClueKind.ORDER, order_id[1:])
    assert (parcel, mailed.paper_request_id) in led_to(ports, ClueKind.TRACKING, parcel[-6:])


def test_an_account_is_led_to_by_its_name_and_told_by_it(ports: Services) -> None:
    account = an_account(account_id=fresh("account"), billing_account_ids=())
    assert account.verification is not None
    own = f"䶮{fresh('云').replace('-', '')}公司"
    ports.accounts.put_upstream(replace(account, verification=replace(account.verification, name=own)))

    assert led_to(ports, ClueKind.CUSTOMER, own[1:-1]) == [(own, account.account_id)]
    assert ports.accounts.names([account.account_id, "nobody"]) == {account.account_id: own}
    assert ports.accounts.names([]) == {}


def test_rows_and_paper_are_read_together(ports: Services) -> None:
    contracts, papers = [new_contract(), new_contract()], [a_paper(), a_paper()]
    for change in (Change(contracts=tuple(contracts)), Change(papers=tuple(papers))):
        ports.ledger.commit(change)

    rows = ports.contracts.rows([it.contract_id for it in contracts] + ["none"])
    found = ports.paper_requests.get_many([it.paper_request_id for it in papers] + ["none"])

    assert {key: it.contract_number for key, it in rows.items()} == {
        it.contract_id: it.contract_number for it in contracts
    }
    assert found.keys() == {it.paper_request_id for it in papers}
    assert (ports.contracts.rows([]), ports.paper_requests.get_many([])) == ({}, {})
