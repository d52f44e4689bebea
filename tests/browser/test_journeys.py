"""What customers come for besides the main job, from its beginning to its end, by clicking."""

import json
import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from tests.browser.accessibility import too_wide, violations_in_both_themes
from tests.browser.conftest import Visit
from tools.harness.customer import Customer


def test_a_clerk_needs_four_decisions_to_an_official_pdf(visit: Visit) -> None:
    """Less than a minute is promised, too, and printed: machines are at times far slower than at best."""
    clerk = visit("en")
    page = clerk.page
    decisions = 0
    started = time.monotonic()

    def decide() -> None:
        nonlocal decisions
        decisions += 1

    clerk.sign_in(page="request", by_hand=True)
    clerk.wait_for_list()
    clerk.requestable().first.check()
    decide()
    clerk.create_drafts()
    decide()
    clerk.expect_state("Draft")
    clerk.action("finalize").click()
    decide()
    page.get_by_role("dialog").get_by_role("button", name="Make it binding").click()
    decide()
    clerk.expect_state("Official")
    with page.expect_download() as download:
        clerk.action("download").click()
    pdf = Path(download.value.path()).read_bytes()
    seconds = time.monotonic() - started

    print(f"from sign-in to an official PDF: {decisions} decisions, {seconds:.1f} s")
    assert pdf.startswith(b"%PDF-")
    assert decisions <= 4


def test_an_unpaid_order_shows_its_deadline_on_the_way_to_its_contract_e7(visit: Visit) -> None:
    clerk = visit("en")
    clerk.sign_in(page="unpaid")
    clerk.wait_for_list()
    row = clerk.page.locator("tbody tr").filter(has=clerk.page.locator("input[type=checkbox]")).first
    expect(row).to_contain_text(re.compile(r"Valid until .+ left"))

    row.locator("input").check()
    clerk.page.get_by_role("button", name="Review the request").click()
    clerk.create_drafts()

    clerk.expect_state("Draft")
    warning = clerk.page.locator("[data-warning=unpaid_deadline]")
    expect(warning).to_contain_text("left")
    warning.get_by_role("link", name="Help").click()
    expect(clerk.page.locator("#unpaid")).to_be_focused()


def test_a_refused_order_leads_to_a_ticket_that_is_answered_closed_and_reopened_e1_o2(visit: Visit) -> None:
    clerk = visit("en")
    page = clerk.page
    clerk.sign_in(page="request")
    clerk.look_for("dedicated-host")

    page.locator("[data-only-requestable]").uncheck()
    page.locator("tbody").get_by_role("link", name="Write a ticket").first.click()
    clerk.wait_for_page()
    expect(page.get_by_label("Your text")).to_have_value(re.compile("Dedicated Host"))
    clerk.button("Send the ticket").click()

    expect(page.locator(".contract-state")).to_contain_text("Waiting for staff")
    expect(page.locator(".contract-state")).to_contain_text("Answer due by")
    page.get_by_label("Your text").fill("We need it this week.")
    clerk.button("Send").click()
    expect(page.locator(".conversation li")).to_have_count(2)
    expect(page.get_by_label("Your text")).to_have_value("")
    clerk.button("Close the ticket").click()
    expect(page.locator(".contract-state")).to_contain_text("Closed")
    page.get_by_label("Your text").fill("One thing is missing.")
    clerk.button("Open the ticket again").click()
    expect(page.locator(".contract-state")).to_contain_text("Waiting for staff")
    clerk.open("Tickets")
    clerk.wait_for_list()
    expect(page.locator("tbody tr").first).to_contain_text("Dedicated Host")


@pytest.mark.thorough  # in every run, test_main_journey.py clicks on voiding, functional tests request again
def test_a_voided_contract_is_requested_again_l5(visit: Visit, customer: Customer) -> None:
    contract = customer.official(product="ecs-subscription")
    clerk = visit("en")
    clerk.sign_in()
    clerk.visit("contract", f"id={contract}")
    order = clerk.page.locator("[data-part=lines] tbody .number").inner_text()

    clerk.action("void").click()
    clerk.button("Void the contract").click()
    expect(clerk.page.get_by_role("alert")).to_contain_text("Fill in: Reason")
    clerk.page.get_by_label("Reason").fill("Wrong department")
    clerk.button("Void the contract").click()
    clerk.expect_state("Voided")
    clerk.action("evidence").focus()
    with clerk.page.expect_download() as saved:
        clerk.page.keyboard.press("Enter")
    assert saved.value.suggested_filename.endswith("-evidence.pdf")
    expect(clerk.page.locator("[data-evidence]")).to_contain_text("The evidence report is ready")
    clerk.page.get_by_role("link", name="Request a contract again").click()
    clerk.page.get_by_label("Order number").fill(order)
    clerk.page.keyboard.press("Enter")
    expect(clerk.page.locator("tbody tr")).to_have_count(1)
    clerk.choose(1)
    clerk.create_drafts()

    clerk.expect_state("Draft")


