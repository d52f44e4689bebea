"""The table of the service: routes, S3 triggers and schedules, one call each."""

import chalicelib.collecting  # noqa: F401, I001 - before what takes long to load
import os
from typing import Any

from chalice.app import AuthRequest, AuthResponse, Chalice, CloudWatchEvent, S3Event

from chalicelib.application.callers import Caller, Right, Role, actors, customers, readers
from chalicelib.bootstrap import services
from chalicelib.bootstrap.verification import examined
from chalicelib.domain.common.policy import LARGEST_VERIFIED
from chalicelib.web.edge.routing import Api
from chalicelib.web.edge.views import View

app = Chalice(app_name="contract-centre")
app.api.binary_types = []  # binary answers encode themselves, see web.edge.pdf_answer


@app.authorizer(ttl_seconds=60)
def authorizer(request: AuthRequest) -> AuthResponse:
    from chalicelib.web.edge.tokens import authorized

    return authorized(services(), request)


api = Api(app, services, authorizer)
BINDS = customers(Right.BIND)

# Anybody


@api.get("/api/health", public=True, languages=("en",))
def health() -> View:
    """Is the service up?"""
    from chalicelib.web.edge import about

    return about.health


@api.get("/api/openapi.json", public=True, languages=("en",))
def openapi_page() -> View:
    """This page."""
    from chalicelib.web.edge import about

    return about.page_of(api.routes)


@api.get("/api/provider", public=True, languages=("en", "zh"))
def provider() -> View:
    """The provider: mailing address for offline contracts, phone, recipient, hours, carriers."""
    from chalicelib.web.provider import views

    return views.profile


@api.get("/api/products", public=True, languages=("en", "zh"))
def products() -> View:
    """The product catalogue.

    With the Terms of Service of each, in every version.
    """
    from chalicelib.web.catalogue import views

    return views.products


@api.get("/api/products/{product}/terms", gives=("application/pdf",), public=True)
def terms() -> View:
    """A product's Terms of Service: the version in force, or the one that is named."""
    from chalicelib.web.catalogue import document_views

    return document_views.terms


@api.get("/api/checklist.css", gives=("text/css",), public=True, languages=())
def checklist_styles() -> View:
    """How the business checklist looks."""
    from chalicelib.web.catalogue import document_views

    return document_views.checklist_styles


@api.get("/api/verify", public=True)
def verify_hash() -> View:
    """Is the file with this SHA-256 an official contract, and which one?

    It is for whoever has the file and knows no number: without the file nobody knows its hash.
    """
    from chalicelib.web.verification import views

    return views.registered_by_hash


@api.get("/api/verify/{contract_number}", public=True)
def verify_number() -> View:
    """Is there such an official contract, and is this its file?

    With `sha256` the file need not leave whoever asks: it is compared with the hash of the official file.
    """
    from chalicelib.web.verification import views

    return views.registered


@api.post(
    "/api/verify",
    public=True,
    takes=("application/pdf",),
    largest_body=LARGEST_VERIFIED,
    refuses=(422,),
)
def verify_file() -> View:
    """Is this file, whole and unchanged, an official contract?

    The body is the PDF itself. Nothing is told of the customer, the lines or the amount, and nothing is
    kept.
    """
    from chalicelib.web.verification import views

    return views.verified


# The customer


@api.get("/api/me", refuses=(404,))
def me() -> View:
    """The caller's account.

    `rights` says what the caller may do for it, `verification` what name contracts will bear.
    """
    from chalicelib.web.parties import views

    return views.me


@api.get("/api/contacts")
def list_contacts() -> View:
    """Contacts and addresses."""
    from chalicelib.web.parties import views

    return views.contacts


@api.post("/api/contacts", status=201, idempotent=True)
def add_contact() -> View:
    """Add a contact of one's own.

    Contacts that come from the Account Center are there already, and are changed there.
    """
    from chalicelib.web.parties import views

    return views.contact_added


@api.get("/api/contacts/{contact_id}")
def get_contact() -> View:
    """One contact."""
    from chalicelib.web.parties import views

    return views.contact


@api.put("/api/contacts/{contact_id}")
def change_contact() -> View:
    """Change an own contact, or make any contact the default."""
    from chalicelib.web.parties import views

    return views.contact_changed


@api.delete("/api/contacts/{contact_id}", status=204)
def delete_contact() -> View:
    """Delete an own contact that stands on no draft."""
    from chalicelib.web.parties import views

    return views.contact_deleted


