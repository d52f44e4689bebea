"""What the web layer needs of the service; the bootstrap provides it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from chalicelib.application.downloading import DownloadContract
    from chalicelib.application.drafting import Provider
    from chalicelib.application.editing import EditDraft
    from chalicelib.application.expiring import Expire
    from chalicelib.application.finalizing import Finalize
    from chalicelib.application.intake.import_feed_file import ImportFeedFile
    from chalicelib.application.keeping_contacts import KeepContacts
    from chalicelib.application.listing import ListBills, ListOrders
    from chalicelib.application.ports import Accounts, Contracts, RejectedLines, TermsOfService
    from chalicelib.application.reconciling import Reconcile
    from chalicelib.application.redriving import RedriveSealing
    from chalicelib.application.register import LookUp
    from chalicelib.application.reminding import Remind
    from chalicelib.application.requesting import RequestContracts
    from chalicelib.application.sealing import Seal
    from chalicelib.application.terms import DownloadTerms
    from chalicelib.application.viewing import ViewContracts
    from chalicelib.application.withdrawing import Withdraw
    from chalicelib.domain.provider import ProviderProfile
    from chalicelib.web.authorizer import TokenCheck


class Services(Protocol):
    """Every use case, each built when it is first needed."""

    @property
    def provider(self) -> Provider: ...
    @property
    def provider_profile(self) -> ProviderProfile: ...
    @property
    def accounts(self) -> Accounts: ...
    @property
    def keep_contacts(self) -> KeepContacts: ...
    @property
    def contracts(self) -> Contracts: ...
    @property
    def intake_log(self) -> RejectedLines: ...
    @property
    def token_check(self) -> TokenCheck: ...
    @property
    def terms(self) -> TermsOfService: ...
    @property
    def download_terms(self) -> DownloadTerms: ...
    @property
    def list_orders(self) -> ListOrders: ...
    @property
    def list_bills(self) -> ListBills: ...
    @property
    def request_contracts(self) -> RequestContracts: ...
    @property
    def view_contracts(self) -> ViewContracts: ...
    @property
    def edit_draft(self) -> EditDraft: ...
    @property
    def finalize(self) -> Finalize: ...
    @property
    def download_contract(self) -> DownloadContract: ...
    @property
    def withdraw(self) -> Withdraw: ...
    @property
    def look_up(self) -> LookUp: ...
    @property
    def seal(self) -> Seal: ...
    @property
    def redrive_sealing(self) -> RedriveSealing: ...
    @property
    def expire(self) -> Expire: ...
    @property
    def reconcile(self) -> Reconcile: ...
    @property
    def remind(self) -> Remind: ...
    @property
    def import_feed_file(self) -> ImportFeedFile: ...