def test_the_archive_copy_is_offered_beside_the_official_file_l3(visit: Visit, customer: Customer) -> None:
    draft = customer.call("GET", f"/api/contracts/{customer.draft(product='ecs-subscription')}")
    archived = {"status": "official", "actions": ["download"], "sha256": "0" * 64, "archive_sha256": "a" * 64}
    clerk = visit("zh", 320)
    page = clerk.page
    clerk.sign_in(page="orders")
    page.route(f"**/api/contracts/{draft['contract_id']}", lambda route: route.fulfill(json=draft | archived))
    clerk.visit("contract", f"id={draft['contract_id']}")
    assert violations_in_both_themes(page) == []
    assert too_wide(page) == []

    with page.expect_response("**/download?copy=archive") as asked:
        clerk.action("archive").click()

    assert (
        asked.value.json()["code"] == "no_archive_copy"
    )  # it is the service that knows: this one is a draft
    expect(page.get_by_role("alert")).to_be_visible()


def test_a_draft_without_an_address_for_notices_leads_to_the_contacts_c10(
    visit: Visit, customer: Customer
) -> None:
    draft = customer.call("GET", f"/api/contracts/{customer.draft(product='ecs-subscription')}")
    warned = {"contact": None, "warnings": [{"code": "contact_needed", "detail": "No address."}]}
    clerk = visit("zh", 320)
    page = clerk.page
    clerk.sign_in(page="orders")
    page.route(f"**/api/contracts/{draft['contract_id']}", lambda route: route.fulfill(json=draft | warned))
    clerk.visit("contract", f"id={draft['contract_id']}")
    assert violations_in_both_themes(page) == []
    assert too_wide(page) == []
    expect(page.locator("[data-part=facts]")).to_contain_text(draft["customer"]["registration_number"])

    page.locator("[data-warning=contact_needed] [data-way=contacts]").click()

    expect(page.get_by_role("button", name=clerk.words("Add a contact"))).to_be_visible()


def test_paper_copies_are_requested_corrected_and_cancelled_p2_p5(visit: Visit, customer: Customer) -> None:
    contract = customer.official(product="ecs-subscription")
    clerk = visit("zh")
    page = clerk.page
    clerk.sign_in()
    clerk.visit("contract", f"id={contract}")

    page.get_by_role("button", name=clerk.words("Request paper copies")).click()
    clerk.wait_for_page()
    page.get_by_label(clerk.words("Copies")).select_option("3")
    page.get_by_label(clerk.words("Postal code")).fill("")
    page.get_by_label(clerk.words("Country or region")).select_option("CN")
    clerk.button("Request the paper copies").click()
    expect(page.locator("#postal_code-refusal")).to_be_visible()
    assert violations_in_both_themes(page) == []
    page.get_by_label(clerk.words("Postal code")).fill("310012")
    clerk.button("Request the paper copies").click()

    expect(page.locator("[data-notice]")).to_be_visible()
    row = page.locator("tbody tr").first
    expect(row).to_contain_text("310012")
    row.get_by_role("button", name=clerk.words("Change the recipient")).click()
    page.get_by_role("dialog").get_by_label(clerk.words("Name")).fill("王芳")
    clerk.button("Save the recipient").click()
    expect(row).to_contain_text("王芳")
    row.get_by_role("button", name=clerk.words("Cancel the request")).click()
    page.get_by_role("dialog").get_by_role("button", name=clerk.words("Cancel the request")).click()
    expect(row).to_contain_text(clerk.words("Cancelled"))


