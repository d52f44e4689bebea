"""The use cases, wired to the outer parts."""

from functools import cached_property
from typing import TYPE_CHECKING

from chalicelib.bootstrap.desk import DeskServices
from chalicelib.bootstrap.downloads import DownloadServices
from chalicelib.bootstrap.evidence import EvidenceServices
from chalicelib.bootstrap.mail_room import MailRoom
from chalicelib.bootstrap.monitoring import Monitoring
from chalicelib.bootstrap.operating import Operating
from chalicelib.bootstrap.papers import Papers
from chalicelib.bootstrap.parts import LazyDraftMark, LazyTypesetter
from chalicelib.bootstrap.provider import ASSETS
from chalicelib.bootstrap.sealing import Sealing
from chalicelib.bootstrap.tickets import TicketServices
from chalicelib.bootstrap.verification import Verifications

if TYPE_CHECKING:
    from collections.abc import Callable

    from chalicelib.application.background import Background, Kind
    from chalicelib.application.contracts.comparing_sums import CompareSums
    from chalicelib.application.contracts.downloading import DownloadContract
    from chalicelib.application.contracts.drafting import Drafting
    from chalicelib.application.contracts.editing import EditDraft
    from chalicelib.application.contracts.ending import Ending
    from chalicelib.application.contracts.expiring import Expire
    from chalicelib.application.contracts.finalizing import Finalize
    from chalicelib.application.contracts.finalizing_together import FinalizeTogether
    from chalicelib.application.contracts.listing import ListBills, ListOrders
    from chalicelib.application.contracts.requesting import RequestContracts
    from chalicelib.application.contracts.rows import ListContracts
    from chalicelib.application.contracts.selecting import Selecting
    from chalicelib.application.contracts.summing import SumContracts
    from chalicelib.application.contracts.viewing import ViewContracts
    from chalicelib.application.contracts.watching import DraftWatch
    from chalicelib.application.contracts.withdrawing import Withdraw
    from chalicelib.application.customers.owning import Owning
    from chalicelib.application.downloads.listing import CustomersLists
    from chalicelib.application.intake.import_feed_file import ImportFeedFile
    from chalicelib.application.intake.order_transition import OrderTransition
    from chalicelib.application.notices.reminding import Remind
    from chalicelib.application.official.redriving import RedriveSealing
    from chalicelib.application.ports import FeedFiles, Letters, Mail
    from chalicelib.web.edge.authorizer import TokenCheck


