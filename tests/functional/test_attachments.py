"""The offline contract as a PDF: staff attach it to an answer, its customer saves it by a link."""

from __future__ import annotations

import hashlib
import urllib.request
from typing import Any

from chalicelib.domain.common.policy import LARGEST_ATTACHMENT
from tests.functional.test_tickets import opened, refused, staff
from tests.support.service import Reply, Service
from tests.support.slips import a_pdf, post


def offered(service: Service, ticket_id: str) -> dict[str, Any]:
    path = f"/api/desk/tickets/{ticket_id}/attachments"
    reply = service.call("POST", path, token=staff(service))
    assert reply.status == 201, reply.body
    return dict(reply.json)


def answered_with(service: Service, ticket_id: str, attachment_id: str, **more: str) -> Reply:
    body = {"text": "Here it is.", "attachment_id": attachment_id, **more}
    return service.call("POST", f"/api/desk/tickets/{ticket_id}/answer", body, token=staff(service))


def test_staff_attach_the_offline_contract_and_its_customer_saves_it_o2(service: Service) -> None:
    service.seeded()
    ticket_id = opened(service)["ticket_id"]
    content = a_pdf()

    offer = offered(service, ticket_id)
    posted = post(offer["url"], offer["fields"], content)
    answer = answered_with(service, ticket_id, offer["attachment_id"], filename="合同 1.pdf")
    link = service.call("GET", f"/api/tickets/{ticket_id}/attachments/{offer['attachment_id']}").json
    with urllib.request.urlopen(link["url"]) as download:  # noqa: S310 - the emulated AWS
        saved, name = download.read(), download.headers["Content-Disposition"]

    assert posted[0] in (200, 204)
    assert answer.json["status"] == "answered"
    attached = answer.json["conversation"][-1]["attachment"]
    assert attached == {
        "attachment_id": offer["attachment_id"],
        "filename": "合同 1.pdf",
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    assert (saved, link["sha256"]) == (content, attached["sha256"])
    assert name == "attachment; filename=\"__ 1.pdf\"; filename*=UTF-8''%E5%90%88%E5%90%8C%201.pdf"


def test_what_is_uploaded_again_afterwards_does_not_change_what_was_attached_o2(service: Service) -> None:
    service.seeded()
    ticket_id = opened(service)["ticket_id"]
    offer = offered(service, ticket_id)
    post(offer["url"], offer["fields"], a_pdf())
    answered_with(service, ticket_id, offer["attachment_id"])

    post(offer["url"], offer["fields"], a_pdf(script=True))
    link = service.call("GET", f"/api/tickets/{ticket_id}/attachments/{offer['attachment_id']}").json

    with urllib.request.urlopen(link["url"]) as download:  # noqa: S310 - the emulated AWS
        assert download.read() == a_pdf()


def test_only_a_pdf_that_opens_and_does_nothing_by_itself_is_attached_o2(service: Service) -> None:
    service.seeded()
    ticket_id = opened(service)["ticket_id"]
    refusals = []
    for content in (b"<html>no contract</html>", a_pdf()[:200], a_pdf(locked=True), a_pdf(script=True), None):
        offer = offered(service, ticket_id)
        if content is not None:
            post(offer["url"], offer["fields"], content)
        answer = answered_with(service, ticket_id, offer["attachment_id"])
        refusals.append((answer.status, answer.json["errors"][0]["pointer"], answer.json["code"]))

    assert refusals == [
        (422, "/attachment_id", "attachment_unreadable"),
        (422, "/attachment_id", "attachment_unreadable"),
        (422, "/attachment_id", "attachment_unreadable"),
        (422, "/attachment_id", "attachment_active"),
        (422, "/attachment_id", "attachment_missing"),
    ]
    assert service.call("GET", f"/api/tickets/{ticket_id}").json["status"] == "open"


def test_a_file_that_is_too_large_does_not_even_get_into_the_bucket_o2(service: Service) -> None:
    service.seeded()
    offer = offered(service, opened(service)["ticket_id"])

    assert post(offer["url"], offer["fields"], b"%PDF-" + bytes(LARGEST_ATTACHMENT))[0] in (400, 403)


def test_an_attachment_of_another_ticket_does_not_exist_o2_e14(service: Service) -> None:
    service.seeded()
    mine, other = opened(service)["ticket_id"], opened(service)["ticket_id"]
    offer = offered(service, mine)
    post(offer["url"], offer["fields"], a_pdf())

    misplaced = answered_with(service, other, offer["attachment_id"])
    answered_with(service, mine, offer["attachment_id"])

    path = f"/attachments/{offer['attachment_id']}"
    assert refused(misplaced) == (422, "attachment_missing")
    assert service.call("GET", f"/api/tickets/{other}{path}").status == 404
    assert service.call("GET", f"/api/tickets/{mine}{path}", account="other").status == 404
    assert service.call("GET", f"/api/desk/tickets/{mine}{path}", token=staff(service)).status == 200
