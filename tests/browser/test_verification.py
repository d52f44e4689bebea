"""Anybody who received a file drops it and is told what it is; the file is not given away for that."""

import hashlib
import json
import re
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, Route, expect

from chalicelib.domain.contract.contract_number import contract_number
from chalicelib.domain.contract.contracts import Status
from chalicelib.domain.sealing.verdicts import (
    KnownAs,
    Verdict,
    VerdictKind,
    verdict_on_file,
    verdict_on_hash,
    verdict_on_number,
)
from chalicelib.domain.sealing.verification import Reason
from chalicelib.web.verification.verdict_sentences import advice_of, sentence_of
from tests.browser.accessibility import too_wide, violations, violations_in_both_themes
from tests.browser.conftest import Visit
from tests.browser.held_calls import hold
from tests.browser.test_every_page import EVERY_LOOK, ZOOMED, Looks, in_some_looks
from tests.browser.test_keyboard import press_on
from tests.browser.visitor import Visitor
from tests.support.at_length import thorough
from tools.harness.customer import Customer

NUMBER = contract_number(2026, bytes(range(16)))
ANOTHER = contract_number(2026, bytes(range(16, 32)))
PDF = b"%PDF-1.7 as good as any"
COMPRESSED = b"stream\n" + zlib.compress(NUMBER.encode()) + b"\nendstream"
ANSWERS: dict[str, tuple[KnownAs | None, Status | None]] = {
    "contract": (KnownAs.OFFICIAL, Status.OFFICIAL),
    "archive-copy": (KnownAs.ARCHIVE_COPY, Status.OFFICIAL),
    "voided": (KnownAs.OFFICIAL, Status.VOIDED),
    "cancelled": (KnownAs.ARCHIVE_COPY, Status.CANCELLED),
    "expired": (KnownAs.OFFICIAL, Status.EXPIRED),
    "other-file": (None, Status.OFFICIAL),
    "other-file-voided": (None, Status.VOIDED),
    "draft": (KnownAs.DRAFT, None),
    "unknown": (None, None),
}
SIGNED: dict[str, object] = {
    "intact": True,
    "covers_whole_document": True,
    "trusted": True,
    "signer": "Northern Cloud Computing Co., Ltd.",
    "signed_at": "2026-03-02T06:30:00Z",
    "timestamp": "2026-03-02T06:30:01Z",
}
STRANGERS: dict[str, object] = {**SIGNED, "trusted": False, "signer": None, "timestamp": None}
IN_FILES = {
    "contract": (KnownAs.OFFICIAL, Status.OFFICIAL, (), SIGNED),
    "added-to": (None, Status.OFFICIAL, (Reason.ADDED_AFTER_SIGNING,), {**SIGNED, "trusted": False}),
    "strangers": (None, None, (Reason.NOT_SIGNED_HERE,), STRANGERS),
    "not-signed": (None, None, (Reason.NOT_SIGNED_HERE,), None),
}
DROP = """([target, names]) => {
    const transfer = new DataTransfer();
    for (const name of names) transfer.items.add(new File(["%PDF-1.7 as good as any"], name));
    for (const kind of ["dragover", "drop"]) {
        const options = { dataTransfer: transfer, bubbles: true, cancelable: true };
        document.querySelector(target).dispatchEvent(new DragEvent(kind, options));
    }
}"""

