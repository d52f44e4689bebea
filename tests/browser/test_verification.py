"""Anybody checks a contract against the register: its number, and its file without giving it away."""

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.accessibility import too_wide, violations, violations_in_both_themes
from tests.browser.conftest import Visit
from tests.browser.test_every_page import EVERY_LOOK, ZOOMED, Looks, in_some_looks
from tests.browser.test_keyboard import press_on
from tests.browser.visitor import Visitor
from tests.support.at_length import thorough

NUMBER = "CC-2026-7K3F-9QXM-2B4T-W"
PDF = b"%PDF-1.7 as good as any"
ANSWERS = {
    "genuine": ("genuine", "official"),
    "voided": ("not_valid_any_more", "voided"),
    "cancelled": ("not_valid_any_more", "cancelled"),
    "expired": ("not_valid_any_more", "expired"),
    "altered": ("altered", "official"),
    "altered-voided": ("altered", "voided"),
    "unknown": ("unknown", None),
}
SIGNED = {
    "intact": True,
    "covers_whole_document": True,
    "trusted": True,
    "signer": "Northern Cloud Computing Co., Ltd.",
    "signed_at": "2026-03-02T06:30:00Z",
    "timestamp": "2026-03-02T06:30:01Z",
}
UNKNOWN: dict[str, object] = {
    "result": "unknown",
    "contract_number": None,
    "status": None,
    "issued_at": None,
    "invoicing_entity": None,
    "signature": None,
    "reasons": [{"code": "not_signed_here", "detail": "The file bears no signature of a company."}],
}
KNOWN: dict[str, object] = {
    "contract_number": NUMBER,
    "issued_at": "2026-03-02T06:30:00Z",
    "invoicing_entity": {"id": "north", "name": "Northern Cloud Computing Co., Ltd."},
}
FOUND_IN_FILES: dict[str, dict[str, object]] = {
    "genuine": {**KNOWN, "result": "genuine", "status": "official", "signature": SIGNED, "reasons": []},
    "ended": {
        **KNOWN,
        "result": "not_valid_any_more",
        "status": "voided",
        "signature": SIGNED,
        "reasons": [],
    },
    "unknown": UNKNOWN,
}
DROP = """([target, names]) => {
    const transfer = new DataTransfer();
    for (const name of names) transfer.items.add(new File(["%PDF-1.7 as good as any"], name));
    for (const kind of ["dragover", "drop"]) {
        const options = { dataTransfer: transfer, bubbles: true, cancelable: true };
        document.querySelector(target).dispatchEvent(new DragEvent(kind, options));
    }
}"""


def test_a_contract_is_verified_from_its_making_to_its_end(visit: Visit, tmp_path: Path) -> None:
    clerk = visit("en")
    clerk.draft_for("rds")
    clerk.finalize()
    clerk.expect_state("Official")
    contract = clerk.page.url
    number = clerk.page.locator("h1 .number").inner_text()
    issued = clerk.download(tmp_path)
    altered = tmp_path / "altered.pdf"
    altered.write_bytes(issued.read_bytes().replace(b"%%EOF", b"%%EOf", 1))

    clerk.page.locator("[data-part=next]").get_by_role("button", name="Verify").click()
    expect_heading(clerk, "The register has this contract")
    expect(clerk.page.locator(".answer")).to_contain_text(number)
    clerk.page.locator("#file").set_input_files(altered)
    expect_heading(clerk, "This file is not the one that was issued")
    clerk.button("Check the file itself").click()
    expect(clerk.page.locator(".answer")).to_contain_text("Changed after it was signed")
    clerk.page.locator("#file").set_input_files(issued)
    expect_heading(clerk, "This file is genuine")
    clerk.button("Check the file itself").click()
    expect(clerk.page.locator(".answer")).to_contain_text("Of a registered company, in force when it signed")
    expect_heading(clerk, "This file is genuine")

    stranger = visit("zh")
    sent = bodies_sent(stranger.page)
    stranger.page.goto(f"{stranger.site}/verify/{number.lower()}")
    stranger.page.wait_for_url("**/zh/verify.html?number=*")
    expect_heading(stranger, "The register has this contract")
    stranger.page.locator("#file").set_input_files(issued)
    expect_heading(stranger, "This file is genuine")

    clerk.page.goto(contract)
    clerk.action("void").click()
    clerk.page.get_by_label("Reason").fill("Requested twice")
    clerk.button("Void the contract").click()
    clerk.expect_state("Voided")
    expect(clerk.page.locator("[data-part=next]").get_by_role("button", name="Verify")).to_have_count(0)
    stranger.button("Check").click()
    expect_heading(stranger, "This contract is not valid any more")
    expect(stranger.page.locator(".answer .badge")).to_have_text(stranger.words("Voided"))
    assert sent == []


