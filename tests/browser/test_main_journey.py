"""From sign-in to an official contract, by clicking."""

import hashlib
import json
import re
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.visitor import run_tool
from tests.support.at_length import thorough
from tools.harness.customer import import_orders
from tools.harness.running_stack import RunningStack

NAME_OF_THE_CLERK = ("Li", "Na")
STRAY_SPACE = re.compile(r".{0,9}[，。！？；：、）”] +[\u4e00-\u9fff“（]")
PRODUCTS = {"en": "ecs-subscription", "zh": "virtual-machine"}


@pytest.mark.parametrize("language", ["zh", thorough("en")])
def test_a_clerk_gets_from_sign_in_to_an_official_pdf(language: str, visit: Visit, tmp_path: Path) -> None:
    clerk = visit(language)

    clerk.sign_in(by_hand=True)
    clerk.open("Request Contract")
    clerk.look_for(PRODUCTS[language])
    clerk.choose(2)
    expect(clerk.page.locator(".preview-card")).to_have_count(1)
    clerk.create_drafts()
    clerk.expect_state("Draft")
    draft = clerk.download(tmp_path)
    clerk.finalize()
    clerk.expect_state("Official")
    expect(clerk.page.locator("[data-notice]")).to_have_count(0)  # of the draft
    official = clerk.download(tmp_path)

    assert "DRAFT" in run_tool("pdftotext", draft, "-")
    assert "Signature is Valid" in run_tool("pdfsig", official)
    run_tool("qpdf", "--check", official)
    told = clerk.page.locator("[data-part=facts] .hash").first.inner_text()
    assert hashlib.sha256(official.read_bytes()).hexdigest() == told
    clerk.page.reload()
    expect(clerk.page.locator("[data-entry='contract.downloaded']")).to_have_count(2)
    if language == "zh":
        history = " ".join(clerk.page.locator("[data-part=history] li > p").all_inner_texts())
        assert set(re.findall(r"[A-Za-z]{2,}", history)) <= {"PAdES", "LT", *NAME_OF_THE_CLERK}, history
        assert STRAY_SPACE.findall(clerk.page.locator("main").inner_text()) == []


def test_the_preview_sums_what_the_contract_will_show(visit: Visit) -> None:
    clerk = visit("en")
    clerk.sign_in(page="request")
    clerk.look_for("ecs-subscription")

    clerk.choose(2)
    card = clerk.page.locator(".preview-card")
    expect(card.locator("li")).to_have_count(2)
    promised = card.locator(".preview-card__total strong").inner_text()
    clerk.create_drafts()

    expect(clerk.page.locator(".total strong")).to_have_text(promised)


def test_orders_in_two_currencies_make_two_cards(visit: Visit) -> None:
    clerk = visit("en")
    clerk.sign_in(page="request")
    clerk.look_for("cdn-plan")

    clerk.choose(2)

    totals = clerk.page.locator(".preview-card__total strong")
    expect(totals).to_have_text([re.compile(r"^USD\s"), re.compile(r"^CNY\s")])


def test_orders_of_two_entities_make_two_cards_and_two_drafts(visit: Visit) -> None:
    clerk = visit("en")
    clerk.sign_in(page="request")
    for product in ("rds", "web-hosting"):
        clerk.look_for(product)
        clerk.choose(1)

    expect(clerk.page.locator(".preview-card")).to_have_count(2)
    expect(clerk.page.locator("[data-submit]")).to_have_text("Create 2 drafts")
    clerk.create_drafts()

    expect(clerk.page.locator("[data-notice] li")).to_have_count(2)
    expect(clerk.page.locator("tbody .badge--draft").nth(1)).to_be_visible()


def test_a_bill_is_requested_like_an_order(visit: Visit) -> None:
    clerk = visit("en")
    clerk.sign_in(page="request")
    clerk.show_bills()

    clerk.choose(1)
    clerk.create_drafts()

    clerk.expect_state("Draft")


def test_a_draft_can_be_seen_changed_and_deleted_on_its_page(visit: Visit) -> None:
    clerk = visit("en")
    clerk.draft_for("oss-plan")

    clerk.action("edit").click()
    clerk.page.get_by_role("dialog").get_by_label("Language of the contract").select_option("zh")
    clerk.button("Change the draft").click()
    expect(clerk.page.locator("[data-part=facts]")).not_to_contain_text("Chinese and English")
    clerk.page.locator("[data-action=view]").click()
    expect(clerk.page.locator(".document iframe")).to_be_visible()
    clerk.page.reload()
    expect(clerk.page.locator("[data-entry='contract.edited']")).to_be_visible()
    expect(clerk.page.locator("[data-entry='contract.downloaded']")).to_have_count(0)  # looking is none
    clerk.action("delete").click()
    clerk.button("Delete the draft").click()

    clerk.expect_state("Deleted")
    expect(clerk.page.locator("[data-entry='contract.deleted']")).to_be_visible()
    expect(clerk.action("download")).to_have_count(0)


def test_voiding_takes_a_reason_and_shows_it_in_the_history(visit: Visit) -> None:
    clerk = visit("en")
    clerk.draft_for("enterprise-mail")
    clerk.finalize()
    clerk.expect_state("Official")

    clerk.action("void").click()
    clerk.page.get_by_label("Reason").fill("Requested for the wrong department")
    clerk.button("Void the contract").click()

    clerk.expect_state("Voided")
    expect(clerk.page.locator("[data-entry='contract.voided']")).to_contain_text("wrong department")


def test_a_draft_whose_order_changed_is_made_anew_before_it_can_be_final(
    visit: Visit, local_stack: RunningStack
) -> None:
    clerk = visit("en")
    clerk.draft_for("anti-ddos")
    order = clerk.page.locator("[data-part=lines] tbody .number").inner_text()
    change_order(local_stack, order, configuration="Chinese mainland, 60 Gbps")

    clerk.page.reload()
    expect(clerk.page.locator("[data-warning=draft_out_of_date]")).to_be_visible()
    clerk.action("refresh").click()

    expect(clerk.page.locator("[data-part=lines]")).to_contain_text("60 Gbps")
    expect(clerk.page.locator("[data-warning=draft_out_of_date]")).to_have_count(0)
    changes = clerk.page.locator(".changes")
    expect(changes.locator("dt")).to_have_text([f"model and configuration · {order}"])
    expect(changes.locator("ins")).to_have_text(["Chinese mainland, 60 Gbps"])
    clerk.finalize()
    clerk.expect_state("Official")


def change_order(stack: RunningStack, order_id: str, **changes: object) -> None:
    """Lets the feed bring a newer version of a demo company's order."""
    request = Request(f"{stack.url}/api/orders/{order_id}")  # noqa: S310 - this machine
    request.add_header("Authorization", f"Bearer {stack.token('demo-company')}")
    with urlopen(request) as answer:  # noqa: S310
        order = json.load(answer)
    import_orders(stack, [order | {"account_id": "demo-company", "version": 2} | changes])
