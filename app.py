"""The table of the service: routes, S3 triggers and schedules, one call each."""

import os
from typing import Any

from chalice.app import AuthRequest, AuthResponse, Chalice, CloudWatchEvent, S3Event

from chalicelib import web
from chalicelib.bootstrap import services
from chalicelib.bootstrap.verification import examined
from chalicelib.web.api import Api
from chalicelib.web.calls import Call

app = Chalice(app_name="contract-centre")
app.api.binary_types = []  # binary answers encode themselves, see web.binary


@app.authorizer()
def authorizer(request: AuthRequest) -> AuthResponse:
    return web.tokens.authorized(services(), request)


api = Api(app, services, authorizer)

# Anybody


@api.get("/api/health", answer="HealthAnswer", public=True)
def health(call: Call) -> Any:
    """Is the service up?"""
    return web.public.health(call)


@api.get("/api/openapi.json", public=True)
def openapi_page(_: Call) -> Any:
    """This page."""
    return web.public.openapi_page(api.routes)


@api.get("/api/provider", answer="ProviderAnswer", public=True)
def provider(call: Call) -> Any:
    """The provider: mailing address for offline contracts, phone, recipient, hours, carriers."""
    return web.provider.profile(call)


@api.get("/api/products", answer="ProductsAnswer", public=True)
def products(call: Call) -> Any:
    """The product catalogue."""
    return web.public.products(call)


@api.get("/api/products/{product}/terms", query="TermsQuery", gives="application/pdf", public=True)
def terms(call: Call, product: str) -> Any:
    """A product's Terms of Service: the version in force, or the one that is named."""
    return web.documents.terms(call, product)


@api.get("/api/checklist.css", gives="text/css", public=True)
def checklist_styles(call: Call) -> Any:
    """How the business checklist looks."""
    return web.documents.checklist_styles(call)


@api.get(
    "/api/verify/{contract_number}",
    answer="RegisterAnswer",
    query="RegisterQuery",
    public=True,
)
def verify_number(call: Call, contract_number: str) -> Any:
    """Is there such an official contract, and is this its file?"""
    return web.public.registered(call, contract_number)


@api.post(
    "/api/verify",
    answer="VerificationAnswer",
    public=True,
    takes=("application/pdf",),
    takes_document=True,
    largest_body=4 * 1024 * 1024,
)
def verify_file(call: Call) -> Any:
    """Is this file, whole and unchanged, an official contract?"""
    return web.verification.verified(call)


# The customer


@api.get("/api/me", answer="MeAnswer")
def me(call: Call) -> Any:
    """The caller's account."""
    return web.accounts.me(call)


@api.get("/api/contacts", answer="ContactsAnswer")
def list_contacts(call: Call) -> Any:
    """Contacts and addresses."""
    return web.accounts.contacts(call)


@api.post("/api/contacts", status=201, answer="ContactAnswer", body="ContactBody")
def add_contact(call: Call) -> Any:
    """Add a contact of one's own."""
    return web.accounts.contact_added(call)


@api.put("/api/contacts/{contact_id}", answer="ContactAnswer", body="ContactChangeBody")
def change_contact(call: Call, contact_id: str) -> Any:
    """Change an own contact, or make any contact the default."""
    return web.accounts.contact_changed(call, contact_id)


@api.delete("/api/contacts/{contact_id}", status=204)
def delete_contact(call: Call, contact_id: str) -> Any:
    """Delete an own contact that stands on no draft."""
    return web.accounts.contact_deleted(call, contact_id)


@api.get("/api/orders", answer="OrderPageAnswer", query="OrdersQuery")
def list_orders(call: Call) -> Any:
    """The Order List, newest first."""
    return web.orders.orders(call)


@api.get("/api/orders/{order_id}", answer="OrderAnswer")
def get_order(call: Call, order_id: str) -> Any:
    """One order."""
    return web.orders.order(call, order_id)


@api.get("/api/orders/{order_id}/checklist", query="ChecklistQuery", gives="text/html")
def checklist(call: Call, order_id: str) -> Any:
    """The business checklist of an unpaid domain name order, to print: HTML, or with format=pdf a PDF."""
    return web.documents.checklist(call, order_id)


@api.get("/api/bills", answer="BillPageAnswer", query="BillsQuery")
def list_bills(call: Call) -> Any:
    """Monthly bills, newest month first."""
    return web.orders.bills(call)


@api.get("/api/bills/{bill_id}", answer="BillAnswer")
def get_bill(call: Call, bill_id: str) -> Any:
    """One bill."""
    return web.orders.bill(call, bill_id)


