"""What staff do."""

from collections.abc import Generator
from typing import Any

from tools.bench.scale.asked import Asked, Whom
from tools.bench.scale.customers import RECIPIENT
from tools.bench.scale.filling import ACCOUNT, BUSY_CLAIM, BUSY_CONTRACT, SEARCHED
from tools.bench.scale.scene import Scene

Walk = Generator[Asked, Any, None]

STAFF = Whom.STAFF
CLAIM, PAPER = "/api/desk/remittance-claims/{claim_id}", "/api/desk/paper-requests/{paper_request_id}"
CONTRACT, TICKET = "/api/desk/contracts/{contract_id}", "/api/desk/tickets/{ticket_id}"

LISTS: dict[str, list[dict[str, str]]] = {
    "GET /api/desk/overview": [{}],
    "GET /api/desk/intake": [{}],
    "GET /api/desk/sealing": [{}],
    "GET /api/desk/search": [*({"q": part} for part in SEARCHED), {"q": "公司"}],
    "GET /api/desk/contracts": [{"account_id": ACCOUNT}, {"account_id": ACCOUNT, "status": "official"}],
    "GET /api/desk/remittance-claims": [{}, {"view": "summary"}, {"status": "matched"}],
    "GET /api/desk/payments": [{}, {"q": "nobody says this"}],
    "GET /api/desk/paper-requests": [{}, {"status": "requested"}],
    "GET /api/desk/tickets": [{}, {"status": "overdue"}, {"status": "closed"}],
}


def look(scene: Scene) -> Walk:
    contract = scene.official()
    for route, queries in LISTS.items():
        for query in queries:
            yield Asked(route, query=query, whom=STAFF)
    yield Asked("GET /api/desk/contracts", query={"q": contract.contract_number}, whom=STAFF)
    yield Asked(f"GET {CONTRACT}", (contract.contract_id,), whom=STAFF)
    because = {"reason": "A court asks for it."}
    yield Asked(f"POST {CONTRACT}/evidence", (contract.contract_id,), body=because, whom=STAFF)
    busy = BUSY_CONTRACT if scene.services.contracts.get(BUSY_CONTRACT) else contract.contract_id
    yield Asked(f"GET {CONTRACT}/history", (busy,), whom=STAFF)


def drive_sealings(scene: Scene) -> Walk:
    names = (scene.failed_sealing().contract_id,)
    yield Asked("POST /api/desk/sealing/{contract_id}/redrive", names, whom=STAFF)
    yield Asked("POST /api/desk/sealing/{contract_id}/redrive", names, whom=Whom.OTHER_STAFF)


def decide_claims(scene: Scene) -> Walk:
    claim, payment, reason = scene.claim(), scene.payment(), {"reason": "As the bank says."}
    names = (claim.claim_id,)
    yield Asked(f"GET {CLAIM}", names, whom=STAFF)
    yield Asked(f"GET {CLAIM}/slip", names, whom=STAFF)
    busy = BUSY_CLAIM if scene.services.claims.get(BUSY_CLAIM) else claim.claim_id
    yield Asked(f"GET {CLAIM}/history", (busy,), whom=STAFF)
    chosen = {"payment_id": payment.payment_id, **reason}
    yield Asked(f"POST {CLAIM}/match", names, body=chosen, whom=STAFF)
    yield Asked(f"POST {CLAIM}/unmatch", names, body=reason, whom=STAFF)
    yield Asked(f"POST {CLAIM}/reject", names, body=reason, whom=STAFF)


def mail_paper(scene: Scene) -> Walk:
    first = yield from _requested(scene)
    second = yield from _requested(scene)
    names, parcel = (first,), {"carrier": "DHL", "tracking_number": "SF1234567890"}
    yield Asked(f"GET {PAPER}", names, whom=STAFF)
    yield Asked(f"POST {PAPER}/print", names, whom=STAFF)
    yield Asked("POST /api/desk/paper-requests/print", body={"ids": [second]}, whom=STAFF)
    yield Asked(f"POST {PAPER}/mail", names, body=parcel, whom=STAFF)
    corrected = {**parcel, "tracking_number": "SF1234567891"}
    yield Asked(f"PUT {PAPER}/mail", names, body=corrected, whom=STAFF)
    yield Asked(f"POST {PAPER}/returned", names, whom=STAFF)
    yield Asked(f"POST {PAPER}/redispatch", names, whom=STAFF)
    listed = f"paper_request_id,carrier,tracking_number\n{second},DHL,SF1234567892\n".encode()
    route = "POST /api/desk/paper-requests/mailings"
    yield Asked(route, body=listed, whom=STAFF, media_type="text/csv")
    yield Asked(f"POST {PAPER}/delivered", (second,), whom=STAFF)


def _requested(scene: Scene) -> Generator[Asked, Any, str]:
    contract = (scene.official().contract_id,)
    body = {"copies": 1, "recipient": RECIPIENT}
    paper = yield Asked("POST /api/contracts/{contract_id}/paper-request", contract, body=body)
    return str(paper["paper_request_id"])


def answer_tickets(scene: Scene) -> Walk:
    body = {"kind": "question", "subject": "Which seal?", "text": "Is the riding seal on every page?"}
    ticket = yield Asked("POST /api/tickets", body=body)
    names = (ticket["ticket_id"],)
    yield Asked(f"GET {TICKET}", names, whom=STAFF)
    yield Asked(f"GET {TICKET}/conversation", names, whom=STAFF)
    offer = yield Asked(f"POST {TICKET}/attachments", names, whom=STAFF)
    assert offer["attachment_id"]
    yield Asked(f"POST {TICKET}/answer", names, body={"text": "On each."}, whom=STAFF)
    both = (ticket["ticket_id"], scene.attached(ticket["ticket_id"]).attachment_id)
    yield Asked(f"GET {TICKET}/attachments/{{attachment_id}}", both, whom=STAFF)
    yield Asked(f"POST {TICKET}/close", names, whom=STAFF)