@api.get("/api/orders")
def list_orders() -> View:
    """The Order List, newest first.

    `contract_request` of each says whether a contract can be requested for it, and what to do where it
    cannot.
    """
    from chalicelib.web.catalogue import views

    return views.orders


@api.get("/api/orders/{order_id}")
def get_order() -> View:
    """One order.

    `contract_request` says whether a contract can be requested for it, and what to do where it cannot.
    """
    from chalicelib.web.catalogue import views

    return views.order


@api.get("/api/orders/{order_id}/checklist", gives=("text/html", "application/pdf"), refuses=(409,))
def checklist() -> View:
    """The business checklist of an unpaid domain name order, to print: HTML, or with format=pdf a PDF."""
    from chalicelib.web.catalogue import document_views

    return document_views.checklist


@api.get("/api/bills")
def list_bills() -> View:
    """Monthly bills, newest month first.

    With `view=summary` rows come without lines. `contract_request` of each says whether a contract can be
    requested.
    """
    from chalicelib.web.catalogue import views

    return views.bills


@api.get("/api/bills/{bill_id}")
def get_bill() -> View:
    """One bill."""
    from chalicelib.web.catalogue import views

    return views.bill


@api.post("/api/contracts", status=201, idempotent=True)
def request_contracts() -> View:
    """Request contracts for orders or bills: all of them or none.

    Orders are put together by invoicing entity and currency, and each group becomes one draft. Where one
    item cannot be requested, nothing is created, and `errors` names each with its reason and the way out.
    The draft is typeset when the call is answered; look at it by `GET …/download`.
    """
    from chalicelib.web.contracts import views

    return views.requested


@api.get("/api/contracts")
def list_contracts() -> View:
    """Contracts, newest first.

    With `view=summary` rows come without lines, which is what a list needs.
    """
    from chalicelib.web.contracts import views

    return views.listed


@api.get("/api/contract-sums")
def sum_contracts() -> View:
    """Official contracts of the last twelve months: amount by month, invoicing entity and currency."""
    from chalicelib.web.contracts import views

    return views.sums


@api.get("/api/contracts/{contract_id}")
def get_contract() -> View:
    """One contract."""
    from chalicelib.web.contracts import views

    return views.one


@api.patch("/api/contracts/{contract_id}")
def edit_contract() -> View:
    """Change a draft's contact, language or note, or draw it up anew.

    Each change makes a new revision of the same draft, but that of a note which the document does not say:
    that can be changed at any time, of official contracts, too. `refresh` draws it up from what orders,
    account and provider say now, and the answer names in `changed` what has become different.
    """
    from chalicelib.web.contracts import views

    return views.edited


@api.delete("/api/contracts/{contract_id}", status=204)
def delete_contract() -> View:
    """Delete a draft.

    Its orders and bills can be requested again.
    """
    from chalicelib.web.contracts import views

    return views.deleted


@api.post("/api/contracts/{contract_id}/finalize", whom=BINDS, status=202, body_optional=True)
def finalize_contract() -> View:
    """Make a draft binding: it is sealed and signed.

    Sealing takes seconds and goes on after the answer: read the contract until `status` is `official`. With
    `revision` only the draft that was looked at is finalized.
    """
    from chalicelib.web.contracts import views

    return views.finalized


@api.post("/api/contracts/batch-finalize", whom=BINDS, status=202, idempotent=True)
def finalize_contracts() -> View:
    """Make up to {most_in_a_batch} drafts binding, each by itself; every one is told what became of it."""
    from chalicelib.web.contracts import batch_views

    return batch_views.finalized


@api.get("/api/contracts/{contract_id}/download", refuses=(409, 410))
def download_contract() -> View:
    """Where to download the document; with copy=archive an official contract's archive copy.

    The address works without a token for some minutes, so give it to nobody. A draft bears a mark on each
    page; the official file is always the same bytes, those of `sha256`. With purpose=view it is only to be
    looked at: `url` is then `view_url`, and no download is written into the contract's history.
    """
    from chalicelib.web.contracts import views

    return views.download


@api.post("/api/downloads", whom=customers(Right.READ), status=202, idempotent=True)
def order_download() -> View:
    """Have up to {most_in_a_download} contracts ({download_megabytes} MB) packed as ZIP, or a list as CSV."""
    from chalicelib.web.downloads import views

    return views.ordered


