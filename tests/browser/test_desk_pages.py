"""The desk in a browser: each queue from what waits to done, by those whose desk it is."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.browser import desk_work
from tests.browser.accessibility import too_wide, violations
from tests.browser.conftest import Visit
from tests.browser.desk_work import SpoiledDraft
from tests.browser.markup import Markup
from tests.browser.test_every_page import EVERY_LOOK, ZOOMED, Looks, in_some_looks
from tests.browser.test_keyboard import press_on
from tests.browser.visitor import Visitor, run_tool
from tests.support.at_length import thorough
from tests.support.slips import a_pdf
from tools.harness.customer import Customer

QUEUES = ("Paper contracts", "Payments claimed", "Customers' tickets", "Sealing", "Rejected lines")
SUBJECT = "Offline contract for our data centre"
OPENED = {"desk-claims": "杭州", "desk-tickets": SUBJECT}
"""What is opened of a list: others have brought tickets, too, with subjects longer than a title may be."""


@pytest.fixture(scope="module")
def papers(customer: Customer) -> list[str]:
    return [desk_work.paper(customer, product=it) for it in ("oss-plan", "enterprise-mail")]


@pytest.fixture(scope="module")
def spoiled(customer: Customer) -> SpoiledDraft:
    return SpoiledDraft(customer, "virtual-machine")


@pytest.fixture(scope="module")
def waiting(customer: Customer) -> str:
    """A claim, a ticket and a rejected line, in this order; the claim's id."""
    claim = desk_work.claim(customer)
    desk_work.ticket(customer, SUBJECT)
    desk_work.rejected_line(customer)
    return claim


@pytest.mark.usefixtures("spoiled", "waiting")
@in_some_looks
@pytest.mark.parametrize("language", ["en", thorough("zh")])
def test_every_page_of_the_desk_is_accessible_valid_and_fits(
    language: str, looks: Looks, visit: Visit, papers: list[str], tmp_path: Path
) -> None:
    clerk = visit(language)
    page = clerk.page
    page.route("**/api/desk/paper-requests?**", let_the_last_be_overdue)
    faults: dict[str, list[str]] = {}
    markup = Markup(tmp_path)

    def look(name: str) -> None:
        markup.keep(page, name)
        for width, scheme, rules in looks[language]:
            clerk.show_at(width, scheme)
            page.evaluate("scrollTo(0, document.body.scrollHeight)")  # nothing lies under the bar there
            faults[f"{name} at {width} {scheme}"] = too_wide(page) + violations(page, rules)
            if looks is EVERY_LOOK and width != ZOOMED:
                clerk.take_picture(f"{name}-{language}-{width}-{scheme}")
        clerk.show_at(1280, "light")

    def look_into(name: str, link: Locator) -> None:
        link.click()
        expect(page.locator("[data-part=facts]")).to_be_visible()
        clerk.wait_for_page()
        look(name)

    clerk.sign_in("staff-sun", page="desk")
    expect(page.locator("[data-backlog]")).to_have_count(len(QUEUES))
    look("desk")
    for name, label in zip(
        ("desk-paper", "desk-claims", "desk-tickets", "desk-sealing"), QUEUES, strict=False
    ):
        clerk.open(label)
        clerk.wait_for_list()
        expect(page.locator("tbody tr").first).to_be_visible()
        if name == "desk-paper":
            expect(page.locator("tbody tr").last).to_contain_text(clerk.words("Overdue"))
            page.locator("tbody input[type=checkbox]").first.check()
        look(name)
        if name in OPENED:
            link = page.locator("tbody th a").filter(has_text=OPENED[name]).first
            look_into(name.removesuffix("s"), link)
    page.locator("[data-deed=propose]").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    look("desk-sealing-dialog")
    clerk.button("Not now").click()
    clerk.open("Rejected lines")
    clerk.wait_for_list()
    look("desk-intake")
    clerk.open("Find contracts")
    clerk.wait_for_list()
    page.locator("[name=account_id]").fill("demo-company")
    clerk.button("Search").click()
    look_into("desk-contract", page.get_by_role("link", name=papers[0]))
    page.go_back()
    clerk.wait_for_list()
    look("desk-search")

    assert {name: found for name, found in faults.items() if found} == {}
    assert markup.faults() == []


