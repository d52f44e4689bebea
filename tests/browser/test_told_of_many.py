"""What a page tells of several contracts at once: how far they are, what failed, and what takes longer."""

import re

import pytest
from playwright.sync_api import Route, expect

from tests.browser.altered_answers import as_being_sealed
from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor
from tests.support.at_length import thorough
from tools.harness.customer import Customer

LATE = "Sealing takes longer than usual. Our staff have been told."
DELAYED = [{"code": "sealing_delayed", "detail": LATE}]


def choose_two(clerk: Visitor, customer: Customer) -> list[str]:
    drafts = [customer.draft() for _ in range(2)]
    clerk.sign_in()
    clerk.wait_for_list()
    for draft in drafts:
        clerk.page.locator(f"[data-row='{draft}'] input").check()
    return drafts


@pytest.mark.parametrize(("language", "heading"), [("en", "Deleting: done"), thorough("zh", "删除：已完成")])
def test_a_run_says_that_it_is_done(language: str, heading: str, visit: Visit, customer: Customer) -> None:
    clerk = visit(language)
    choose_two(clerk, customer)

    clerk.page.locator("[data-many=delete]").click()
    clerk.button("Delete the drafts").click()

    run = clerk.page.locator("[data-run=done]")
    expect(run.get_by_role("heading")).to_have_text(heading)
    expect(run).to_contain_text(clerk.words("{done} of {total} are done.", done=2, total=2))


def test_a_run_of_which_something_failed_counts_only_what_is_done(visit: Visit, customer: Customer) -> None:
    clerk = visit("en")
    kept, _ = choose_two(clerk, customer)
    clerk.page.route(f"**/api/contracts/{kept}", refuse_to_delete)

    clerk.page.locator("[data-many=delete]").click()
    clerk.button("Delete the drafts").click()

    run = clerk.page.locator("[data-run=done]")
    expect(run.get_by_role("heading")).to_have_text("Deleting: not all done")
    expect(run).to_contain_text("1 of 2 are done. 1 could not be done:")
    expect(run.get_by_role("listitem")).to_contain_text("It is being sealed.")


def refuse_to_delete(route: Route) -> None:
    if route.request.method != "DELETE":
        return route.continue_()
    problem = {"title": "Not now", "status": 409, "code": "not_deletable", "detail": "It is being sealed."}
    return route.fulfill(status=409, json=problem, content_type="application/problem+json")


def test_each_of_many_that_are_sealed_tells_that_it_is_delayed(visit: Visit, customer: Customer) -> None:
    clerk = visit("en")
    page = clerk.page
    record = customer.call("GET", f"/api/contracts/{customer.draft()}")
    warnings: dict[int, list[dict[str, str]]] = {}

    def answer_as_told(route: Route) -> None:
        items = [
            as_being_sealed(record) | {"contract_id": f"c-{at}", "warnings": warnings.get(at, [])}
            for at in range(4)
        ]
        route.fulfill(json={"items": items})

    page.route(re.compile(r"/api/contracts\?"), answer_as_told)
    clerk.sign_in()
    clerk.wait_for_list()
    why = page.locator(".why")
    expect(page.locator("tbody .badge")).to_have_count(4)
    expect(why).to_have_count(0)

    warnings[2] = DELAYED
    expect(page.locator("[data-row=c-2] .why")).to_be_visible()
    expect(page.locator("#progress")).to_have_text(LATE)
    expect(why).to_have_count(1)

    warnings.clear()
    expect(why).to_have_count(0)