@api.get("/api/downloads/{download_id}")
def get_download() -> View:
    """How far it is, and where to download it once it is ready."""
    from chalicelib.web.downloads import views

    return views.one


@api.post("/api/contracts/{contract_id}/void", whom=BINDS)
def void_contract() -> View:
    """Void an official contract of paid orders or bills.

    Its orders and bills can be requested again. A contract of unpaid orders ends with its orders instead.
    """
    from chalicelib.web.contracts import views

    return views.voided


@api.get("/api/contracts/{contract_id}/evidence", refuses=(409,))
def get_evidence() -> View:
    """The evidence report of an official contract, also of one that has ended since.

    A signed PDF of parties, hashes, signature and history, with its data attached. It is made when it is
    first asked for, and anew when something has happened since: ask again in a second while `state` is
    `waiting`.
    """
    from chalicelib.web.contracts import evidence_views

    return evidence_views.report


@api.get("/api/contracts/{contract_id}/history")
def get_history() -> View:
    """What happened to a contract, oldest first."""
    from chalicelib.web.contracts import views

    return views.story


@api.post("/api/icp-checks")
def check_icp() -> View:
    """Would a commercial ICP filing be accepted? Every condition of the region, and whether it holds.

    Of a provider without regions (`icp_regions` of `GET /api/provider`) the API has no filing checks: its own
    page leaves them out, and each of these calls is answered 404 `no_filing_checks`.
    """
    from chalicelib.web.icp import views

    return views.checked


@api.get("/api/icp-checks/{icp_check_id}")
def get_icp_check() -> View:
    """A filing check that was made, to print it or to show it again."""
    from chalicelib.web.icp import views

    return views.one


@api.post("/api/remittance-claims/slips", status=201)
def offer_slip_upload() -> View:
    """A form for uploading a payment slip: a PDF, PNG or JPEG file of at most {slip_megabytes} MB.

    Post the form to its address, then name its `slip_id` in the claim.
    """
    from chalicelib.web.claims import views

    return views.slip_upload


@api.post("/api/remittance-claims", status=201, idempotent=True)
def claim_payment() -> View:
    """Claim a payment that does not show up.

    It is compared with what the banks tell as soon as they do; staff look at what is not clear.
    """
    from chalicelib.web.claims import views

    return views.claimed


@api.get("/api/remittance-claims")
def list_claims() -> View:
    """Remittance claims, newest first."""
    from chalicelib.web.claims import views

    return views.listed


@api.get("/api/remittance-claims/{claim_id}")
def get_claim() -> View:
    """One remittance claim and what happened to it."""
    from chalicelib.web.claims import views

    return views.one


@api.get("/api/remittance-claims/{claim_id}/history")
def get_claim_history() -> View:
    """What happened to a remittance claim, oldest first."""
    from chalicelib.web.claims import views

    return views.story


@api.post("/api/remittance-claims/{claim_id}/withdraw")
def withdraw_claim() -> View:
    """Take an open claim back."""
    from chalicelib.web.claims import views

    return views.withdrawn


@api.post("/api/contracts/{contract_id}/paper-request", whom=BINDS, status=201)
def request_paper() -> View:
    """Request stamped paper copies of an official contract, once.

    The copies leave within some business days, as `mail_from` and `mail_by` say.
    """
    from chalicelib.web.paper import views

    return views.requested


@api.get("/api/paper-requests")
def list_paper_requests() -> View:
    """Contract Mailing Details, newest first."""
    from chalicelib.web.paper import views

    return views.listed


@api.get("/api/paper-requests/{paper_request_id}")
def get_paper_request() -> View:
    """One paper request."""
    from chalicelib.web.paper import views

    return views.one


@api.patch("/api/paper-requests/{paper_request_id}", whom=BINDS)
def change_paper_request() -> View:
    """Correct the recipient, until printing or after it came back."""
    from chalicelib.web.paper import views

    return views.recipient_changed


@api.post("/api/paper-requests/{paper_request_id}/cancel", whom=BINDS)
def cancel_paper_request() -> View:
    """Take a paper request back, until printing."""
    from chalicelib.web.paper import views

    return views.cancelled


@api.get("/api/tickets")
def list_tickets() -> View:
    """Tickets, newest first."""
    from chalicelib.web.tickets import views

    return views.listed