@in_some_looks
@pytest.mark.parametrize("language", ["en", thorough("zh")])
def test_every_answer_is_accessible_and_fits(language: str, looks: Looks, visit: Visit) -> None:
    reader = visit(language)
    page = reader.page
    faults: dict[str, list[str]] = {}

    def look(name: str) -> None:
        for width, scheme, rules in looks[language]:
            reader.show_at(width, scheme)
            faults[f"{name} at {width} {scheme}"] = violations(page, rules) + too_wide(page)
            if looks is EVERY_LOOK and width != ZOOMED:
                reader.take_picture(f"verify-{name}-{language}-{width}-{scheme}", whole=rules is None)

    page.goto(reader.address("verify"))
    expect(reader.button("Check")).to_be_visible()
    look("empty")
    for name, (result, status) in ANSWERS.items():
        page.unroute_all()
        page.route("**/api/verify/**", answering(result, status))
        page.goto(reader.address("verify", f"?number={NUMBER}"))
        expect(page.locator(".answer h2")).to_be_visible()
        if result != "altered":
            look(name)
        choose_pdf(page)
        expect(page.locator(".answer h2")).to_be_visible()
        expect(page.locator(".answer")).to_contain_text("contract of our company.pdf")
        look(f"{name}-file")
    for name, found in FOUND_IN_FILES.items():
        page.unroute_all()
        page.route("**/api/verify/**", answering("unknown", None))
        page.route("**/api/verify", finding(found))
        page.goto(reader.address("verify"))
        choose_pdf(page)
        reader.button("Check the file itself").click()
        expect(page.locator(".answer h2")).to_be_visible()
        look(f"{name}-examined")

    assert {name: found for name, found in faults.items() if found} == {}


def test_the_file_itself_is_sent_only_when_that_is_asked_for(visit: Visit) -> None:
    reader = visit("en")
    page = reader.page
    sent = bodies_sent(page)
    page.route("**/api/verify/**", answering("altered", "official"))
    page.route("**/api/verify", finding(FOUND_IN_FILES["genuine"]))
    page.goto(reader.address("verify"))

    choose_pdf(page)
    expect(page.get_by_label("Contract number")).to_be_focused()
    assert sent == []
    with page.expect_request("**/api/verify") as request:
        press_on(page, reader.button("Check the file itself"), "Enter")

    assert request.value.post_data_buffer == PDF
    assert request.value.headers["content-type"] == "application/pdf"
    expect_heading(reader, "This file is genuine")
    expect(page.locator("#progress")).to_contain_text("This file is genuine")
    expect(page.locator(".answer")).to_contain_text("Not changed since it was signed")
    expect(page.locator(".answer")).to_contain_text("The whole document")


def test_a_file_that_the_service_refuses_is_told_in_its_words_and_a_large_one_is_not_offered(
    visit: Visit,
) -> None:
    reader = visit("en")
    page = reader.page
    page.goto(reader.address("verify"))

    choose_pdf(page)
    reader.button("Check the file itself").click()
    expect_heading(reader, "This file cannot be verified")
    large = {"name": "large.pdf", "mimeType": "application/pdf", "buffer": PDF + bytes(4 * 1024 * 1024)}
    page.locator("#file").set_input_files(large)  # type: ignore[arg-type]

    expect(page.locator(".chosen-file")).to_contain_text("large.pdf")
    expect(reader.button("Check the file itself")).to_have_count(0)


def test_no_answer_claims_that_a_signature_was_validated(visit: Visit) -> None:
    reader = visit("en")
    for result, status in ANSWERS.values():
        reader.page.unroute_all()
        reader.page.route("**/api/verify/**", answering(result, status))
        reader.page.goto(reader.address("verify", f"?number={NUMBER}"))
        choose_pdf(reader.page)
        expect(reader.page.locator(".answer .answer__checked")).to_be_visible()

        said = reader.page.locator(".answer").inner_text().lower()

        assert said.count("signature") == said.count("the digital signature in the file was not examined")


@pytest.mark.parametrize(
    "typed",
    [
        thorough("cc-2026-7k3f-9qxm-2b4t-w"),
        thorough("  2026 7K3F 9QXM 2B4T W "),
        thorough("CC–2026–7K3F–9QXM–2B4T–W"),
        "ＣＣ２０２６７Ｋ３Ｆ９ＱＸＭ２Ｂ４ＴＷ",
        thorough("合同编号：CC-2026-7K3F-9QXM-2B4T-W"),
        "https://contracts.example.com/verify/CC-2026-7K3F-9QXM-2B4T-W",
    ],
)
def test_a_number_is_found_however_it_is_typed(typed: str, visit: Visit) -> None:
    reader = visit("en")
    asked: list[str] = []
    reader.page.route("**/api/verify/**", answering("genuine", "official", asked))
    reader.page.goto(reader.address("verify"))

    reader.page.get_by_label("Contract number").fill(typed)
    reader.page.keyboard.press("Enter")

    expect(reader.page.locator(".answer .facts")).to_contain_text(NUMBER)
    assert asked == [f"/api/verify/{NUMBER}"]
    expect(reader.page).to_have_url(re.compile(r"/en/verify\.html\?number=."))