PASTE = """(name) => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(["%PDF-1.7 as good as any"], name));
    document.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""
OF_A_PICTURE = (
    "A picture of a contract cannot be compared. Ask for its PDF, or enter the number that is printed on it."
)
OF_AN_EMPTY_FILE = "This file is empty. Save it on this device again, then choose it."
OF_A_LARGE_FILE = "This file is larger than any contract. Choose the PDF of the contract."


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
    expect_verdict(clerk, Verdict(VerdictKind.REGISTERED_NUMBER))
    expect(clerk.page.locator(".answer")).to_contain_text(number)
    clerk.page.locator("#file").set_input_files(altered)
    expect_verdict(clerk, Verdict(VerdictKind.OTHER_FILE))
    clerk.button("Check the file itself").click()
    expect_verdict(clerk, Verdict(VerdictKind.CHANGED))
    clerk.page.locator("#file").set_input_files(issued)
    expect_verdict(clerk, Verdict(VerdictKind.CONTRACT))
    clerk.button("Check the file itself").click()
    clerk.page.get_by_text("What was checked").click()
    expect(clerk.page.locator(".answer")).to_contain_text("Of a registered company, in force when it signed")
    expect_verdict(clerk, Verdict(VerdictKind.CONTRACT))

    stranger = visit("zh")
    sent = bodies_sent(stranger.page)
    stranger.page.goto(f"{stranger.site}/verify/{number.lower()}")
    stranger.page.wait_for_url("**/zh/verify.html?number=*")
    expect_verdict(stranger, Verdict(VerdictKind.REGISTERED_NUMBER))
    stranger.page.locator("#file").set_input_files(issued)
    expect_verdict(stranger, Verdict(VerdictKind.CONTRACT))

    clerk.page.goto(contract)
    clerk.action("void").click()
    clerk.page.get_by_label("Reason").fill("Requested twice")
    clerk.button("Void the contract").click()
    clerk.expect_state("Voided")
    expect(clerk.page.locator("[data-part=next]").get_by_role("button", name="Verify")).to_have_count(0)
    stranger.button("Check").click()
    expect_verdict(stranger, Verdict(VerdictKind.ENDED_CONTRACT, Status.VOIDED))
    expect(stranger.page.locator(".answer .badge")).to_have_text(stranger.words("Voided"))
    assert sent == []


@pytest.mark.parametrize("language", ["en", thorough("zh")])
def test_a_dropped_file_is_called_what_it_is(
    language: str, visit: Visit, customer: Customer, tmp_path: Path
) -> None:
    official = downloaded(customer, customer.official(product="web-hosting"))
    draft = downloaded(customer, customer.draft(product="web-hosting"))
    reader = visit(language, 390)
    page = reader.page
    sent = bodies_sent(page)
    page.goto(reader.address("verify"))
    refusal = page.locator("#file-refusal")

    choose(page, official, "what my boss sent (1).pdf")
    expect_verdict(reader, Verdict(VerdictKind.CONTRACT))
    expect(page.locator(".answer")).to_contain_text(reader.words("read from the file"))
    choose(page, draft)
    expect_verdict(reader, Verdict(VerdictKind.DRAFT))
    choose(page, official.replace(b"%%EOF", b"%%EOf", 1))
    expect_verdict(reader, Verdict(VerdictKind.OTHER_FILE))
    choose(page, PDF, "invoice of somebody.pdf")
    expect_verdict(reader, Verdict(VerdictKind.UNKNOWN_FILE))
    page.locator("#file").set_input_files(
        {"name": "photo.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n"}
    )
    expect(refusal).to_contain_text(reader.words(OF_A_PICTURE))
    expect(page.locator(".answer")).to_be_hidden()
    choose(page, b"")
    expect(refusal).to_have_text(reader.words(OF_AN_EMPTY_FILE))
    large = tmp_path / "large.pdf"
    with large.open("wb") as content:
        content.truncate(200 * 1024 * 1024)
    page.locator("#file").set_input_files(large)
    expect(refusal).to_have_text(reader.words(OF_A_LARGE_FILE))
    assert sent == []
    assert too_wide(page) == []


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
    register = Register(page, language)
    for name, (known_as, status) in ANSWERS.items():
        register.knows(known_as, status)
        page.goto(reader.address("verify", f"?number={NUMBER}"))
        expect(page.locator(".answer h2")).to_be_visible()
        if known_as is KnownAs.OFFICIAL or status is None:
            look(f"{name}-number")
        choose(page)
        expect_verdict(reader, verdict_on_hash(known_as, status))
        expect(page.locator(".answer")).to_contain_text("contract of our company.pdf")
        open_details(page)
        look(name)
    for name, (known_as, status, reasons, signature) in IN_FILES.items():
        register.finds(known_as, status, reasons, signature)
        reader.button("Check the file itself").click()
        expect_verdict(reader, verdict_on_file(known_as, status, reasons, is_signed=signature is not None))
        open_details(page)
        look(f"{name}-examined")

    assert {name: found for name, found in faults.items() if found} == {}


def test_the_file_itself_is_sent_only_when_that_is_asked_for(visit: Visit) -> None:
    reader = visit("en")
    page = reader.page
    sent = bodies_sent(page)
    register = Register(page)
    register.knows(None, Status.OFFICIAL)
    register.finds(*IN_FILES["contract"])
    page.goto(reader.address("verify"))

    choose(page)
    expect_verdict(reader, Verdict(VerdictKind.OTHER_FILE))
    assert sent == []
    with page.expect_request("**/api/verify") as request:
        press_on(page, reader.button("Check the file itself"), "Enter")

    assert request.value.post_data_buffer == PDF
    assert request.value.headers["content-type"] == "application/pdf"
    expect_verdict(reader, Verdict(VerdictKind.CONTRACT))
    expect(page.locator("#progress")).to_contain_text("You can rely on it.")
    open_details(page)
    expect(page.locator(".answer")).to_contain_text("Not changed since it was signed")
    expect(page.locator(".answer")).to_contain_text("The whole document")


def test_a_signature_that_is_worth_nothing_here_is_not_told_to_be_intact(visit: Visit) -> None:
    reader = visit("en")
    register = Register(reader.page)
    register.finds(*IN_FILES["strangers"])
    reader.page.goto(reader.address("verify"))

    choose(reader.page)
    reader.button("Check the file itself").click()
    expect_verdict(reader, Verdict(VerdictKind.SIGNED_BY_OTHERS))
    open_details(reader.page)

    expect(reader.page.locator(".answer")).to_contain_text("it proves nothing about a contract")
    expect(reader.page.locator(".answer")).not_to_contain_text("Not changed since")


def test_a_file_that_the_service_cannot_read_is_told_as_that_and_a_large_one_is_not_offered(
    visit: Visit,
) -> None:
    reader = visit("en")
    page = reader.page
    page.goto(reader.address("verify"))

    choose(page)
    reader.button("Check the file itself").click()
    expect_verdict(reader, Verdict(VerdictKind.UNREADABLE))
    choose(page, PDF + bytes(4 * 1024 * 1024), "large.pdf")

    expect(page.locator(".chosen-file")).to_contain_text("large.pdf")
    expect(reader.button("Check the file itself")).to_have_count(0)


def test_no_answer_about_a_hash_claims_that_a_signature_was_validated(visit: Visit) -> None:
    reader = visit("en")
    register = Register(reader.page)
    for known_as, status in ANSWERS.values():
        register.knows(known_as, status)
        reader.page.goto(reader.address("verify", f"?number={NUMBER}"))
        choose(reader.page)
        expect_verdict(reader, verdict_on_hash(known_as, status))
        open_details(reader.page)

        said = reader.page.locator(".answer details").inner_text().lower()

        assert said.count("signature") == 1
        assert "the digital signature in the file was not examined" in said


def test_a_file_that_is_chosen_while_the_page_still_loads_is_asked_about_with_the_number_of_its_address(
    visit: Visit,
) -> None:
    reader = visit("en")
    page = reader.page
    Register(page).knows(KnownAs.ARCHIVE_COPY, Status.OFFICIAL)
    held = hold(page, "**/scripts/verification/*.js")
    page.goto(reader.address("verify", f"?number={NUMBER}"), wait_until="commit")

    choose(page)
    held.let_go()

    expect_verdict(reader, verdict_on_hash(KnownAs.ARCHIVE_COPY, Status.OFFICIAL))


@pytest.mark.parametrize(
    "typed",
    [
        thorough("cc-2026-7k3f-9qxm-2b4t-w"),
        thorough("  2026 7K3F 9QXM 2B4T W "),
        thorough("CC–2026–7K3F–9QXM–2B4T–W"),
        "ＣＣ２０２６７Ｋ３Ｆ９ＱＸＭ２Ｂ４ＴＷ",
        thorough("合同编号：CC-2026-7K3F-9QXM-2B4T-W"),
        thorough("https://contracts.example.com/verify/CC-2026-7K3F-9QXM-2B4T-W"),
    ],
)
def test_a_number_is_found_however_it_is_typed(typed: str, visit: Visit) -> None:
    reader = visit("en")
    register = Register(reader.page)
    register.knows(KnownAs.OFFICIAL, Status.OFFICIAL)
    reader.page.goto(reader.address("verify"))

    reader.page.get_by_label("Contract number").fill(typed)
    reader.page.keyboard.press("Enter")

    expect(reader.page.locator(".answer .facts")).to_contain_text("CC-2026-7K3F-9QXM-2B4T-W")
    assert register.asked == ["/api/verify/CC-2026-7K3F-9QXM-2B4T-W"]
    expect(reader.page).to_have_url(re.compile(r"/en/verify\.html\?number=."))


def test_a_file_is_chosen_and_told_of_by_keyboard_alone(visit: Visit, tmp_path: Path) -> None:
    reader = visit("en")
    page = reader.page
    register = Register(page)
    register.knows(KnownAs.OFFICIAL, Status.OFFICIAL)
    contract = tmp_path / f"{NUMBER}.pdf"
    contract.write_bytes(PDF)
    page.goto(reader.address("verify"))

    with page.expect_file_chooser() as chooser:
        press_on(page, page.locator("#file"), "Enter")
    chooser.value.set_files(contract)
    expect_verdict(reader, Verdict(VerdictKind.CONTRACT))
    expect(page.locator("#progress")).to_contain_text("You can rely on it.")
    press_on(page, page.locator(".answer summary"), "Enter")
    expect(page.locator(".answer .hash")).to_be_visible()
    press_on(page, reader.button("Remove the file"), "Enter")

    expect(page.locator(".answer")).to_be_hidden()
    expect(page.locator("#file")).to_be_focused()
    assert register.asked == [f"/api/verify/{NUMBER}?sha256={hashlib.sha256(PDF).hexdigest()}"]


@pytest.mark.parametrize("target", [thorough(".drop-zone"), "h1"])
def test_a_file_may_be_dropped_anywhere_on_the_page(target: str, visit: Visit) -> None:
    reader = visit("en")
    Register(reader.page).knows(None, Status.OFFICIAL)
    reader.page.goto(reader.address("verify", f"?number={NUMBER}"))
    expect(reader.page.locator(".answer h2")).to_be_visible()

    reader.page.evaluate(DROP, [target, ["dropped.pdf"]])

    expect(reader.page.locator(".answer .facts")).to_contain_text("dropped.pdf")


def test_a_file_may_be_pasted(visit: Visit) -> None:
    reader = visit("en")
    Register(reader.page).knows(KnownAs.DRAFT, None)
    reader.page.goto(reader.address("verify"))
    reader.wait_for_page()

    reader.page.evaluate(PASTE, f"{NUMBER}.pdf")

    expect_verdict(reader, Verdict(VerdictKind.DRAFT))


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        thorough("scan.pdf", PDF + NUMBER.encode(), "read from the file"),
        ("scan.pdf", PDF + COMPRESSED, "read from the file"),
        thorough("scan.pdf", PDF + NUMBER.encode("utf-16-be"), "read from the file"),
        thorough(f"copy of {NUMBER.lower().replace('-', '_')} (1).pdf", PDF, "from the file's name"),
        thorough("scan.pdf", PDF, "from the register, by the file's fingerprint"),
    ],
    ids=["clear", "compressed", "wide", "name", "hash"],
)
def test_where_the_number_was_found_is_said(name: str, content: bytes, found: str, visit: Visit) -> None:
    reader = visit("en")
    register = Register(reader.page)
    register.knows(KnownAs.OFFICIAL, Status.OFFICIAL)
    reader.page.goto(reader.address("verify"))

    choose(reader.page, content, name)

    expect(reader.page.locator(".answer .facts")).to_contain_text(f"{NUMBER} ({found})")
    assert len(register.asked) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"stream\n" + zlib.compress(bytes(20_000_000)) + b"\nendstream",
        thorough(b"stream\n" * 500_000),
        thorough(b"CC-20CC-20" * 400_000),
        thorough((b"stream\n" + zlib.compress(b"nothing") + b"endstream") * 50_000),
    ],
    ids=["bomb", "open-streams", "half-numbers", "many-streams"],
)
def test_a_file_that_is_made_to_take_for_ever_is_answered_all_the_same(content: bytes, visit: Visit) -> None:
    reader = visit("en")
    reader.page.goto(reader.address("verify"))

    choose(reader.page, PDF + content)

    expect_verdict(reader, Verdict(VerdictKind.UNKNOWN_FILE))


def test_a_file_of_another_contract_than_was_looked_up_is_told_to_be_that(visit: Visit) -> None:
    reader = visit("en")
    register = Register(reader.page)
    register.knows(KnownAs.OFFICIAL, Status.OFFICIAL)
    register.knows(None, Status.OFFICIAL, number=ANOTHER)
    reader.page.goto(reader.address("verify", f"?number={ANOTHER}"))
    expect(reader.page.locator(".answer h2")).to_be_visible()

    choose(reader.page, PDF + NUMBER.encode())

    expect_verdict(reader, Verdict(VerdictKind.CONTRACT))
    expect(reader.page.locator(".answer .warning")).to_have_text(
        f"It is another contract than {ANOTHER}, which was looked up."
    )


def test_a_file_that_bears_the_number_of_another_contract_in_its_name_is_told_to_do_so(visit: Visit) -> None:
    reader = visit("zh")
    register = Register(reader.page, "zh")
    register.knows(KnownAs.OFFICIAL, Status.OFFICIAL)
    reader.page.goto(reader.address("verify"))

    choose(reader.page, PDF + NUMBER.encode(), f"{ANOTHER}.pdf")

    warning = reader.page.locator(".answer .warning")
    expect(warning).to_have_text(f"文件名中的编号 {ANOTHER} 属于另一份合同。")
    choose(reader.page, PDF + NUMBER.encode(), f"{NUMBER} of {ANOTHER}.pdf")
    expect(reader.page.locator(".answer dl").first).to_contain_text(" of ")
    expect(warning).to_have_count(0)


def test_nothing_that_is_said_of_a_reports_signature_contradicts_the_sentence(visit: Visit) -> None:
    reader = visit("en")
    register = Register(reader.page)
    # As the service answers of a report that it has made: it reads no time in a file without a seal.
    signature = {"intact": True, "covers_whole_document": True, "trusted": True}
    silent = {"signer": "Northern Cloud Computing Co., Ltd.", "signed_at": None, "timestamp": None}
    register.finds(KnownAs.EVIDENCE_REPORT, Status.OFFICIAL, (), signature | silent)
    reader.page.goto(reader.address("verify"))

    choose(reader.page)
    reader.button("Check the file itself").click()

    expect_verdict(reader, Verdict(VerdictKind.EVIDENCE_REPORT))
    open_details(reader.page)
    expect(reader.page.locator(".answer details")).to_contain_text("Not changed since it was signed")
    expect(reader.page.locator(".answer details")).not_to_contain_text("None")


def test_a_file_in_which_no_number_is_found_is_compared_with_the_one_that_is_typed(visit: Visit) -> None:
    reader = visit("en")
    register = Register(reader.page)
    register.knows(None, None)
    register.knows(KnownAs.OFFICIAL, Status.OFFICIAL, number=NUMBER)
    reader.page.goto(reader.address("verify"))

    choose(reader.page)
    expect_verdict(reader, Verdict(VerdictKind.UNKNOWN_FILE))
    reader.page.get_by_label("Contract number").fill(NUMBER)
    reader.page.keyboard.press("Enter")

    expect_verdict(reader, Verdict(VerdictKind.CONTRACT))


def test_what_cannot_be_compared_is_said_beside_the_place_to_choose(visit: Visit) -> None:
    reader = visit("en")
    page = reader.page
    register = Register(page)
    register.knows(KnownAs.OFFICIAL, Status.OFFICIAL)
    page.goto(reader.address("verify"))
    refusal = page.locator("#file-refusal")

    choose(page, b"PK")
    expect(refusal).to_have_text("This file is not a PDF. Choose the PDF of the contract.")
    assert violations_in_both_themes(page) == []
    page.evaluate(DROP, ["h1", ["one.pdf", "two.pdf"]])
    expect(refusal).to_have_text("Choose one file at a time.")
    assert register.asked == []
    choose(page)

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

    expect_verdict(reader, Verdict(VerdictKind.UNKNOWN_NUMBER))


def expect_verdict(reader: Visitor, verdict: Verdict) -> None:
    answer = reader.page.locator(".answer")
    expect(answer.locator("h2")).to_have_text(sentence_of(verdict, reader.language))
    expect(answer.locator(".answer__advice")).to_have_text(advice_of(verdict, reader.language))


def choose(page: Page, content: bytes = PDF, name: str = "contract of our company.pdf") -> None:
    file = {"name": name, "mimeType": "application/pdf", "buffer": content}
    page.locator("#file").set_input_files(file)  # type: ignore[arg-type]


def open_details(page: Page) -> None:
    page.locator(".answer summary").click()


def downloaded(customer: Customer, contract_id: str) -> bytes:
    told = customer.call("GET", f"/api/contracts/{contract_id}/download")
    with urlopen(told["url"]) as answer:  # noqa: S310 - the emulated AWS
        return bytes(answer.read())


def bodies_sent(page: Page) -> list[str]:
    """Where the page sends anything but a question; filled as it does."""
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method != "GET" else None)
    return sent


@dataclass
class Register:
    """The register with one answer for everything, or one for a number of its own."""

    page: Page
    language: str = "en"
    asked: list[str] = field(default_factory=list)

    def knows(self, known_as: KnownAs | None, status: Status | None, number: str | None = None) -> None:
        """What is told later is asked first."""

        def reply(route: Route) -> None:
            path = "/api/" + route.request.url.partition("/api/")[2]
            self.asked.append(path)
            has_file = "sha256" in path
            verdict = verdict_on_hash(known_as, status) if has_file else verdict_on_number(status)
            route.fulfill(content_type="application/json", body=json.dumps(self._answer(verdict, status)))

        self.page.route(re.compile(f"/api/verify/{number}" if number else r"/api/verify[/?]"), reply)

    def finds(
        self, known_as: KnownAs | None, status: Status | None, reasons: tuple[Reason, ...], signature: object
    ) -> None:
        """In a file that it is sent."""
        verdict = verdict_on_file(known_as, status, reasons, is_signed=signature is not None)
        found = {"signature": signature, "reasons": [{"code": it, "detail": "Why."} for it in reasons]}
        answer = self._answer(verdict, status) | found
        self.page.route("**/api/verify", lambda route: route.fulfill(json=answer))

    def _answer(self, verdict: Verdict, status: Status | None) -> dict[str, object]:
        known = status is not None
        entity = {"id": "north", "name": "Northern Cloud Computing Co., Ltd."}
        return {
            "result": "unknown",
            "verdict": {
                "kind": verdict.kind,
                "sentence": sentence_of(verdict, self.language),
                "consequence": verdict.consequence,
                "advice": advice_of(verdict, self.language),
            },
            "contract_number": NUMBER if known else None,
            "status": status,
            "issued_at": "2026-03-02T06:30:00Z" if known else None,
            "invoicing_entity": entity if known else None,
        }
