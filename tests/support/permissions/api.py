"""What the API does for customers and staff."""

from __future__ import annotations

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

from tests.support.paper import RECIPIENT, kept
from tests.support.permissions.office import Act, Office
from tests.support.providers_day import today_at_the_provider
from tests.support.slips import a_pdf, post

_CONTACT = {
    "name": "Li Na",
    "phone": "+86 138 0013 8000",
    "email": "",
    "address": "1 West Road",
    "postal_code": "",
}
_TICKET = {"kind": "question", "subject": "Which seal?", "text": "Is the riding seal on every page?"}


def a_customer_looks_at_the_account(office: Office) -> Act:
    return lambda: office.expect(200, "GET", "/api/me")


def a_customer_lists_orders(office: Office) -> Act:
    return lambda: office.expect(200, "GET", "/api/orders")


def a_customer_requests_a_contract(office: Office) -> Act:
    body = {"source": "orders", "ids": [office.order().order_id], "language": "en"}
    return lambda: office.expect(201, "POST", "/api/contracts", body)


def a_customer_repeats_a_request(office: Office) -> Act:
    body = {"source": "orders", "ids": [office.order().order_id], "language": "en"}
    headers = {"Idempotency-Key": f"request-{office.number()}"}
    return lambda: office.expect(201, "POST", "/api/contracts", body, headers=headers)


def a_customer_adds_a_contact(office: Office) -> Act:
    return lambda: office.expect(201, "POST", "/api/contacts", _CONTACT)


def a_customer_deletes_a_contact_that_was_on_a_draft(office: Office) -> Act:
    added = office.expect(201, "POST", "/api/contacts", _CONTACT)["contact_id"]
    body = {"source": "orders", "ids": [office.order().order_id], "language": "en", "contact_id": added}
    [draft] = office.expect(201, "POST", "/api/contracts", body)["contracts"]
    office.expect(204, "DELETE", f"/api/contracts/{draft['contract_id']}")
    return lambda: office.expect(204, "DELETE", f"/api/contacts/{added}")


def a_customer_deletes_a_draft(office: Office) -> Act:
    path = f"/api/contracts/{office.draft()}"
    return lambda: office.expect(204, "DELETE", path)


def a_customer_voids_a_contract(office: Office) -> Act:
    path = f"/api/contracts/{kept(office.root).contract_id}/void"
    return lambda: office.expect(200, "POST", path, {"reason": "Made for the wrong company."})


def a_customer_downloads_a_draft(office: Office) -> Act:
    path = f"/api/contracts/{office.draft()}/download"
    return lambda: office.expect(200, "GET", path)


def a_customer_opens_a_ticket(office: Office) -> Act:
    return lambda: office.expect(201, "POST", "/api/tickets", _TICKET)


def staff_answer_with_an_attachment(office: Office) -> Act:
    ticket = office.expect(201, "POST", "/api/tickets", _TICKET)["ticket_id"]
    path, token = f"/api/desk/tickets/{ticket}", office.staff("staff")
    offer = office.expect(201, "POST", f"{path}/attachments", token=token)
    assert post(offer["url"], offer["fields"], a_pdf()) == (204, "")
    body = {"text": "Here it is.", "attachment_id": offer["attachment_id"]}
    return lambda: office.expect(200, "POST", f"{path}/answer", body, token=token)


def a_customer_claims_a_payment(office: Office) -> Act:
    body = _claim()
    return lambda: office.expect(201, "POST", "/api/remittance-claims", body)


def a_customer_claims_a_payment_with_a_slip(office: Office) -> Act:
    given = office.expect(201, "POST", "/api/remittance-claims/slips", {"content_type": "application/pdf"})
    assert post(given["url"], given["fields"], a_pdf()) == (204, "")
    body = _claim() | {"slip_id": given["slip_id"]}
    return lambda: office.expect(201, "POST", "/api/remittance-claims", body)