@api.post("/api/contracts", status=201, answer="ContractsAnswer", body="ContractRequestBody")
def request_contracts(call: Call) -> Any:
    """Request contracts for orders or bills: all of them or none."""
    return web.contracts.requested(call)


@api.get("/api/contracts", answer="ContractPageAnswer", query="ContractsQuery")
def list_contracts(call: Call) -> Any:
    """Contracts, newest first."""
    return web.contracts.listed(call)


@api.get("/api/contract-sums", answer="ContractSumsAnswer")
def sum_contracts(call: Call) -> Any:
    """Official contracts of the last twelve months: amount by month, invoicing entity and currency."""
    return web.contracts.sums(call)


@api.get("/api/contracts/{contract_id}", answer="ContractAnswer")
def get_contract(call: Call, contract_id: str) -> Any:
    """One contract."""
    return web.contracts.one(call, contract_id)


@api.patch("/api/contracts/{contract_id}", answer="ContractAnswer", body="EditBody")
def edit_contract(call: Call, contract_id: str) -> Any:
    """Change a draft's contact or language, or draw it up anew."""
    return web.contracts.edited(call, contract_id)


@api.delete("/api/contracts/{contract_id}", status=204)
def delete_contract(call: Call, contract_id: str) -> Any:
    """Delete a draft."""
    return web.contracts.deleted(call, contract_id)


@api.post(
    "/api/contracts/{contract_id}/finalize",
    status=202,
    answer="ContractAnswer",
    body="FinalizeBody",
    body_optional=True,
)
def finalize_contract(call: Call, contract_id: str) -> Any:
    """Make a draft binding: it is sealed and signed."""
    return web.contracts.finalized(call, contract_id)


@api.get("/api/contracts/{contract_id}/download", answer="DownloadAnswer", query="DownloadQuery")
def download_contract(call: Call, contract_id: str) -> Any:
    """Where to download the document; with copy=archive an official contract's archive copy."""
    return web.contracts.download(call, contract_id)


@api.post("/api/contracts/{contract_id}/void", answer="ContractAnswer", body="VoidBody")
def void_contract(call: Call, contract_id: str) -> Any:
    """Void an official contract of paid orders or bills."""
    return web.contracts.voided(call, contract_id)


@api.get("/api/contracts/{contract_id}/history", answer="HistoryAnswer")
def get_history(call: Call, contract_id: str) -> Any:
    """What happened to a contract, oldest first."""
    return web.contracts.story(call, contract_id)


@api.post("/api/icp-checks", answer="IcpCheckAnswer", body="IcpCheckBody")
def check_icp(call: Call) -> Any:
    """Would a commercial ICP filing be accepted? Every condition of the region, and whether it holds."""
    return web.icp.checked(call)


@api.get("/api/icp-checks/{icp_check_id}", answer="IcpCheckAnswer")
def get_icp_check(call: Call, icp_check_id: str) -> Any:
    """A filing check that was made, to print it or to show it again."""
    return web.icp.one(call, icp_check_id)


@api.post("/api/remittance-claims/slips", status=201, answer="SlipUploadAnswer", body="SlipBody")
def offer_slip_upload(call: Call) -> Any:
    """A form for uploading a payment slip: a PDF, PNG or JPEG file of at most 5 MB."""
    return web.claims.slip_upload(call)


@api.post("/api/remittance-claims", status=201, answer="ClaimAnswer", body="ClaimBody")
def claim_payment(call: Call) -> Any:
    """Claim a payment that does not show up."""
    return web.claims.claimed(call)


@api.get("/api/remittance-claims", answer="ClaimPageAnswer", query="ClaimsQuery")
def list_claims(call: Call) -> Any:
    """Remittance claims, newest first."""
    return web.claims.listed(call)


@api.get("/api/remittance-claims/{claim_id}", answer="ClaimWithHistoryAnswer")
def get_claim(call: Call, claim_id: str) -> Any:
    """One remittance claim and what happened to it."""
    return web.claims.one(call, claim_id)


@api.get("/api/remittance-claims/{claim_id}/history", answer="HistoryAnswer")
def get_claim_history(call: Call, claim_id: str) -> Any:
    """What happened to a remittance claim, oldest first."""
    return web.claims.story(call, claim_id)


@api.post("/api/remittance-claims/{claim_id}/withdraw", answer="ClaimWithHistoryAnswer")
def withdraw_claim(call: Call, claim_id: str) -> Any:
    """Take an open claim back."""
    return web.claims.withdrawn(call, claim_id)