class Services(
    Papers,
    TicketServices,
    Monitoring,
    DeskServices,
    Verifications,
    EvidenceServices,
    Sealing,
    Operating,
    MailRoom,
    DownloadServices,
):
    """Every use case, wired to the real parts."""

    @cached_property
    def owning(self) -> "Owning":
        from chalicelib.application.customers.owning import Owning

        return Owning(self.accounts, self.orders, self.bills)

    @cached_property
    def ending(self) -> "Ending":
        from chalicelib.application.contracts.ending import Ending
        from chalicelib.application.paper.ending import EndPaper

        return Ending(self.orders, self.bills, EndPaper(self.paper_requests))

    @cached_property
    def expire(self) -> "Expire":
        from chalicelib.application.contracts.expiring import Expire

        return Expire(self.contracts, self.ledger, self.ending, self.due_contracts)

    @cached_property
    def background(self) -> "Background":
        """The table of work in the background; its queues are in `tools/stage/work_queues.py`."""
        from chalicelib.application.background import Background

        kinds: dict[str, Callable[[], Kind]] = {
            "expire": lambda: self.expire.in_background,
            "remind": lambda: self.remind.in_background,
            "reconcile": lambda: self.reconcile.in_background,
            "archive": lambda: self.keep_archive.in_background,
            "audit": lambda: self.audit_in_parts,
            "pack": lambda: self.make_download,
        }
        return Background(kinds, self.work)

    @cached_property
    def selecting(self) -> "Selecting":
        from chalicelib.application.contracts.holders import Holders
        from chalicelib.application.contracts.selecting import Selecting

        return Selecting(
            self.accounts,
            self.owning,
            self.entities,
            Holders(self.contracts),
            self.expire,
            self.name_coverage,
            self.provider.catalogue,
        )

    @cached_property
    def drafting(self) -> "Drafting":
        from chalicelib.application.contracts.drafting import Drafting

        return Drafting(
            entities=self.entities,
            documents=self.documents,
            typesetter=LazyTypesetter(self),
            terms=self.terms,
            provider=self.provider,
            new_id=self.new_id,
            randomness=self.randomness,
        )

    @cached_property
    def draft_watch(self) -> "DraftWatch":
        from chalicelib.application.contracts.watching import DraftWatch

        return DraftWatch(self.terms, self.provider)

    @cached_property
    def list_orders(self) -> "ListOrders":
        from chalicelib.application.contracts.listing import ListOrders

        return ListOrders(self.accounts, self.orders, self.owning, self.selecting)

    @cached_property
    def list_bills(self) -> "ListBills":
        from chalicelib.application.contracts.listing import ListBills

        return ListBills(self.accounts, self.bills, self.owning, self.selecting)

    @cached_property
    def list_contracts(self) -> "ListContracts":
        from chalicelib.application.contracts.rows import ListContracts

        return ListContracts(self.contracts)

    @cached_property
    def customers_lists(self) -> "CustomersLists":
        from chalicelib.application.downloads.listing import CustomersLists

        return CustomersLists(
            contracts=self.list_contracts,
            orders=self.list_orders,
            bills=self.list_bills,
            claims=self.view_claims,
            paper=self.view_paper,
            tickets=self.view_tickets,
        )

    @cached_property
    def view_contracts(self) -> "ViewContracts":
        from chalicelib.application.contracts.viewing import ViewContracts

        return ViewContracts(
            own_contracts=self.own_contracts,
            contracts=self.contracts,
            accounts=self.accounts,
            history=self.history,
            entities=self.entities,
            selecting=self.selecting,
            watch=self.draft_watch,
        )

    @cached_property
    def sum_contracts(self) -> "SumContracts":
        from chalicelib.application.contracts.summing import SumContracts

        return SumContracts(self.sums, self.contracts)

    @cached_property
    def compare_sums(self) -> "CompareSums":
        from chalicelib.application.contracts.comparing_sums import CompareSums

        zone = self.provider.time_zone.zone
        return CompareSums(self.sums, self.counted_contracts, self.contracts, self.ledger, zone)

    @cached_property
    def request_contracts(self) -> "RequestContracts":
        from chalicelib.application.contracts.requesting import RequestContracts
        from chalicelib.application.idempotency import Idempotency

        idempotency = Idempotency(self.requests, self.ledger)
        return RequestContracts(self.selecting, self.drafting, self.contracts, self.ledger, idempotency)

    @cached_property
    def edit_draft(self) -> "EditDraft":
        from chalicelib.application.contracts.editing import EditDraft

        return EditDraft(self.own_contracts, self.accounts, self.selecting, self.drafting, self.ledger)

    @cached_property
    def finalize(self) -> "Finalize":
        from chalicelib.application.contracts.finalizing import Finalize

        return Finalize(
            own_contracts=self.own_contracts,
            accounts=self.accounts,
            entities=self.entities,
            selecting=self.selecting,
            watch=self.draft_watch,
            documents=self.documents,
            ledger=self.ledger,
        )

    @cached_property
    def finalize_together(self) -> "FinalizeTogether":
        from time import monotonic

        from chalicelib.application.contracts.finalizing_together import FinalizeTogether
        from chalicelib.application.idempotency import Idempotency

        idempotency = Idempotency(self.requests, self.ledger)
        return FinalizeTogether(self.finalize, idempotency, self.ledger, self.new_id, monotonic)

    @cached_property
    def download_contract(self) -> "DownloadContract":
        from chalicelib.application.contracts.downloading import DownloadContract

        return DownloadContract(self.own_contracts, self.documents, LazyDraftMark(self), self.history)

    @cached_property
    def withdraw(self) -> "Withdraw":
        from chalicelib.application.contracts.withdrawing import Withdraw

        return Withdraw(self.own_contracts, self.ending, self.ledger)

    @cached_property
    def redrive_sealing(self) -> "RedriveSealing":
        from chalicelib.application.official.redriving import RedriveSealing

        return RedriveSealing(self.contracts, self.documents, self.ledger)

    @cached_property
    def letters(self) -> "Letters":
        from chalicelib.adapters.letters import JinjaLetters

        profile = self.provider_profile
        return JinjaLetters(ASSETS / "mail", self.provider.site_url, profile.time_zone, profile.site_name)

    @cached_property
    def mail(self) -> "Mail":
        if self.settings.mail_access:
            from chalicelib.adapters.smtp import SmtpMail

            return SmtpMail(self.secrets, self.settings.mail_access, self.settings.mail_from)
        from chalicelib.adapters.mail import SesMail

        return SesMail(self.ses, self.settings.mail_from)

    @cached_property
    def remind(self) -> "Remind":
        from chalicelib.application.notices.notice_leases import NoticeLeases
        from chalicelib.application.notices.reminding import Remind

        leases = NoticeLeases(self.contracts, self.ledger, self.letters)
        return Remind(self.contracts, leases, self.mail, self.due_contracts)

    @cached_property
    def feed_files(self) -> "FeedFiles":
        from chalicelib.adapters.s3.intake_files import S3IntakeFiles

        return S3IntakeFiles(self.s3, self.settings.intake_bucket)

    @cached_property
    def order_transition(self) -> "OrderTransition":
        from chalicelib.application.intake.order_transition import OrderTransition

        return OrderTransition(
            self.orders,
            self.contracts,
            self.entities,
            self.documents,
            self.patient_ledger,
            self.ending,
            self.provider_profile.products,
        )

    @cached_property
    def import_feed_file(self) -> "ImportFeedFile":
        from chalicelib.adapters.plain_lines.plain_orders import PydanticPlainOrders
        from chalicelib.application.intake.import_accounts import ImportAccounts
        from chalicelib.application.intake.import_bills import ImportBills
        from chalicelib.application.intake.import_feed_file import ImportFeedFile
        from chalicelib.application.intake.import_orders import ImportOrders

        return ImportFeedFile(
            files=self.feed_files,
            intake_log=self.intake_log,
            accounts=ImportAccounts(self.accounts, self.provider_profile.is_in_china),
            orders=ImportOrders(
                PydanticPlainOrders(), self.orders, self.patient_ledger, self.order_transition
            ),
            bills=ImportBills(self.bills, self.patient_ledger, self.provider.time_zone.key),
            payments=self.import_payments,
        )

    @property
    def log_key(self) -> str:
        """With which the API's log hashes who calls; empty: it does not."""
        return self.settings.log_key

    @cached_property
    def token_check(self) -> "TokenCheck":
        from chalicelib.web.edge.authorizer import TokenCheck
        from chalicelib.web.edge.signing_keys import SigningKeys, fetch_json
        from chalicelib.web.edge.token_rules import token_rules

        settings = self.settings
        keys = SigningKeys(lambda: fetch_json(settings.oidc_jwks_url))
        rules = token_rules(
            settings.oidc_audience_claim,
            settings.oidc_account_claim,
            settings.oidc_roles_claim,
            settings.oidc_role_values,
            settings.oidc_leeway,
            name_claim=settings.oidc_name_claim,
        )
        return TokenCheck(settings.oidc_issuer, settings.oidc_audience, keys, rules)