def test_a_file_is_chosen_and_compared_by_keyboard_alone(visit: Visit, tmp_path: Path) -> None:
    reader = visit("en")
    page = reader.page
    asked: list[str] = []
    page.route("**/api/verify/**", answering("genuine", "official", asked))
    contract = tmp_path / "contract.pdf"
    contract.write_bytes(PDF)
    page.goto(reader.address("verify"))

    press_on(page, page.locator("#number"), "Shift")
    page.keyboard.type(NUMBER)
    with page.expect_file_chooser() as chooser:
        press_on(page, page.locator("#file"), "Enter")
    chooser.value.set_files(contract)
    expect_heading(reader, "This file is genuine")
    expect(page.locator("#progress")).to_contain_text("This file is genuine")
    press_on(page, reader.button("Remove the file"), "Enter")

    expect(page.locator(".answer")).to_be_hidden()
    expect(page.locator("#file")).to_be_focused()
    assert asked == [f"/api/verify/{NUMBER}?sha256={hashlib.sha256(PDF).hexdigest()}"]


@pytest.mark.parametrize("target", [thorough(".drop-zone"), "h1"])
def test_a_file_may_be_dropped_anywhere_on_the_page(target: str, visit: Visit) -> None:
    reader = visit("en")
    reader.page.route("**/api/verify/**", answering("altered", "official"))
    reader.page.goto(reader.address("verify", f"?number={NUMBER}"))
    expect(reader.page.locator(".answer h2")).to_be_visible()

    reader.page.evaluate(DROP, [target, ["dropped.pdf"]])

    expect(reader.page.locator(".answer .facts")).to_contain_text("dropped.pdf")


def test_a_file_without_a_number_waits_for_it(visit: Visit) -> None:
    reader = visit("en")
    reader.page.route("**/api/verify/**", answering("genuine", "official"))
    reader.page.goto(reader.address("verify"))

    choose_pdf(reader.page)
    number = reader.page.get_by_label("Contract number")
    expect(number).to_be_focused()
    expect(number).to_have_accessible_description(re.compile("Enter the contract number too."))
    assert violations_in_both_themes(reader.page) == []
    reader.page.keyboard.type(NUMBER)
    reader.page.keyboard.press("Enter")

    expect_heading(reader, "This file is genuine")
    expect(number).not_to_have_attribute("aria-invalid", "true")


def test_what_cannot_be_compared_is_said_beside_the_place_to_choose(visit: Visit) -> None:
    reader = visit("en")
    page = reader.page
    asked: list[str] = []
    page.route("**/api/verify/**", answering("genuine", "official", asked))
    page.goto(reader.address("verify"))
    page.get_by_label("Contract number").fill(NUMBER)
    refusal = page.locator("#file-refusal")

    page.locator("#file").set_input_files({"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"PK"})
    expect(refusal).to_have_text("This file is not a PDF. Choose the PDF of the contract.")
    assert violations_in_both_themes(page) == []
    page.evaluate(DROP, ["h1", ["one.pdf", "two.pdf"]])
    expect(refusal).to_have_text("Choose one file at a time.")
    assert asked == []
    choose_pdf(page)

    expect(page.locator(".answer h2")).to_be_visible()
    expect(refusal).to_be_hidden()


def test_without_a_connection_the_question_can_be_asked_again(visit: Visit) -> None:
    reader = visit("en")
    page = reader.page
    page.goto(reader.address("verify"))
    page.route("**/api/verify/**", lambda route: route.abort())

    page.get_by_label("Contract number").fill(NUMBER)
    reader.button("Check").click()
    expect(page.get_by_role("alert")).to_contain_text("The service cannot be reached")
    assert violations_in_both_themes(page) == []
    page.unroute_all()
    reader.button("Try again").click()

    expect_heading(reader, "The register has no such contract")


def expect_heading(reader: Visitor, text: str) -> None:
    expect(reader.page.locator(".answer h2")).to_have_text(reader.words(text))


def choose_pdf(page: Page) -> None:
    file = {"name": "contract of our company.pdf", "mimeType": "application/pdf", "buffer": PDF}
    page.locator("#file").set_input_files(file)  # type: ignore[arg-type]


def bodies_sent(page: Page) -> list[str]:
    """Where the page sends anything but a question; filled as it does."""
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method != "GET" else None)
    return sent


def answering(result: str, status: str | None, asked: list[str] | None = None) -> Callable[[Route], None]:
    """The register with one answer for everything; `asked` takes down for what."""
    known = status is not None
    answer = {
        "result": result,
        "status": status,
        "issued_at": "2026-03-02T06:30:00Z" if known else None,
        "invoicing_entity": {"id": "north", "name": "Northern Cloud Computing Co., Ltd."} if known else None,
    }

    def reply(route: Route) -> None:
        if asked is not None:
            asked.append(route.request.url.partition("/api/")[1] + route.request.url.partition("/api/")[2])
        route.fulfill(content_type="application/json", body=json.dumps(answer))

    return reply


def finding(found: dict[str, object]) -> Callable[[Route], None]:
    """The service with one answer for every file."""

    def reply(route: Route) -> None:
        route.fulfill(content_type="application/json", body=json.dumps(found))

    return reply