@api.post(
    "/api/contracts/{contract_id}/paper-request",
    status=201,
    answer="PaperRequestAnswer",
    body="PaperRequestBody",
)
def request_paper(call: Call, contract_id: str) -> Any:
    """Request stamped paper copies of an official contract, once."""
    return web.paper.requested(call, contract_id)


@api.get("/api/paper-requests", answer="PaperPageAnswer", query="PaperQuery")
def list_paper_requests(call: Call) -> Any:
    """Contract Mailing Details, newest first."""
    return web.paper.listed(call)


@api.get("/api/paper-requests/{paper_request_id}", answer="PaperRequestAnswer")
def get_paper_request(call: Call, paper_request_id: str) -> Any:
    """One paper request."""
    return web.paper.one(call, paper_request_id)


@api.patch("/api/paper-requests/{paper_request_id}", answer="PaperRequestAnswer", body="PaperChangeBody")
def change_paper_request(call: Call, paper_request_id: str) -> Any:
    """Correct the recipient, until printing or after it came back."""
    return web.paper.recipient_changed(call, paper_request_id)


@api.post("/api/paper-requests/{paper_request_id}/cancel", answer="PaperRequestAnswer")
def cancel_paper_request(call: Call, paper_request_id: str) -> Any:
    """Take a paper request back, until printing."""
    return web.paper.cancelled(call, paper_request_id)


@api.get("/api/tickets", answer="TicketPageAnswer", query="TicketsQuery")
def list_tickets(call: Call) -> Any:
    """Tickets, newest first."""
    return web.tickets.listed(call)


@api.post("/api/tickets", status=201, answer="TicketAnswer", body="TicketBody")
def open_ticket(call: Call) -> Any:
    """Ask for an offline contract, or a question."""
    return web.tickets.opened(call)


@api.get("/api/tickets/new", answer="TicketFormAnswer", query="TicketFormQuery")
def prefill_ticket(call: Call) -> Any:
    """What a ticket about an order would say, to be changed and sent."""
    return web.tickets.form(call)


@api.get("/api/tickets/{ticket_id}", answer="TicketAnswer")
def get_ticket(call: Call, ticket_id: str) -> Any:
    """One ticket with its conversation."""
    return web.tickets.one(call, ticket_id)


@api.post(
    "/api/tickets/{ticket_id}/reply",
    status=201,
    answer="TicketAnswer",
    body="TicketTextBody",
)
def reply_to_ticket(call: Call, ticket_id: str) -> Any:
    """Say more; an answered ticket waits for staff again."""
    return web.tickets.replied(call, ticket_id)


@api.post("/api/tickets/{ticket_id}/close", answer="TicketAnswer")
def close_ticket(call: Call, ticket_id: str) -> Any:
    """Nothing more is needed."""
    return web.tickets.closed(call, ticket_id)


@api.post("/api/tickets/{ticket_id}/reopen", answer="TicketAnswer", body="TicketTextBody")
def reopen_ticket(call: Call, ticket_id: str) -> Any:
    """Go on with a closed ticket, within 7 days."""
    return web.tickets.reopened(call, ticket_id)


@api.get("/api/tickets/{ticket_id}/attachments/{attachment_id}", answer="AttachmentLinkAnswer")
def get_attachment(call: Call, ticket_id: str, attachment_id: str) -> Any:
    """Where to download what staff attached, for the next minutes."""
    return web.tickets.attachment(call, ticket_id, attachment_id)


# Staff


@api.get("/api/desk/intake", answer="IntakeAnswer", query="IntakeQuery")
def list_rejected_lines(call: Call) -> Any:
    """What the feeds refused, and why."""
    return web.desk.rejected_lines(call)


@api.get("/api/desk/overview", answer="OverviewAnswer")
def view_desk(call: Call) -> Any:
    """What waits in each queue, and since when."""
    return web.desk_contracts.overview(call)


@api.get("/api/desk/contracts", answer="DeskContractPageAnswer", query="DeskContractsQuery")
def find_contracts(call: Call) -> Any:
    """Contracts by number, or of an account, newest first."""
    return web.desk_contracts.found(call)


@api.get("/api/desk/contracts/{contract_id}", answer="DeskContractAnswer")
def get_desk_contract(call: Call, contract_id: str) -> Any:
    """One contract, to look at."""
    return web.desk_contracts.one(call, contract_id)