def test_a_filing_is_checked_and_attached_to_a_ticket_o3(visit: Visit) -> None:
    clerk = visit("en")
    page = clerk.page
    clerk.sign_in(page="icp")
    clerk.wait_for_page()

    page.get_by_label("Region of the filing").select_option(label="Hainan")
    page.get_by_label("IP address in the contract").fill("203.0.113")
    clerk.button("Check").click()
    expect(page.locator("#contract_ip-refusal")).to_contain_text("IPv4")
    page.get_by_label("IP address in the contract").fill("2001:db8::5")
    page.get_by_label("Actual destination IP address").fill("2001:0db8:0::5")
    clerk.button("Check").click()
    expect(page.locator(".answer .badge")).to_have_text("Met")
    page.reload()
    expect(page.locator(".answer .badge")).to_have_text("Met")
    page.get_by_role("button", name="Write a ticket with this result").click()
    page.get_by_label("Your text").fill("Is that enough?")
    expect(page.get_by_label("Subject")).to_have_value("Commercial ICP filing: Hainan")
    clerk.button("Send the ticket").click()

    expect(page.locator("[data-part=facts]")).to_contain_text("Every condition of Hainan holds")


def test_a_contact_is_added_made_the_default_and_deleted(visit: Visit) -> None:
    clerk = visit("en")
    page = clerk.page
    clerk.sign_in(page="contacts")
    clerk.button("Add a contact").click()
    dialog = page.get_by_role("dialog")
    for label, text in {"Name": "Legal 法务部", "Phone": "1", "Address": "No. 1 Example Road"}.items():
        dialog.get_by_label(label).fill(text)
    clerk.button("Save the contact").click()
    expect(dialog.locator("#dialog-phone-refusal")).to_be_visible()
    dialog.get_by_label("Phone").fill("+86 571 8888 0101")
    clerk.button("Save the contact").click()

    card = page.locator(".card").filter(has_text="Legal 法务部")
    expect(card).to_be_visible()
    default = page.locator(".card").filter(has=page.locator(".badge"))
    former = page.locator(f"[data-contact='{default.get_attribute('data-contact')}']")
    for chosen, other in ((card, former), (former, card)):
        chosen.get_by_role("button", name="Make it the default").click()
        clerk.button("Make it the default").click()
        expect(chosen.locator(".badge")).to_have_text("Default")
        expect(other.locator(".badge")).to_have_count(0)
    card.get_by_role("button", name="Delete").click()
    clerk.button("Delete the contact").click()
    expect(card).to_have_count(0)


def test_the_amounts_are_drawn_and_listed_by_month_and_entity(visit: Visit, customer: Customer) -> None:
    customer.official(product="web-hosting")
    customer.official(product="oss-plan")
    clerk = visit("en")
    clerk.sign_in()

    clerk.page.get_by_role("link", name="Amounts").click()

    chart = clerk.page.get_by_role("img", name=re.compile("amount in CNY by month"))
    expect(chart.locator(".chart__month")).to_have_count(12)
    items = [it for it in customer.call("GET", "/api/contract-sums")["items"] if it["currency"] == "CNY"]
    for item in items:
        shown = f"CNY {float(item['total']['amount']):,.2f}"
        expect(clerk.page.locator(".sums table").first).to_contain_text(shown.replace(" ", "\u00a0"))


def test_a_thousand_contracts_are_read_a_page_at_a_time(visit: Visit, customer: Customer) -> None:
    one = customer.call("GET", f"/api/contracts/{customer.draft(product='rds')}")
    asked: list[str] = []

    def page_of(route: Route) -> None:
        asked.append(route.request.url)
        first = 20 * (len(asked) - 1)
        ids = range(first, min(first + 20, 1000))
        items = [one | {"contract_id": f"c{n}", "contract_number": f"CC-{n:04d}"} for n in ids]
        more = "more" if first + 20 < 1000 else None
        route.fulfill(content_type="application/json", body=json.dumps({"items": items, "next_cursor": more}))

    clerk = visit("en")
    clerk.sign_in(page="orders")
    clerk.page.route("**/api/contracts?**", page_of)
    clerk.open("Contract Management")
    clerk.wait_for_list()
    rows = clerk.page.locator("tbody tr")
    expect(rows).to_have_count(20)

    clerk.button("Show more").click()

    expect(rows).to_have_count(40)
    expect(clerk.page.get_by_role("link", name="CC-0020")).to_be_focused()
    expect(clerk.page.locator("#progress")).to_have_text("20 more rows shown")
    assert len(asked) == 2