def the_mail_room_prints(office: Office) -> Act:
    paper = requested_paper(office, kept(office.root).contract_id)
    path, token = f"/api/desk/paper-requests/{paper}/print", office.staff("mailroom")
    return lambda: office.expect(200, "POST", path, token=token)


def somebody_has_a_file_verified(office: Office) -> Act:
    sent = {"raw": b"%PDF-1.7 of nobody", "headers": {"Content-Type": "application/pdf"}, "account": None}
    return lambda: office.expect(200, "POST", "/api/verify", **sent)


def requested_paper(office: Office, contract_id: str) -> str:
    """The id of a request for paper copies."""
    path, body = f"/api/contracts/{contract_id}/paper-request", {"copies": 1, "recipient": RECIPIENT}
    return str(office.expect(201, "POST", path, body)["paper_request_id"])


def _claim() -> dict[str, Any]:
    return {
        "payer": "杭州示例科技有限公司",
        "bank": "示例银行",
        "account": "6222 0000 1111",
        "amount": "1200.00",
        "currency": "CNY",
        "date": today_at_the_provider().isoformat(),
        "reference": "invoice 7",
    }


def a_customer_has_contracts_packed(office: Office) -> Act:
    body = {"contract_ids": [office.draft()]}
    return lambda: office.expect(202, "POST", "/api/downloads", body)


def a_customer_saves_what_was_packed(office: Office) -> Act:
    made = office.expect(202, "POST", "/api/downloads", {"contract_ids": [office.draft()]})
    office.root.make_download(made["download_id"], datetime.now(UTC))
    path = f"/api/downloads/{made['download_id']}"

    def act() -> None:
        link = office.expect(200, "GET", path)["url"]
        try:
            with urlopen(link, timeout=300) as reply:  # noqa: S310 - of this machine
                assert reply.read(2) == b"PK"
        except HTTPError as refused:
            refused.close()
            # Whoever follows a link has the rights of who signed it, and no session that notes a denial.
            office.denied += ["s3:GetObject"] if refused.code == HTTPStatus.FORBIDDEN else []
            raise

    return act


def staff_search_the_desk(office: Office) -> Act:
    token = office.staff("staff")
    return lambda: office.expect(200, "GET", "/api/desk/search?q=2026", token=token)


def a_customer_gets_evidence(office: Office) -> Act:
    contract_id = office.finalized()
    office.root.seal(contract_id, datetime.now(UTC))
    office.root.make_evidence(contract_id, datetime.now(UTC))

    def act() -> None:
        assert office.expect(200, "GET", f"/api/contracts/{contract_id}/evidence")["state"] == "ready"

    return act


JOURNEYS = {
    "SearchTheDesk": staff_search_the_desk,
    "LeadToContracts": a_customer_requests_a_contract,
    "GiveOutEvidence": a_customer_gets_evidence,
    "HandOnDownloads": a_customer_has_contracts_packed,
    "GiveOutDownloads": a_customer_saves_what_was_packed,
    "ReadRecords": a_customer_looks_at_the_account,
    "ReadLists": a_customer_lists_orders,
    "RequestAndChangeContracts": a_customer_requests_a_contract,
    "StoreDraftsAndAskForSealing": a_customer_requests_a_contract,
    "RememberRequests": a_customer_repeats_a_request,
    "CountOfficialContracts": a_customer_voids_a_contract,
    "KeepContacts": a_customer_adds_a_contact,
    "ForgetUsesOfContacts": a_customer_deletes_a_contact_that_was_on_a_draft,
    "AppendHistory": a_customer_deletes_a_draft,
    "ReadDocuments": a_customer_downloads_a_draft,
    "KeepTickets": a_customer_opens_a_ticket,
    "TakeAndKeepAttachments": staff_answer_with_an_attachment,
    "ClaimAndMatchPayments": a_customer_claims_a_payment,
    "TakeAndKeepSlips": a_customer_claims_a_payment_with_a_slip,
    "StorePrintsOfTheMailRoom": the_mail_room_prints,
    "HaveFilesExamined": somebody_has_a_file_verified,
}