@api.get("/api/desk/contracts/{contract_id}/history", answer="HistoryAnswer")
def get_desk_history(call: Call, contract_id: str) -> Any:
    """What happened to a contract, oldest first."""
    return web.desk_contracts.story(call, contract_id)


@api.get("/api/desk/sealing", answer="SealingAnswer")
def list_stuck_sealings(call: Call) -> Any:
    """Contracts that wait for their seal."""
    return web.desk.stuck_sealings(call)


@api.post("/api/desk/sealing/{contract_id}/redrive", status=202, answer="StuckSealingAnswer")
def redrive_sealing(call: Call, contract_id: str) -> Any:
    """Propose to drive a failed sealing again, or agree to it as a second person."""
    return web.desk.redriven(call, contract_id)


@api.get("/api/desk/remittance-claims", answer="DeskClaimPageAnswer", query="DeskClaimsQuery")
def list_desk_claims(call: Call) -> Any:
    """Remittance claims in a state, oldest first, with the payments that may be theirs."""
    return web.claims_desk.queue(call)


@api.get("/api/desk/remittance-claims/{claim_id}", answer="DeskClaimWithHistoryAnswer")
def get_desk_claim(call: Call, claim_id: str) -> Any:
    """One remittance claim, its candidates and its history."""
    return web.claims_desk.one(call, claim_id)


@api.get("/api/desk/remittance-claims/{claim_id}/slip", answer="SlipLinkAnswer")
def get_claim_slip(call: Call, claim_id: str) -> Any:
    """Where to save the claim's slip from, for the next minutes."""
    return web.claims_desk.slip(call, claim_id)


@api.post(
    "/api/desk/remittance-claims/{claim_id}/match",
    answer="DeskClaimWithHistoryAnswer",
    body="MatchBody",
    body_optional=True,
)
def match_claim(call: Call, claim_id: str) -> Any:
    """Match a claim to one payment, to several that are parts, or by hand to none."""
    return web.claims_desk.matched(call, claim_id)


@api.post(
    "/api/desk/remittance-claims/{claim_id}/reject", answer="DeskClaimWithHistoryAnswer", body="DecisionBody"
)
def reject_claim(call: Call, claim_id: str) -> Any:
    """Reject a claim with a reason."""
    return web.claims_desk.rejected(call, claim_id)


@api.post(
    "/api/desk/remittance-claims/{claim_id}/unmatch", answer="DeskClaimWithHistoryAnswer", body="DecisionBody"
)
def part_claim(call: Call, claim_id: str) -> Any:
    """Undo a wrong match with a reason: the claim is open again, its payments are free."""
    return web.claims_desk.parted(call, claim_id)


@api.get("/api/desk/payments", answer="PaymentPageAnswer", query="PaymentsQuery")
def list_payments(call: Call) -> Any:
    """Payments that the banks have told of, latest first."""
    return web.claims_desk.payments(call)


@api.get("/api/desk/paper-requests", answer="DeskPaperPageAnswer", query="DeskPaperQuery")
def list_paper_at_desk(call: Call) -> Any:
    """The mail room's queue, oldest first."""
    return web.mail_room.queue(call)


@api.get("/api/desk/paper-requests/{paper_request_id}", answer="DeskPaperAnswer")
def get_paper_at_desk(call: Call, paper_request_id: str) -> Any:
    """One paper request, as the mail room sees it."""
    return web.mail_room.one(call, paper_request_id)


@api.post("/api/desk/paper-requests/print", answer="PrintAnswer", body="PrintBody")
def print_paper(call: Call) -> Any:
    """Print a batch: one PDF of sealed copies with their address sheets."""
    return web.mail_room.printed(call)


@api.post(
    "/api/desk/paper-requests/mailings",
    answer="MailingListAnswer",
    takes=("text/csv",),
    takes_document=True,
)
def mail_paper_from_list(call: Call) -> Any:
    """Enter carriers and tracking numbers by a CSV; good lines go in, the others are named."""
    return web.mail_room.mailed_from_list(call)


@api.post("/api/desk/paper-requests/{paper_request_id}/print", answer="PrintAnswer")
def print_one_paper(call: Call, paper_request_id: str) -> Any:
    """Print one request's copies."""
    return web.mail_room.one_printed(call, paper_request_id)


@api.post("/api/desk/paper-requests/{paper_request_id}/mail", answer="DeskPaperAnswer", body="MailingBody")
def mail_paper(call: Call, paper_request_id: str) -> Any:
    """Enter that the copies were given to a carrier."""
    return web.mail_room.mailed(call, paper_request_id)


