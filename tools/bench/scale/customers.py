"""What customers do."""

from collections.abc import Generator
from datetime import UTC, datetime
from typing import Any

from tools.bench.scale.asked import Asked, Whom
from tools.bench.scale.filling import BUSY_CLAIM, BUSY_CONTRACT
from tools.bench.scale.scene import Scene

Walk = Generator[Asked, Any, None]

CONTACT = {
    "name": "李娜",
    "phone": "+86 138 0013 8000",
    "address": "杭州市西湖区文二路2号",
    "postal_code": "310012",
}
RECIPIENT = {"name": "王小明", "phone": "+86 138 0013 8000", "address": "杭州市西湖区文一西路1号"}
RECIPIENT |= {"postal_code": "310030"}
PAYMENT = {
    "payer": "杭州示例科技有限公司",
    "bank": "示例银行",
    "account": "6222 0000 1111",
    "amount": "3.00",
    "currency": "CNY",
    "date": "2026-03-16",
}

LISTS: dict[str, list[dict[str, str]]] = {
    "GET /api/orders": [
        {}, {"state": "paid"}, {"product": "ecs-subscription"}, {"list": "contract_management"},
        {"service_type": "purchase"}, {"seller": "cloud"}, {"q": "90"}, {"placed_from": "2026-01-01"},
    ],
    "GET /api/bills": [{}, {"month": "2026-02"}, {"q": "filled"}],
    "GET /api/contracts": [
        {}, {"status": "official"}, {"status": "draft"}, {"status": "expired"}, {"status": "deleted"},
        {"q": "CC-2026"}, {"q": "90"}, {"from": "2026-01-01"},
    ],
    "GET /api/remittance-claims": [{}, {"status": "open"}],
    "GET /api/tickets": [{}, {"status": "open"}],
    "GET /api/paper-requests": [{}],
}  # fmt: skip
"""With the filters that people use."""


def look(scene: Scene) -> Walk:
    order, bill = scene.order(), scene.bill()
    contract = scene.official()
    yield Asked("GET /api/me")
    for route, queries in LISTS.items():
        for query in queries:
            page = yield Asked(route, query=query)
            if page["next_cursor"] and not query:
                yield Asked(route, query={"cursor": page["next_cursor"]})
    yield Asked("GET /api/contract-sums")
    yield Asked("GET /api/orders/{order_id}", (order.order_id,))
    yield Asked("GET /api/orders/{order_id}/checklist", (scene.unpaid_domain_order().order_id,))
    yield Asked("GET /api/bills/{bill_id}", (bill.bill_id,))
    yield Asked("GET /api/contracts/{contract_id}", (contract.contract_id,))
    yield Asked("GET /api/contracts/{contract_id}/download", (contract.contract_id,))
    yield Asked("GET /api/contracts/{contract_id}/evidence", (contract.contract_id,))
    told = scene.services.contracts.get(BUSY_CONTRACT)
    busy = BUSY_CONTRACT if told else contract.contract_id
    yield Asked("GET /api/contracts/{contract_id}/history", (busy,))
    number, sha256 = contract.contract_number, str(contract.official_sha256)
    yield Asked("GET /api/verify/{contract_number}", (number,), {"sha256": sha256}, whom=Whom.ANYBODY)
    yield Asked("GET /api/verify", query={"sha256": sha256}, whom=Whom.ANYBODY)


def keep_contacts(_: Scene) -> Walk:
    yield Asked("GET /api/contacts")
    contact = yield Asked("POST /api/contacts", body=CONTACT)
    names = (contact["contact_id"],)
    yield Asked("GET /api/contacts/{contact_id}", names)
    yield Asked("PUT /api/contacts/{contact_id}", names, body={"name": "Li Na"})
    yield Asked("DELETE /api/contacts/{contact_id}", names)


def request_contracts(scene: Scene) -> Walk:
    body = {"source": "orders", "ids": [scene.order().order_id], "language": "en"}
    made = yield Asked("POST /api/contracts", body=body)
    names = (made["contracts"][0]["contract_id"],)
    yield Asked("PATCH /api/contracts/{contract_id}", names, body={"language": "zh"})
    yield Asked("DELETE /api/contracts/{contract_id}", names)
    again = yield Asked("POST /api/contracts", body={**body, "ids": [scene.order().order_id]})
    yield Asked("POST /api/contracts/{contract_id}/finalize", (again["contracts"][0]["contract_id"],))
    several = yield Asked("POST /api/contracts", body={**body, "ids": [scene.order().order_id]})
    chosen = [{"contract_id": several["contracts"][0]["contract_id"], "revision": 1}]
    yield Asked("POST /api/contracts/batch-finalize", body={"contracts": chosen})
    packed = yield Asked("POST /api/downloads", body={"contract_ids": [scene.official().contract_id]})
    scene.services.make_download(packed["download_id"], datetime.now(UTC))
    yield Asked("GET /api/downloads/{download_id}", (packed["download_id"],))
    voided = (scene.official().contract_id,)
    yield Asked("POST /api/contracts/{contract_id}/void", voided, body={"reason": "Made twice."})


def want_paper(scene: Scene) -> Walk:
    contract = (scene.official().contract_id,)
    body = {"copies": 1, "recipient": RECIPIENT}
    paper = yield Asked("POST /api/contracts/{contract_id}/paper-request", contract, body=body)
    names = (paper["paper_request_id"],)
    yield Asked("GET /api/paper-requests/{paper_request_id}", names)
    yield Asked("PATCH /api/paper-requests/{paper_request_id}", names, body={"recipient": RECIPIENT})
    yield Asked("POST /api/paper-requests/{paper_request_id}/cancel", names)


def claim_payments(scene: Scene) -> Walk:
    yield Asked("POST /api/remittance-claims/slips", body={"content_type": "application/pdf"})
    yield Asked("POST /api/remittance-claims", body=PAYMENT)
    claim = scene.claim()
    yield Asked("GET /api/remittance-claims/{claim_id}", (claim.claim_id,))
    busy = BUSY_CLAIM if scene.services.claims.get(BUSY_CLAIM) else claim.claim_id
    yield Asked("GET /api/remittance-claims/{claim_id}/history", (busy,))
    yield Asked("POST /api/remittance-claims/{claim_id}/withdraw", (claim.claim_id,))


def open_tickets(scene: Scene) -> Walk:
    check = yield Asked("POST /api/icp-checks", body={"region": "shenzhen"})
    yield Asked("GET /api/icp-checks/{icp_check_id}", (check["icp_check_id"],))
    yield Asked("GET /api/tickets/new", query={"order_id": scene.order().order_id})
    body = {"kind": "question", "subject": "Which seal?", "text": "Is the riding seal on every page?"}
    ticket = yield Asked("POST /api/tickets", body=body)
    names = (ticket["ticket_id"],)
    yield Asked("POST /api/tickets/{ticket_id}/reply", names, body={"text": "And on annexes?"})
    attachment = scene.attached(ticket["ticket_id"])
    yield Asked("GET /api/tickets/{ticket_id}", names)
    yield Asked("GET /api/tickets/{ticket_id}/conversation", names)
    both = (ticket["ticket_id"], attachment.attachment_id)
    yield Asked("GET /api/tickets/{ticket_id}/attachments/{attachment_id}", both)
    yield Asked("POST /api/tickets/{ticket_id}/close", names)
    yield Asked("POST /api/tickets/{ticket_id}/reopen", names, body={"text": "One thing more."})
