"""Filing checks that are kept, and the checklist of an unpaid domain name order."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.common.errors import Conflict, FaultyFields, NotFound
from chalicelib.domain.parties.parties import Names
from chalicelib.domain.provider.icp import IcpCheck, IcpQuestion, IcpVerdict
from chalicelib.domain.requesting.checklist import Checklist
from tests.support.centre import CUSTOMER, Centre
from tools.samples.factories import NOW, an_account, an_entity, an_order, an_unpaid_order

QUESTION = IcpQuestion("shanghai", contract_ip="192.0.2.1", destination_ip="192.0.2.2")


@pytest.mark.shipped_provider
def test_a_check_is_kept_with_its_question_and_outcome_o3(centre: Centre) -> None:
    check = centre.services.check_icp("acme", QUESTION, actor=CUSTOMER, now=NOW)

    assert check == IcpCheck(
        icp_check_id=check.icp_check_id,
        account_id="acme",
        question=QUESTION,
        region=Names("上海", "Shanghai"),
        verdict=IcpVerdict.FAIL,
        conditions=check.conditions,
        checked_at=NOW,
        checked_by=CUSTOMER,
    )
    assert [(it.code, it.holds) for it in check.conditions] == [("icp_contract_is_destination", False)]
    kept = centre.services.check_icp.one("acme", check.icp_check_id)
    assert vars(kept) == vars(check) | {"row": 1}


def test_what_is_no_address_is_refused_and_not_kept_o3(centre: Centre) -> None:
    with pytest.raises(FaultyFields, match=r"^ip_address_invalid$"):
        centre.services.check_icp(
            "acme", IcpQuestion("shanghai", "nothing", "192.0.2.1"), actor=CUSTOMER, now=NOW
        )

    assert centre.services.icp_checks.stored == {}


def test_somebody_elses_check_does_not_exist_o3_e14(centre: Centre) -> None:
    check = centre.services.check_icp("acme", QUESTION, actor=CUSTOMER, now=NOW)

    with pytest.raises(NotFound):
        centre.services.check_icp.one("other", check.icp_check_id)
    with pytest.raises(NotFound):
        centre.services.check_icp.one("acme", "nothing")


def a_domain(centre: Centre, **changes: Any) -> str:
    facts = {"product": "domain-name", "configuration": "example.cn, example.com", "placed_at": NOW}
    order = an_unpaid_order(**(facts | changes))
    centre.store(order)
    return order.order_id


def test_the_checklist_of_an_unpaid_domain_name_is_a_page_and_a_pdf_o7(centre: Centre) -> None:
    order_id = a_domain(centre)

    page = centre.services.print_checklist.page("acme", order_id, "en", NOW)
    document = centre.services.print_checklist.document("acme", order_id, "zh", NOW)

    assert page.startswith("<html lang=en>")
    assert order_id in page
    assert b"language='zh'" in document
    assert b"example.cn\\nexample.com" in document
    assert f"printed {NOW}".encode() in document
    assert centre.services.print_checklist.styles() == centre.services.checklist_sheets.styles()


def test_the_checklist_says_who_pays_whom_until_when_o7(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    order_id = a_domain(centre)
    seen: list[Checklist] = []
    sheet = centre.services.checklist_sheets.sheet

    def watched(checklist: Checklist, language: str, now: Any) -> Any:
        seen.append(checklist)
        return sheet(checklist, language, now)

    monkeypatch.setattr(centre.services.checklist_sheets, "sheet", watched)
    centre.services.print_checklist.page("acme", order_id, "en", NOW)
    centre.know(an_account(verification=None))
    centre.services.entities.stored.clear()
    centre.services.print_checklist.page("acme", order_id, "en", NOW)
    del centre.services.accounts.stored["acme"]
    centre.services.print_checklist.page("acme", order_id, "en", NOW)

    order, deadline = centre.services.orders.stored[order_id], NOW + timedelta(days=30)
    assert seen == [
        Checklist(order, deadline, "杭州示例科技有限公司", an_entity()),
        Checklist(order, deadline, None, None),
        Checklist(order, deadline, None, None),
    ]


def test_the_checklist_ends_with_its_order_e7_o7(centre: Centre) -> None:
    order_id, deadline = a_domain(centre), NOW + timedelta(days=30)
    page = centre.services.print_checklist.page

    assert page("acme", order_id, "en", deadline - timedelta(microseconds=1))
    with pytest.raises(Conflict, match=r"^order_expired$") as refused:
        page("acme", order_id, "en", deadline)

    assert refused.value.facts == {"deadline": deadline}


def test_only_an_unpaid_domain_name_needs_a_checklist_o7(centre: Centre) -> None:
    orders = [an_order(product="domain-name"), an_unpaid_order(product="rds", placed_at=NOW)]
    centre.store(*orders)

    for order in orders:
        with pytest.raises(Conflict, match=r"^checklist_not_needed$") as refused:
            centre.services.print_checklist.page("acme", order.order_id, "en", NOW)
        assert refused.value.facts == {"order_id": order.order_id}


def test_somebody_elses_order_has_no_checklist_e14(centre: Centre) -> None:
    order_id = a_domain(centre)

    with pytest.raises(NotFound):
        centre.services.print_checklist.page("other", order_id, "en", NOW)
