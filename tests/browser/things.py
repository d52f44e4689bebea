"""What the pages about one thing show, made by a customer of the stack."""

from __future__ import annotations

from dataclasses import dataclass

from tests.browser.desk_work import RECIPIENT
from tools.harness.customer import Customer


@dataclass(frozen=True)
class Things:
    """Their ids."""

    draft: str
    official: str
    papered: str
    ticket: str
    claim: str
    check: str

    @classmethod
    def of(cls, customer: Customer) -> Things:
        papered = customer.official(product="ecs-subscription")
        wish = {"copies": 2, "recipient": RECIPIENT}
        customer.call("POST", f"/api/contracts/{papered}/paper-request", wish)
        addresses = {"contract_ip": "203.0.113.5", "destination_ip": "203.0.113.5", "filed_ip": "203.0.113.6"}
        filing = {"region": "sichuan", "server_region": "sichuan"} | addresses
        check = customer.call("POST", "/api/icp-checks", filing)["icp_check_id"]
        question = {"subject": "Filing", "text": "What now?\nThank you.", "icp_check_id": check}
        payment = {"payer": "杭州公司", "bank": "银行", "account": "1", "amount": "10.00", "currency": "CNY"}
        claim = customer.call("POST", "/api/remittance-claims", payment | {"date": "2026-01-05"})
        return cls(
            draft=customer.draft(product="virtual-machine"),
            official=customer.official(product="web-hosting"),
            papered=papered,
            ticket=customer.call("POST", "/api/tickets", question)["ticket_id"],
            claim=claim["claim_id"],
            check=check,
        )

    @property
    def pages(self) -> dict[str, str]:
        """By the names of their pictures."""
        return {
            "contract-draft": f"contract?id={self.draft}",
            "contract-official": f"contract?id={self.official}",
            "paper": f"paper?contract={self.official}",
            "ticket": f"ticket?id={self.ticket}",
            "claim": f"claim?id={self.claim}",
            "icp-checked": f"icp?check={self.check}",
        }