@api.post("/api/tickets", status=201, idempotent=True)
def open_ticket() -> View:
    """Ask for an offline contract, or a question.

    With an `order_id`, what is left out is written from the order.
    """
    from chalicelib.web.tickets import views

    return views.opened


@api.get("/api/tickets/new", refuses=(422,))
def prefill_ticket() -> View:
    """What a ticket about an order would say, to be changed and sent."""
    from chalicelib.web.tickets import views

    return views.form


@api.get("/api/tickets/{ticket_id}")
def get_ticket() -> View:
    """One ticket with its conversation."""
    from chalicelib.web.tickets import views

    return views.one


@api.get("/api/tickets/{ticket_id}/conversation")
def get_conversation() -> View:
    """A page of what was said, the last one first."""
    from chalicelib.web.tickets import views

    return views.earlier


@api.post("/api/tickets/{ticket_id}/reply", status=201, idempotent=True)
def reply_to_ticket() -> View:
    """Say more; an answered ticket waits for staff again."""
    from chalicelib.web.tickets import views

    return views.replied


@api.post("/api/tickets/{ticket_id}/close")
def close_ticket() -> View:
    """Nothing more is needed."""
    from chalicelib.web.tickets import views

    return views.closed


@api.post("/api/tickets/{ticket_id}/reopen", idempotent=True)
def reopen_ticket() -> View:
    """Go on with a closed ticket, within {reopen_days} days."""
    from chalicelib.web.tickets import views

    return views.reopened


@api.get("/api/tickets/{ticket_id}/attachments/{attachment_id}")
def get_attachment() -> View:
    """Where to download what staff attached, for the next minutes."""
    from chalicelib.web.tickets import views

    return views.attachment


# Staff


@api.get("/api/desk/intake", whom=readers())
def list_rejected_lines() -> View:
    """What the feeds refused, and why."""
    from chalicelib.web.desk import views

    return views.rejected_lines


@api.get("/api/desk/overview", whom=Caller.require_any_desk)
def view_desk() -> View:
    """What waits in each queue, and since when."""
    from chalicelib.web.desk import views

    return views.overview


@api.get("/api/desk/search", whom=readers(Role.MAILROOM, Role.FINANCE))
def search_desk() -> View:
    """Contracts, orders, parcels and customers by a part of a number or name: the first ten of each.

    The mail room sees those contracts of which paper copies were requested; finance sees claims of payments
    for them, and customers.
    """
    from chalicelib.web.desk import search_views

    return search_views.found


@api.get("/api/desk/contracts", whom=readers())
def find_contracts() -> View:
    """Contracts by number, or of an account, newest first."""
    from chalicelib.web.contracts import desk_views

    return desk_views.found


@api.get("/api/desk/contracts/{contract_id}", whom=readers())
def get_desk_contract() -> View:
    """One contract, to look at."""
    from chalicelib.web.contracts import desk_views

    return desk_views.one


@api.get("/api/desk/contracts/{contract_id}/history", whom=readers())
def get_desk_history() -> View:
    """What happened to a contract, oldest first."""
    from chalicelib.web.contracts import desk_views

    return desk_views.story


@api.post("/api/desk/contracts/{contract_id}/evidence", whom=actors(), idempotent=True)
def get_desk_evidence() -> View:
    """The evidence report of a customer's official contract, for a reason that its history keeps.

    Repeat it with the same key while `state` is `waiting`: one key is one reason.
    """
    from chalicelib.web.contracts import evidence_views

    return evidence_views.report_for_staff


@api.get("/api/desk/sealing", whom=readers())
def list_stuck_sealings() -> View:
    """Contracts that wait for their seal."""
    from chalicelib.web.contracts import sealing_views

    return sealing_views.stuck_sealings


@api.post("/api/desk/sealing/{contract_id}/redrive", whom=actors(), status=202)
def redrive_sealing() -> View:
    """Propose to drive a failed sealing again, or agree to it as a second person.

    Two people are needed: the first call proposes, a call by somebody else agrees.
    """
    from chalicelib.web.contracts import sealing_views

    return sealing_views.redriven


@api.get("/api/desk/remittance-claims", whom=readers(Role.FINANCE))
def list_desk_claims() -> View:
    """Remittance claims in a state, oldest first, or an account's, with the payments that may be theirs."""
    from chalicelib.web.claims import desk_views

    return desk_views.queue


