"""The only place that knows everything: builds each part when it is first needed, once per container."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config

from chalicelib.settings import Settings, read_settings

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import DynamoDBServiceResource
    from mypy_boto3_kms import KMSClient
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_ses import SESClient

    from chalicelib.adapters.documents import S3Documents
    from chalicelib.adapters.draft_mark import PypdfDraftMark
    from chalicelib.adapters.dynamodb.accounts import DynamoAccounts
    from chalicelib.adapters.dynamodb.bills import DynamoBills
    from chalicelib.adapters.dynamodb.contracts import DynamoContracts
    from chalicelib.adapters.dynamodb.entities import DynamoEntities
    from chalicelib.adapters.dynamodb.history import DynamoHistory
    from chalicelib.adapters.dynamodb.intake_log import DynamoIntakeLog
    from chalicelib.adapters.dynamodb.ledger import DynamoLedger
    from chalicelib.adapters.dynamodb.orders import DynamoOrders
    from chalicelib.adapters.dynamodb.requests import DynamoRequests
    from chalicelib.adapters.dynamodb.tables import Tables
    from chalicelib.adapters.terms_of_service import ShippedTerms
    from chalicelib.adapters.typesetting import TypstTypesetter
    from chalicelib.application.downloading import DownloadContract
    from chalicelib.application.drafting import Drafting, Provider
    from chalicelib.application.editing import EditDraft
    from chalicelib.application.ending import Ending
    from chalicelib.application.expiring import Expire
    from chalicelib.application.finalizing import Finalize
    from chalicelib.application.finding import Finding
    from chalicelib.application.intake.import_feed_file import ImportFeedFile
    from chalicelib.application.listing import ListBills, ListOrders
    from chalicelib.application.owning import Owning
    from chalicelib.application.reconciling import Reconcile
    from chalicelib.application.redriving import RedriveSealing
    from chalicelib.application.register import LookUp
    from chalicelib.application.reminding import Remind
    from chalicelib.application.requesting import RequestContracts
    from chalicelib.application.sealing import Seal
    from chalicelib.application.selecting import Selecting
    from chalicelib.application.viewing import ViewContracts
    from chalicelib.application.withdrawing import Withdraw
    from chalicelib.domain.contents import ContractContent
    from chalicelib.web.authorizer import TokenCheck


ASSETS = Path(__file__).parent / "assets"
TIME_ZONE = "Asia/Shanghai"
PROVIDER_ADDRESS = (
    "杭州市西湖区三墩镇灯彩街1008号3幢 Building 3, No. 1008 Dengcai Street, Xihu District, Hangzhou"
)

# Short waits and few repeats: a customer waits on the other end, and what fails is tried again as a whole.
_CLIENT = Config(connect_timeout=3, read_timeout=20, retries={"mode": "standard", "max_attempts": 4})


@dataclass(frozen=True)
class Services:
    """Every use case, wired to the real parts."""

    settings: Settings

    @cached_property
    def session(self) -> boto3.session.Session:
        return boto3.session.Session()

    @cached_property
    def dynamodb(self) -> "DynamoDBServiceResource":
        return self.session.resource("dynamodb", config=_CLIENT)

    @cached_property
    def s3(self) -> "S3Client":
        # Version 4 signatures: the only ones that every region takes for links.
        return self.session.client("s3", config=_CLIENT.merge(Config(signature_version="s3v4")))

    @cached_property
    def kms(self) -> "KMSClient":
        return self.session.client("kms", config=_CLIENT)

    @cached_property
    def ses(self) -> "SESClient":
        # Never repeated by itself: SES would send the letter once more.
        return self.session.client("ses", config=_CLIENT.merge(Config(retries={"total_max_attempts": 1})))

    def close(self) -> None:
        """Ends the connections that were opened."""
        opened = self.__dict__
        if "dynamodb" in opened:
            self.dynamodb.meta.client.close()
        for client in (opened.get("s3"), opened.get("kms"), opened.get("ses")):
            if client is not None:
                client.close()

    @cached_property
    def tables(self) -> "Tables":
        from chalicelib.adapters.dynamodb.tables import Tables

        settings = self.settings
        return Tables(
            dynamodb=self.dynamodb,
            accounts=settings.accounts_table,
            orders=settings.orders_table,
            bills=settings.bills_table,
            contracts=settings.contracts_table,
            history=settings.history_table,
            entities=settings.entities_table,
            requests=settings.requests_table,
            intake=settings.intake_table,
        )

    @cached_property
    def provider(self) -> "Provider":
        from chalicelib.application.drafting import Provider

        return Provider(PROVIDER_ADDRESS, TIME_ZONE, self.settings.site_url.rstrip("/"))

    @cached_property
    def accounts(self) -> "DynamoAccounts":
        from chalicelib.adapters.dynamodb.accounts import DynamoAccounts

        return DynamoAccounts(self.tables)

    @cached_property
    def orders(self) -> "DynamoOrders":
        from chalicelib.adapters.dynamodb.orders import DynamoOrders

        return DynamoOrders(self.tables)

    @cached_property
    def bills(self) -> "DynamoBills":
        from chalicelib.adapters.dynamodb.bills import DynamoBills

        return DynamoBills(self.tables)

    @cached_property
    def contracts(self) -> "DynamoContracts":
        from chalicelib.adapters.dynamodb.contracts import DynamoContracts

        return DynamoContracts(self.tables)

    @cached_property
    def history(self) -> "DynamoHistory":
        from chalicelib.adapters import identifiers
        from chalicelib.adapters.dynamodb.history import DynamoHistory

        return DynamoHistory(self.tables, identifiers.new_distinction)

    @cached_property
    def entities(self) -> "DynamoEntities":
        from chalicelib.adapters.dynamodb.entities import DynamoEntities

        return DynamoEntities(self.tables)

    @cached_property
    def requests(self) -> "DynamoRequests":
        from chalicelib.adapters.dynamodb.requests import DynamoRequests

        return DynamoRequests(self.tables)

    @cached_property
    def intake_log(self) -> "DynamoIntakeLog":
        from chalicelib.adapters.dynamodb.intake_log import DynamoIntakeLog

        return DynamoIntakeLog(self.tables)

    @cached_property
    def ledger(self) -> "DynamoLedger":
        from chalicelib.adapters import identifiers
        from chalicelib.adapters.dynamodb.ledger import DynamoLedger

        return DynamoLedger(self.tables, identifiers.new_distinction)

    @cached_property
    def documents(self) -> "S3Documents":
        from chalicelib.adapters.documents import S3Documents

        return S3Documents(self.s3, self.settings.documents_bucket)

    @cached_property
    def typesetter(self) -> "TypstTypesetter":
        from chalicelib.adapters.typesetting import TypstTypesetter

        return TypstTypesetter()

    @cached_property
    def draft_mark(self) -> "PypdfDraftMark":
        from chalicelib.adapters.draft_mark import PypdfDraftMark

        return PypdfDraftMark()

    @cached_property
    def terms(self) -> "ShippedTerms":
        from chalicelib.adapters.terms_of_service import ShippedTerms

        return ShippedTerms(ASSETS / "terms")

    @cached_property
    def owning(self) -> "Owning":
        from chalicelib.application.owning import Owning

        return Owning(self.accounts, self.orders, self.bills)

    @cached_property
    def ending(self) -> "Ending":
        from chalicelib.application.ending import Ending

        return Ending(self.orders, self.bills)

    @cached_property
    def expire(self) -> "Expire":
        from chalicelib.application.expiring import Expire

        return Expire(self.contracts, self.ledger, self.ending)

    @cached_property
    def selecting(self) -> "Selecting":
        from chalicelib.application.selecting import Selecting

        return Selecting(self.accounts, self.owning, self.contracts, self.entities, self.expire)

    @cached_property
    def drafting(self) -> "Drafting":
        from chalicelib.adapters import identifiers
        from chalicelib.application.drafting import Drafting

        return Drafting(
            entities=self.entities,
            documents=self.documents,
            typesetter=_LazyTypesetter(self),
            terms=self.terms,
            provider=self.provider,
            new_id=identifiers.new_contract_id,
            randomness=identifiers.randomness,
        )

    @cached_property
    def finding(self) -> "Finding":
        from chalicelib.application.finding import Finding

        return Finding(self.contracts)

    @cached_property
    def list_orders(self) -> "ListOrders":
        from chalicelib.application.listing import ListOrders

        return ListOrders(self.accounts, self.orders, self.owning, self.entities, self.selecting)

    @cached_property
    def list_bills(self) -> "ListBills":
        from chalicelib.application.listing import ListBills

        return ListBills(self.accounts, self.bills, self.owning, self.entities, self.selecting)

    @cached_property
    def view_contracts(self) -> "ViewContracts":
        from chalicelib.application.viewing import ViewContracts

        return ViewContracts(self.finding, self.contracts, self.accounts, self.history)

    @cached_property
    def request_contracts(self) -> "RequestContracts":
        from chalicelib.application.idempotency import Idempotency
        from chalicelib.application.requesting import RequestContracts

        idempotency = Idempotency(self.requests, self.ledger)
        return RequestContracts(self.selecting, self.drafting, self.contracts, self.ledger, idempotency)

    @cached_property
    def edit_draft(self) -> "EditDraft":
        from chalicelib.application.editing import EditDraft

        return EditDraft(self.finding, self.accounts, self.owning, self.drafting, self.ledger)

    @cached_property
    def finalize(self) -> "Finalize":
        from chalicelib.application.finalizing import Finalize

        return Finalize(self.finding, self.accounts, self.documents, self.ledger)

    @cached_property
    def download_contract(self) -> "DownloadContract":
        from chalicelib.application.downloading import DownloadContract

        return DownloadContract(self.finding, self.documents, _LazyDraftMark(self), self.history)

    @cached_property
    def withdraw(self) -> "Withdraw":
        from chalicelib.application.withdrawing import Withdraw

        return Withdraw(self.finding, self.ending, self.ledger)

    @cached_property
    def look_up(self) -> "LookUp":
        from chalicelib.application.register import LookUp

        return LookUp(self.contracts)

    @cached_property
    def redrive_sealing(self) -> "RedriveSealing":
        from chalicelib.application.redriving import RedriveSealing

        return RedriveSealing(self.contracts, self.documents, self.ledger)

    @cached_property
    def reconcile(self) -> "Reconcile":
        from chalicelib.application.reconciling import Reconcile

        return Reconcile(self.contracts, self.documents)

    @cached_property
    def remind(self) -> "Remind":
        from chalicelib.adapters.letters import JinjaLetters
        from chalicelib.adapters.mail import SesMail
        from chalicelib.application.reminding import Remind
        from chalicelib.application.telling import Telling

        letters = JinjaLetters(ASSETS / "mail", self.provider.site_url)
        telling = Telling(self.contracts, self.ledger, letters)
        return Remind(self.contracts, telling, SesMail(self.ses, self.settings.mail_from))

    @cached_property
    def seal(self) -> "Seal":
        from chalicelib.adapters.kms_key import KmsSigningKey
        from chalicelib.adapters.sealing import PyhankoSealer, SealedDocumentCheck
        from chalicelib.application.sealing import Seal

        keys = KmsSigningKey(self.kms)
        return Seal(
            contracts=self.contracts,
            documents=self.documents,
            entities=self.entities,
            sealer=PyhankoSealer(keys, TIME_ZONE),
            check=SealedDocumentCheck(),
            ledger=self.ledger,
        )

    @cached_property
    def import_feed_file(self) -> "ImportFeedFile":
        from chalicelib.adapters.intake_files import S3IntakeFiles
        from chalicelib.application.intake.import_accounts import ImportAccounts
        from chalicelib.application.intake.import_bills import ImportBills
        from chalicelib.application.intake.import_feed_file import ImportFeedFile
        from chalicelib.application.intake.import_orders import ImportOrders
        from chalicelib.application.intake.order_transition import OrderTransition

        transition = OrderTransition(self.orders, self.contracts, self.entities, self.documents, self.ledger)
        return ImportFeedFile(
            files=S3IntakeFiles(self.s3, self.settings.intake_bucket),
            intake_log=self.intake_log,
            accounts=ImportAccounts(self.accounts),
            orders=ImportOrders(self.orders, self.ledger, transition),
            bills=ImportBills(self.bills, self.ledger),
        )

    @cached_property
    def token_check(self) -> "TokenCheck":
        from chalicelib.web.authorizer import TokenCheck, fetch_json

        settings = self.settings
        return TokenCheck(
            settings.oidc_issuer, settings.oidc_audience, lambda: fetch_json(settings.oidc_jwks_url)
        )


@dataclass(frozen=True)
class _LazyTypesetter:
    """Loads the PDF library when something is typeset: reading orders must not wait for it."""

    services: Services

    def typeset(self, content: "ContractContent") -> bytes:
        base: bytes = self.services.typesetter.typeset(content)
        return base


@dataclass(frozen=True)
class _LazyDraftMark:
    services: Services

    def mark(self, base: bytes) -> bytes:
        return self.services.draft_mark.mark(base)


@lru_cache(maxsize=1)
def services() -> Services:
    """The services of this process, from its environment."""
    return build(os.environ)


def build(environment: Mapping[str, str]) -> Services:
    """Services for these settings; nothing is connected before it is used."""
    return Services(read_settings(environment))