def test_the_mail_room_prints_mails_and_sends_again_p2(
    visit: Visit, papers: list[str], tmp_path: Path
) -> None:
    clerk = visit()
    page = clerk.page
    page.goto(clerk.address("index"))
    clerk.button("Sign in").click()
    page.locator("button[value=mailroom-he]").click()
    expect(page.locator("[data-backlog]")).to_have_count(1)
    page.get_by_role("link", name="Paper contracts").first.click()

    for number in papers:
        page.get_by_role("checkbox", name=number).check()
    with page.expect_download() as download:
        clerk.button("Print as one PDF").click()
    download.value.save_as(tmp_path / "batch.pdf")
    expect(page.locator("[data-notice]")).to_contain_text("2 requests are in one PDF")
    assert int(run_tool("qpdf", "--show-npages", tmp_path / "batch.pdf")) > 2 * 2 * 1

    tab(clerk, "To mail")
    deed(clerk, papers[0], "mail").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Carrier").fill("Purolator")
    dialog.get_by_label("Tracking number").fill("?")
    clerk.button("Save the mailing").click()
    expect(dialog.locator("#dialog-tracking_number-refusal")).to_contain_text("4 to 40")
    clerk.take_picture("desk-paper-refused")
    dialog.get_by_label("Tracking number").fill("PU1234567890")
    clerk.button("Save the mailing").click()
    expect(row(clerk, papers[0])).to_have_count(0)  # mailed
    assert too_wide(page) == []
    lines = f"contract_number,carrier,tracking_number\n{papers[1]},EMS,EA123456789CN\nCC-none,EMS,EA1234\n"
    page.locator("#mailings").set_input_files(
        {"name": "parcels.csv", "mimeType": "text/csv", "buffer": lines.encode()}
    )
    expect(page.locator("[data-uploaded]")).to_contain_text("1 mailing was entered, 1 line was refused")
    expect(page.locator("[data-refused='3']")).to_contain_text("CC-none")
    clerk.wait_for_list()
    clerk.take_picture("desk-paper-csv")
    assert too_wide(page) == []

    tab(clerk, "Mailed")
    deed(clerk, papers[0], "delivered").click()
    clerk.button("They have arrived").click()
    expect(row(clerk, papers[0]).locator(".badge")).to_have_text("Delivered")
    deed(clerk, papers[1], "returned").click()
    dialog.get_by_label("Reason").fill("moved away")
    clerk.button("They have come back").click()
    expect(row(clerk, papers[1])).to_contain_text("moved away")
    tab(clerk, "Came back")
    deed(clerk, papers[1], "redispatch").click()
    dialog.get_by_label("Address").fill("杭州市西湖区文三路 9 号 1 室")
    dialog.get_by_role("button", name="Dispatch again").click()
    expect(row(clerk, papers[1])).to_contain_text("文三路 9 号")


def test_finance_matches_a_claim_undoes_it_and_rejects_it_o1(visit: Visit, waiting: str) -> None:
    clerk = visit()
    page = clerk.page
    clerk.sign_in("finance-tang", page="desk-claims")
    page.locator(f"a[href$='id={waiting}']").first.click()
    expect(page.locator("[data-deed=match]")).to_be_disabled()

    page.locator(".candidates input").first.check()
    page.locator("[data-deed=match]").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Match").click()
    expect(dialog.locator("#dialog-reason-refusal")).to_contain_text("Fill in")
    clerk.take_picture("desk-claim-refused")
    dialog.get_by_label("Reason").fill("Told by phone")
    dialog.get_by_role("button", name="Match").click()
    expect(page.locator(".contract-state .badge")).to_have_text("Found")
    page.locator("[data-deed=unmatch]").click()
    dialog.get_by_label("Reason").fill("The wrong one")
    clerk.button("Undo the match").click()
    expect(page.locator(".contract-state .badge")).to_have_text("Being looked for")
    page.locator("[data-deed=reject]").click()
    dialog.get_by_label("Reason").fill("No such payment")
    clerk.button("Reject the claim").click()

    expect(page.locator(".contract-state")).to_contain_text("No such payment")
    expect(page.locator("[data-part=history] li")).to_have_count(4)
    expect(page.locator("[data-deed]")).to_have_count(0)


