"""What is done with one contract, on its page and on those that lead there."""

from __future__ import annotations

import re
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, expect

from tests.browser.lost_calls.hand import Hand
from tests.browser.lost_calls.scene import STATES, OfContracts, Scene
from tests.browser.patience import SEALED_WITHIN


class OnItsPage(OfContracts):
    """Begins on a contract's page."""

    begins_official: ClassVar[bool] = False

    def prepare(self) -> None:
        contract = self.stock.official() if self.begins_official else self.stock.draft()
        self.id = str(contract["contract_id"])
        self.number = str(contract["contract_number"])

    def open(self, hand: Hand) -> None:
        hand.open("contract", f"id={self.id}")
        hand.reach(hand.page.locator("[data-part=next] [data-action]"))
        hand.reach(hand.page.locator("[data-part=history] .timeline"))

    def badge(self, hand: Hand, state: str) -> Locator:
        text = re.compile(f"^{re.escape(hand.visitor.words(STATES[state]))}$")
        return hand.page.locator(".contract-state .badge").filter(has_text=text)

    def faults(self, hand: Hand) -> list[str]:
        record = self.record(self.id)
        wrong = self.faults_of(record)
        if not self.badge(hand, record["status"]).is_visible():
            wrong.append(f"{record['status']} is not shown")
        # Mails and timestamps come later, by themselves.
        if self.once and hand.page.locator(f"[data-entry='{self.once}']").count() != 1:
            wrong.append(f"{self.once} is not in the history that is shown")
        return wrong


class Finalizing(OnItsPage):
    act = "POST /api/contracts/*/finalize"
    becomes = "official"
    once = "contract.finalized"

    def play(self, hand: Hand) -> None:
        self.open(hand)
        hand.step("finalize")
        begun = self.badge(hand, "sealing").or_(self.badge(hand, "official"))
        hand.reach(begun, hand.visitor.finalize)
        hand.take_offers()
        expect(self.badge(hand, "official")).to_be_visible(timeout=SEALED_WITHIN)


class Voiding(OnItsPage):
    act = "POST /api/contracts/*/void"
    begins_official = True
    becomes = "voided"
    once = "contract.voided"
    reason = "部门有误"

    def play(self, hand: Hand) -> None:
        self.open(hand)
        hand.step("void")
        self.typed = False
        hand.reach(self.badge(hand, "voided"), lambda: self._void(hand))

    def _void(self, hand: Hand) -> None:
        hand.visitor.action("void").click()
        reason = hand.page.get_by_role("dialog").locator("[name=reason]")
        if self.typed:  # what was typed is still there
            expect(reason).to_have_value(self.reason)
        else:
            reason.fill(self.reason)
        self.typed = True
        hand.visitor.button("Void the contract").click()


class Deleting(OnItsPage):
    act = "DELETE /api/contracts/*"
    becomes = "deleted"
    once = "contract.deleted"

    def play(self, hand: Hand) -> None:
        self.open(hand)
        hand.step("delete")
        hand.reach(self.badge(hand, "deleted"), lambda: self._delete(hand))

    def _delete(self, hand: Hand) -> None:
        hand.visitor.action("delete").click()
        hand.visitor.button("Delete the draft").click()


class Editing(OnItsPage):
    act = "PATCH /api/contracts/*"
    once = "contract.edited"

    def play(self, hand: Hand) -> None:
        self.open(hand)
        hand.step("edit")
        hand.reach(hand.page.get_by_role("dialog"), lambda: hand.visitor.action("edit").click())
        hand.take_offers()
        hand.step("change")
        language = hand.page.locator("[data-part=facts]")
        both = hand.page.get_by_text(hand.visitor.words("Chinese and English"))
        hand.reach(language.filter(has_not=both), lambda: self._change(hand))

    def _change(self, hand: Hand) -> None:
        dialog = hand.page.get_by_role("dialog")
        if not dialog.is_visible():
            hand.visitor.action("edit").click()
        dialog.locator("[name=language]").select_option("zh")
        hand.visitor.button("Change the draft").click()

    def faults_of(self, record: dict[str, Any]) -> list[str]:
        wrong = [] if record["language"] == "zh" else [f"the record says {record['language']}"]
        return wrong + super().faults_of(record)


class Looking(OnItsPage):
    """The document in the page, and saved."""

    act = "GET /api/contracts/*/download"
    begins_official = True
    becomes = "official"

    def play(self, hand: Hand) -> None:
        self.open(hand)
        hand.step("look")
        view = hand.page.locator("[data-action=view]")
        hand.reach(hand.page.locator(".document iframe"), view.click)
        hand.step("download")
        kept = hand.page.locator("[data-entry='contract.downloaded']")
        with hand.page.expect_download():
            hand.reach(kept, hand.visitor.action("download").click)


class Requesting(Scene):
    """From an order that is chosen to its draft's page."""

    act = "POST /api/contracts"

    def prepare(self) -> None:
        self.order = self.stock.order()

    def play(self, hand: Hand) -> None:
        hand.open("request", f"q={self.order}")
        box = hand.page.locator(f"[data-row='{self.order}'] input[type=checkbox]")
        hand.reach(box)
        box.check()
        hand.step("come back")
        hand.page.reload()
        hand.reach(hand.page.locator(f"#chosen-{self.order}"))
        hand.step("request")
        hand.reach(hand.visitor.action("finalize"), hand.visitor.create_drafts)

    def faults(self, hand: Hand) -> list[str]:
        made = self.customer.call("GET", "/api/contracts", q=self.order)["items"]
        [shown] = parse_qs(urlsplit(hand.page.url).query).get("id", [""])
        if [contract["contract_id"] for contract in made] != [shown]:
            return [f"{shown} is shown, the record has {[contract['contract_id'] for contract in made]}"]
        return []
