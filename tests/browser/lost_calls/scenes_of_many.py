"""What is done with several contracts at once, and what is written about one: paper and claims."""

from __future__ import annotations

from typing import Any, ClassVar

from playwright.sync_api import expect

from tests.browser.desk_work import RECIPIENT
from tests.browser.lost_calls.hand import Hand
from tests.browser.lost_calls.scene import STATES, OfContracts, Scene
from tests.browser.patience import SEALED_WITHIN
from tests.support.providers_day import today_at_the_provider
from tests.support.slips import a_pdf


class InTheList(OfContracts):
    """Begins with drafts that are chosen in the list of contracts."""

    how_many: ClassVar[int] = 2
    deed: ClassVar[str]

    def prepare(self) -> None:
        self.contracts = [self.stock.draft() for _ in range(self.how_many)]

    @property
    def ids(self) -> list[str]:
        return [str(contract["contract_id"]) for contract in self.contracts]

    def choose(self, hand: Hand) -> None:
        hand.open("contracts")
        hand.reach(hand.page.locator(f"[data-row='{self.ids[0]}']"))
        for one in self.ids:
            hand.page.locator(f"[data-row='{one}'] input[type=checkbox]").check()
        hand.step("come back")
        hand.page.reload()
        hand.reach(hand.page.locator(f"[data-many={self.deed}]"))
        hand.reach(hand.page.locator(f"[data-row='{self.ids[0]}']"))
        hand.step("do")

    def faults(self, hand: Hand) -> list[str]:
        wrong = []
        for one in self.ids:
            record = self.record(one)
            row = hand.page.locator(f"[data-row='{one}']")
            state = hand.visitor.words(STATES[record["status"]])
            wrong += self.faults_of(record)
            if record["status"] == "deleted" and row.count():
                wrong.append("what is deleted is shown")
            if record["status"] != "deleted" and row.locator(".badge").inner_text() != state:
                wrong.append(f"{record['status']} is not shown")
        failed = hand.page.locator("[data-run] li").all_inner_texts()
        return wrong + [f"said to have failed: {text}" for text in failed]


class FinalizingMany(InTheList):
    act = "POST /api/contracts/batch-finalize"
    how_many = 3
    deed = "finalize"
    becomes = "official"
    once = "contract.finalized"

    def play(self, hand: Hand) -> None:
        self.choose(hand)
        hand.page.locator("[data-many=finalize]").click()
        hand.reach(hand.page.locator("[data-run=done]"), hand.visitor.button("Make them binding").click)
        hand.take_offers()
        for one in self.ids:
            badge = hand.page.locator(f"[data-row='{one}'] .badge")
            expect(badge).to_have_text(hand.visitor.words("Official"), timeout=SEALED_WITHIN)


class DeletingMany(InTheList):
    act = "DELETE /api/contracts/*"
    deed = "delete"
    becomes = "deleted"
    once = "contract.deleted"

    def play(self, hand: Hand) -> None:
        self.choose(hand)
        hand.page.locator("[data-many=delete]").click()
        hand.reach(hand.page.locator("[data-run=done]"), hand.visitor.button("Delete the drafts").click)


class SavingMany(InTheList):
    act = "POST /api/downloads"
    deed = "download"

    def play(self, hand: Hand) -> None:
        self.choose(hand)
        save = hand.page.locator("[data-many=download]")
        hand.reach(hand.page.locator("[data-packed=ready]"), save.click)


class RequestingEach(Scene):
    """A contract for each of two orders."""

    act = "POST /api/contracts"

    def prepare(self) -> None:
        self.orders = [self.stock.order() for _ in range(2)]

    def play(self, hand: Hand) -> None:
        for order in self.orders:
            hand.open("request", f"q={order}")
            hand.reach(hand.page.locator(f"[data-row='{order}']"))
            hand.page.locator(f"[data-row='{order}'] input").check()
            hand.take_offers()  # What was chosen before may have to be read again.
        hand.page.get_by_label(hand.visitor.words("One for each order or bill")).check()
        hand.step("request")
        hand.reach(hand.page.locator("html[data-page=contracts]"), hand.visitor.create_drafts)
        hand.reach(hand.page.locator("[data-many=finalize]"))

    def faults(self, hand: Hand) -> list[str]:
        wrong = []
        for order in self.orders:
            made = self.customer.call("GET", "/api/contracts", q=order)["items"]
            wrong += [] if len(made) == 1 else [f"{len(made)} contracts for {order}"]
            rows = [hand.page.locator(f"[data-row='{it['contract_id']}'] :checked").count() for it in made]
            wrong += [] if all(rows) else [f"the draft for {order} is not chosen"]
        return wrong


class AskingForPaper(Scene):
    act = "POST /api/contracts/*/paper-request"

    def prepare(self) -> None:
        self.contract = self.stock.official()

    def play(self, hand: Hand) -> None:
        hand.open("paper", f"contract={self.contract['contract_id']}")
        hand.reach(hand.page.locator("[data-contract-facts]:not(:empty)"))
        hand.take_offers()
        for name, value in RECIPIENT.items():
            hand.page.locator(f"[name={name}]").fill(value)
        hand.step("send")
        send = hand.visitor.button("Request the paper copies")
        hand.reach(hand.page.locator("[data-list=paper] tbody tr"), send.click)

    def faults(self, hand: Hand) -> list[str]:
        number = self.contract["contract_number"]
        kept = self.customer.call("GET", "/api/paper-requests")["items"]
        found = [it for it in kept if it["contract_number"] == number]
        wrong = [] if len(found) == 1 else [f"{len(found)} requests are kept"]
        shown = hand.page.locator("[data-list=paper] tbody tr").filter(has_text=number).count()
        return wrong if shown == len(found) else [*wrong, f"{shown} are shown"]


class Claiming(Scene):
    """A payment, with the bank's slip."""

    act = "POST /api/remittance-claims"

    def prepare(self) -> None:
        self.payer = f"付款人 {self.stock.order()}"

    def play(self, hand: Hand) -> None:
        page = hand.page
        hand.open("new-claim")
        hand.reach(page.locator("html[data-usable]"))
        hand.step("slip")
        page.locator("input[type=file]").set_input_files(self._slip)
        # It is there, or could not be sent; then sending the claim sends it again.
        expect(page.locator("[data-uploaded] progress")).to_have_count(0)
        hand.listen()
        today = today_at_the_provider().isoformat()
        told = {"amount": "1234.50", "date": today, "payer": self.payer, "bank": "银行", "account": "6222"}
        for name, value in told.items():
            page.locator(f"[name={name}]").fill(value)
        hand.step("send")
        hand.reach(page.locator("[data-claim] .badge"), hand.visitor.button("Send the claim").click)

    @property
    def _slip(self) -> Any:
        return {"name": "slip.pdf", "mimeType": "application/pdf", "buffer": a_pdf()}

    def faults(self, hand: Hand) -> list[str]:
        kept = self.customer.call("GET", "/api/remittance-claims", limit="100")["items"]
        found = [it for it in kept if it["payer"] == self.payer]
        wrong = [] if len(found) == 1 else [f"{len(found)} claims are kept"]
        wrong += [] if all(it["slip"] for it in found) else ["without its slip"]
        shown = hand.page.locator("main").inner_text()
        return wrong if self.payer in shown else [*wrong, "it is not shown"]