@pytest.mark.usefixtures("waiting")
def test_staff_answer_a_ticket_with_the_offline_contract_and_close_it_o2(visit: Visit) -> None:
    clerk = visit()
    page = clerk.page
    clerk.sign_in("staff-sun", page="desk-tickets")
    page.get_by_role("link", name=SUBJECT).click()

    page.locator("#text").fill("Here it is.")
    page.locator("#attachment").set_input_files(
        {"name": "合同.pdf", "mimeType": "application/pdf", "buffer": a_pdf()}
    )
    expect(page.locator("[data-uploaded]")).to_contain_text("uploaded")
    page.reload()
    expect(page.locator("#text")).to_have_value("Here it is.")
    page.locator("#attachment").set_input_files(
        {"name": "合同.pdf", "mimeType": "application/pdf", "buffer": a_pdf()}
    )
    clerk.button("Send the answer").click()
    expect(page.locator("[data-entry='ticket.answered']")).to_contain_text("Here it is.")
    with page.expect_download() as download:
        page.locator("[data-entry='ticket.answered'] button").click()
    assert download.value.suggested_filename == "合同.pdf"
    clerk.button("Close the ticket").click()
    page.get_by_role("dialog").get_by_role("button", name="Close the ticket").click()

    expect(page.locator(".contract-state .badge")).to_have_text("Closed")
    expect(page.locator("[data-answer]")).to_be_hidden()


def test_two_of_the_staff_seal_a_failed_contract_again_by_keyboard_l2(
    visit: Visit, spoiled: SpoiledDraft
) -> None:
    first, second = visit(), visit()
    first.sign_in("staff-sun", page="desk-sealing")
    expect(row(first, spoiled.number)).to_contain_text("not the one that the customer confirmed")

    press_on(first.page, deed(first, spoiled.number, "propose"), "Enter")
    press_on(first.page, first.button("Propose to seal again"), "Enter")
    expect(row(first, spoiled.number)).to_contain_text("You proposed")
    expect(deed(first, spoiled.number, "agree")).to_have_count(0)
    spoiled.restore()
    second.sign_in("staff-zhou", page="desk-sealing")
    press_on(second.page, deed(second, spoiled.number, "agree"), "Enter")
    press_on(second.page, second.button("Agree to seal again"), "Enter")
    expect(second.page.locator("[data-notice]")).to_contain_text("started again")

    second.open("Find contracts")
    second.wait_for_list()
    second.page.locator("[name=q]").fill(spoiled.number.replace("-", " ").lower())
    second.button("Search").click()
    second.page.get_by_role("link", name=spoiled.number).click()
    expect(second.page.locator("[data-entry='contract.seal_retried']")).to_contain_text("Zhou Min")
    expect(second.page.locator("main button:not([data-action=evidence])")).to_have_count(0)


@pytest.mark.usefixtures("papers", "spoiled", "waiting")
def test_an_auditor_sees_every_queue_and_no_button_to_change_it(visit: Visit) -> None:
    clerk = visit()
    clerk.sign_in("auditor-fang", page="desk")
    expect(clerk.page.locator("[data-backlog]")).to_have_count(len(QUEUES))

    offered = []
    for label in QUEUES:
        clerk.open(label)
        clerk.wait_for_list()
        for change in clerk.page.locator("main :is([data-deed], input, textarea, .chosen-bar):visible").all():
            offered.append(f"{label}: {change.inner_text()}")

    assert offered == []


@pytest.mark.parametrize(("user", "page"), [("li-na", "desk"), ("mailroom-he", "desk-claims")])
def test_who_may_not_look_is_told_so(user: str, page: str, visit: Visit) -> None:
    clerk = visit()

    clerk.sign_in(user, page=page)

    expect(clerk.page.get_by_role("alert")).to_be_visible()
    assert violations(clerk.page) == []


def let_the_last_be_overdue(route: Route) -> None:
    """Paper that should have been mailed by now, which takes days to happen by itself."""
    answer = route.fetch()
    told = answer.json()
    told["items"][-1]["overdue"] = True
    route.fulfill(response=answer, json=told)


def row(clerk: Visitor, number: str) -> Locator:
    return clerk.page.locator("tbody tr").filter(has_text=number)


def deed(clerk: Visitor, number: str, name: str) -> Locator:
    return row(clerk, number).locator(f"[data-deed={name}]")


def tab(clerk: Visitor, label: str) -> None:
    """Goes to a queue's state; the tab keeps the focus."""
    link = clerk.page.locator(".views").get_by_role("link", name=label, exact=True)
    link.click()
    expect(link).to_have_attribute("aria-current", "page")
    expect(link).to_be_focused()
    clerk.wait_for_list()
    assert too_wide(clerk.page) == []