@api.get("/api/desk/remittance-claims/{claim_id}", whom=readers(Role.FINANCE))
def get_desk_claim() -> View:
    """One remittance claim, its candidates and its history."""
    from chalicelib.web.claims import desk_views

    return desk_views.one


@api.get("/api/desk/remittance-claims/{claim_id}/history", whom=readers(Role.FINANCE))
def get_desk_claim_history() -> View:
    """A page of what happened to a remittance claim, oldest first."""
    from chalicelib.web.claims import desk_views

    return desk_views.story


@api.get("/api/desk/remittance-claims/{claim_id}/slip", whom=readers(Role.FINANCE))
def get_claim_slip() -> View:
    """Where to save the claim's slip from, for the next minutes."""
    from chalicelib.web.claims import desk_views

    return desk_views.slip


@api.post("/api/desk/remittance-claims/{claim_id}/match", whom=actors(Role.FINANCE), body_optional=True)
def match_claim() -> View:
    """Match a claim to one payment, to several that are parts, or by hand to none.

    A reason is needed where something speaks against the match, or no payment is named.
    """
    from chalicelib.web.claims import desk_views

    return desk_views.matched


@api.post("/api/desk/remittance-claims/{claim_id}/reject", whom=actors(Role.FINANCE))
def reject_claim() -> View:
    """Reject a claim with a reason."""
    from chalicelib.web.claims import desk_views

    return desk_views.rejected


@api.post("/api/desk/remittance-claims/{claim_id}/unmatch", whom=actors(Role.FINANCE))
def part_claim() -> View:
    """Undo a wrong match with a reason: the claim is open again, its payments are free."""
    from chalicelib.web.claims import desk_views

    return desk_views.parted


@api.get("/api/desk/payments", whom=readers(Role.FINANCE))
def list_payments() -> View:
    """Payments that the banks have told of, latest first."""
    from chalicelib.web.claims import desk_views

    return desk_views.payments


@api.get("/api/desk/paper-requests", whom=readers(Role.MAILROOM))
def list_paper_at_desk() -> View:
    """The mail room's queue, oldest first."""
    from chalicelib.web.paper import desk_views

    return desk_views.queue


@api.get("/api/desk/paper-requests/{paper_request_id}", whom=readers(Role.MAILROOM))
def get_paper_at_desk() -> View:
    """One paper request, as the mail room sees it."""
    from chalicelib.web.paper import desk_views

    return desk_views.one


@api.post("/api/desk/paper-requests/print", whom=actors(Role.MAILROOM))
def print_paper() -> View:
    """Print a batch: one PDF of sealed copies with their address sheets."""
    from chalicelib.web.paper import desk_views

    return desk_views.printed


@api.post("/api/desk/paper-requests/mailings", whom=actors(Role.MAILROOM), takes=("text/csv",))
def mail_paper_from_list() -> View:
    """Enter carriers and tracking numbers by a CSV; good lines go in, the others are named.

    The first line names the columns: carrier, tracking_number, and paper_request_id or contract_number.
    """
    from chalicelib.web.paper import desk_views

    return desk_views.mailed_from_list


@api.post("/api/desk/paper-requests/{paper_request_id}/print", whom=actors(Role.MAILROOM))
def print_one_paper() -> View:
    """Print one request's copies."""
    from chalicelib.web.paper import desk_views

    return desk_views.one_printed


@api.post("/api/desk/paper-requests/{paper_request_id}/mail", whom=actors(Role.MAILROOM))
def mail_paper() -> View:
    """Enter that the copies were given to a carrier."""
    from chalicelib.web.paper import desk_views

    return desk_views.mailed


@api.put("/api/desk/paper-requests/{paper_request_id}/mail", whom=actors(Role.MAILROOM))
def correct_mailing() -> View:
    """Correct a carrier or tracking number that was entered wrongly."""
    from chalicelib.web.paper import desk_views

    return desk_views.mailing_corrected


@api.post("/api/desk/paper-requests/{paper_request_id}/delivered", whom=actors(Role.MAILROOM))
def deliver_paper() -> View:
    """Enter that the copies arrived."""
    from chalicelib.web.paper import desk_views

    return desk_views.delivered


@api.post(
    "/api/desk/paper-requests/{paper_request_id}/returned", whom=actors(Role.MAILROOM), body_optional=True
)
def return_paper() -> View:
    """Enter that the copies came back."""
    from chalicelib.web.paper import desk_views

    return desk_views.returned