@api.put("/api/desk/paper-requests/{paper_request_id}/mail", answer="DeskPaperAnswer", body="MailingBody")
def correct_mailing(call: Call, paper_request_id: str) -> Any:
    """Correct a carrier or tracking number that was entered wrongly."""
    return web.mail_room.mailing_corrected(call, paper_request_id)


@api.post("/api/desk/paper-requests/{paper_request_id}/delivered", answer="DeskPaperAnswer")
def deliver_paper(call: Call, paper_request_id: str) -> Any:
    """Enter that the copies arrived."""
    return web.mail_room.delivered(call, paper_request_id)


@api.post(
    "/api/desk/paper-requests/{paper_request_id}/returned",
    answer="DeskPaperAnswer",
    body="ReturnBody",
    body_optional=True,
)
def return_paper(call: Call, paper_request_id: str) -> Any:
    """Enter that the copies came back."""
    return web.mail_room.returned(call, paper_request_id)


@api.post(
    "/api/desk/paper-requests/{paper_request_id}/redispatch",
    answer="DeskPaperAnswer",
    body="RedispatchBody",
    body_optional=True,
)
def redispatch_paper(call: Call, paper_request_id: str) -> Any:
    """Send what came back again, to another recipient if one is named."""
    return web.mail_room.redispatched(call, paper_request_id)


@api.get("/api/desk/tickets", answer="DeskTicketPageAnswer", query="DeskTicketsQuery")
def list_desk_tickets(call: Call) -> Any:
    """Tickets of every customer: those that wait, by the time they are due."""
    return web.desk_tickets.queue(call)


@api.get("/api/desk/tickets/{ticket_id}", answer="DeskTicketAnswer")
def get_desk_ticket(call: Call, ticket_id: str) -> Any:
    """One ticket with its conversation."""
    return web.desk_tickets.one(call, ticket_id)


@api.post(
    "/api/desk/tickets/{ticket_id}/answer",
    answer="DeskTicketAnswer",
    body="TicketAnswerBody",
)
def answer_ticket(call: Call, ticket_id: str) -> Any:
    """Answer, with a PDF where one was uploaded."""
    return web.desk_tickets.answered(call, ticket_id)


@api.post("/api/desk/tickets/{ticket_id}/close", answer="DeskTicketAnswer")
def close_desk_ticket(call: Call, ticket_id: str) -> Any:
    """Nothing more is to be done."""
    return web.desk_tickets.closed(call, ticket_id)


@api.post("/api/desk/tickets/{ticket_id}/attachments", status=201, answer="UploadOfferAnswer")
def offer_attachment_upload(call: Call, ticket_id: str) -> Any:
    """Where to post a PDF to, before answering with it."""
    return web.desk_tickets.upload_offered(call, ticket_id)


@api.get("/api/desk/tickets/{ticket_id}/attachments/{attachment_id}", answer="AttachmentLinkAnswer")
def get_desk_attachment(call: Call, ticket_id: str, attachment_id: str) -> Any:
    """Where to download what was attached, for the next minutes."""
    return web.desk_tickets.attachment(call, ticket_id, attachment_id)


# Called by the API: a stranger's file is read where nothing else can be reached


@app.lambda_function(name="verify")
def verify(event: dict[str, str], _: object) -> dict[str, Any]:
    return examined(event)


# Triggers: an exception escapes, so that the event is delivered again


@app.on_s3_event(bucket=os.environ.get("INTAKE_BUCKET", "intake"), name="intake")
def intake(event: S3Event) -> dict[str, int]:
    return web.events.imported(services(), event)


@app.on_s3_event(bucket=os.environ.get("DOCUMENTS_BUCKET", "documents"), prefix="sealing/", name="seal")
def seal(event: S3Event) -> dict[str, str | None]:
    return web.events.sealed(services(), event)


@app.schedule("rate(1 hour)", name="expire")
def expire(event: CloudWatchEvent) -> dict[str, int]:
    return web.events.expired(services(), event)


@app.schedule("rate(5 minutes)", name="reconcile")
def reconcile(event: CloudWatchEvent) -> dict[str, int]:
    return web.events.reconciled(services(), event)


@app.schedule("rate(15 minutes)", name="remind")
def remind(event: CloudWatchEvent) -> dict[str, int]:
    return web.events.reminded(services(), event)


@app.schedule("rate(7 days)", name="audit")
def audit(event: CloudWatchEvent) -> dict[str, int]:
    return web.events.audited(services(), event)