@api.post(
    "/api/desk/paper-requests/{paper_request_id}/redispatch", whom=actors(Role.MAILROOM), body_optional=True
)
def redispatch_paper() -> View:
    """Send what came back again, to another recipient if one is named."""
    from chalicelib.web.paper import desk_views

    return desk_views.redispatched


@api.get("/api/desk/tickets", whom=readers())
def list_desk_tickets() -> View:
    """Tickets of every customer: those that wait, by the time they are due."""
    from chalicelib.web.tickets import desk_views

    return desk_views.queue


@api.get("/api/desk/tickets/{ticket_id}", whom=readers())
def get_desk_ticket() -> View:
    """One ticket with its conversation."""
    from chalicelib.web.tickets import desk_views

    return desk_views.one


@api.get("/api/desk/tickets/{ticket_id}/conversation", whom=readers())
def get_desk_conversation() -> View:
    """A page of what was said, the last one first."""
    from chalicelib.web.tickets import desk_views

    return desk_views.earlier


@api.post("/api/desk/tickets/{ticket_id}/answer", whom=actors(), idempotent=True)
def answer_ticket() -> View:
    """Answer, with a PDF where one was uploaded."""
    from chalicelib.web.tickets import desk_views

    return desk_views.answered


@api.post("/api/desk/tickets/{ticket_id}/close", whom=actors())
def close_desk_ticket() -> View:
    """Nothing more is to be done."""
    from chalicelib.web.tickets import desk_views

    return desk_views.closed


@api.post("/api/desk/tickets/{ticket_id}/attachments", whom=actors(), status=201)
def offer_attachment_upload() -> View:
    """Where to post a PDF to, before answering with it.

    Post the form to its address, then name its `attachment_id` in the answer.
    """
    from chalicelib.web.tickets import desk_views

    return desk_views.upload_offered


@api.get("/api/desk/tickets/{ticket_id}/attachments/{attachment_id}", whom=readers())
def get_desk_attachment() -> View:
    """Where to download what was attached, for the next minutes."""
    from chalicelib.web.tickets import desk_views

    return desk_views.attachment


# Called by the API: a stranger's file is read where nothing else can be reached


@app.lambda_function(name="verify")
def verify(event: dict[str, str], _: object) -> dict[str, Any]:
    return examined(event)


# Triggers: an exception escapes, so that the event is delivered again


@app.on_s3_event(bucket=os.environ.get("INTAKE_BUCKET", "intake"), name="intake")
def intake(event: S3Event) -> dict[str, int]:
    from chalicelib.web.edge import events

    return events.imported(services(), event)


@app.on_s3_event(bucket=os.environ.get("DOCUMENTS_BUCKET", "documents"), prefix="sealing/", name="seal")
def seal(event: S3Event) -> dict[str, str | None]:
    from chalicelib.web.edge import events

    return events.sealed(services(), event)


# The clock and queues start these (`tools/stage/work_queues.py`); Chalice knows one starter of a function.
@app.lambda_function(name="expire")
def expire(event: dict[str, Any], _: object) -> dict[str, Any]:
    from chalicelib.web.edge import events

    return events.expired(services(), event)


@app.lambda_function(name="reconcile")
def reconcile(event: dict[str, Any], _: object) -> dict[str, Any]:
    from chalicelib.web.edge import events

    return events.reconciled(services(), event)


@app.lambda_function(name="remind")
def remind(event: dict[str, Any], _: object) -> dict[str, Any]:
    from chalicelib.web.edge import events

    return events.reminded(services(), event)


@app.lambda_function(name="pack")
def pack(event: dict[str, Any], _: object) -> dict[str, Any]:
    from chalicelib.web.edge import events

    return events.packed(services(), event)


@app.lambda_function(name="tell")
def tell(event: dict[str, Any], _: object) -> dict[str, Any]:
    from chalicelib.web.edge import changes

    return changes.told(services(), event)


@app.lambda_function(name="publish")
def publish(event: dict[str, Any], _: object) -> dict[str, Any]:
    from chalicelib.web.edge import changes

    return changes.published(services(), event)


@app.schedule("rate(1 hour)", name="monitor")
def monitor(event: CloudWatchEvent) -> dict[str, int]:
    from chalicelib.web.edge import events

    return events.monitored(services(), event)


@app.lambda_function(name="audit")
def audit(event: dict[str, Any], run: object) -> dict[str, Any]:
    from chalicelib.web.edge import events

    return events.audited(services(), event, run)
