"""The outer parts: clients of AWS, and the adapters over them."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config

from chalicelib.bootstrap.provider import ASSETS, ProviderParts

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import DynamoDBServiceResource
    from mypy_boto3_kms import KMSClient
    from mypy_boto3_lambda import LambdaClient
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_ses import SESClient

    from chalicelib.adapters.draft_mark import PypdfDraftMark
    from chalicelib.adapters.dynamodb.accounts import DynamoAccounts
    from chalicelib.adapters.dynamodb.bills import DynamoBills
    from chalicelib.adapters.dynamodb.contracts import DynamoContracts
    from chalicelib.adapters.dynamodb.entities import DynamoEntities
    from chalicelib.adapters.dynamodb.history import DynamoHistory
    from chalicelib.adapters.dynamodb.intake_log import DynamoIntakeLog
    from chalicelib.adapters.dynamodb.orders import DynamoOrders
    from chalicelib.adapters.dynamodb.paper import DynamoPaperRequests
    from chalicelib.adapters.dynamodb.requests import DynamoRequests
    from chalicelib.adapters.dynamodb.tables import Tables
    from chalicelib.adapters.s3.documents import S3Documents
    from chalicelib.adapters.terms_of_service import ShippedTerms
    from chalicelib.adapters.typesetting import TypstTypesetter
    from chalicelib.application.ports import Ledger
    from chalicelib.domain.contract.contents import ContractContent

# Short waits and few repeats: a customer waits on the other end, and what fails is tried again as a whole.
_CLIENT = Config(connect_timeout=3, read_timeout=20, retries={"mode": "standard", "max_attempts": 4})


@dataclass(frozen=True)
class Parts(ProviderParts):
    """Clients and adapters, each made when it is first needed."""

    @cached_property
    def session(self) -> boto3.session.Session:
        from chalicelib.adapters.tracing import trace_calls

        trace_calls()
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

    @cached_property
    def functions(self) -> "LambdaClient":
        # One attempt, a little longer than the function may take: a customer waits on the other end.
        return self.session.client(
            "lambda", config=_CLIENT.merge(Config(read_timeout=24, retries={"total_max_attempts": 1}))
        )

    def close(self) -> None:
        """Ends the connections that were opened."""
        opened = self.__dict__
        if "dynamodb" in opened:
            self.dynamodb.meta.client.close()
        for client in (opened.get("s3"), opened.get("kms"), opened.get("ses"), opened.get("functions")):
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
            claims=settings.claims_table,
            payments=settings.payments_table,
            tickets=settings.tickets_table,
            paper=settings.paper_table,
        )

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
    def paper_requests(self) -> "DynamoPaperRequests":
        from chalicelib.adapters.dynamodb.paper import DynamoPaperRequests

        return DynamoPaperRequests(self.tables)

    @cached_property
    def ledger(self) -> "Ledger":
        """Whoever writes the end of a contract writes the end of its paper, too."""
        from chalicelib.adapters import identifiers
        from chalicelib.adapters.dynamodb.ledger import DynamoLedger
        from chalicelib.application.paper.ending import PaperEndingLedger

        ledger = DynamoLedger(self.tables, identifiers.new_distinction)
        return PaperEndingLedger(ledger, self.paper_requests)

    @cached_property
    def documents(self) -> "S3Documents":
        from chalicelib.adapters.s3.documents import S3Documents

        return S3Documents(self.s3, self.settings.documents_bucket)

    @cached_property
    def typesetter(self) -> "TypstTypesetter":
        from chalicelib.adapters.typesetting import TypstTypesetter

        profile = self.provider_profile
        return TypstTypesetter(
            riding_group_size=profile.riding_group_size,
            seal_diameter_mm=profile.seal_diameter_mm,
            annex_document=self.terms.document,
        )

    @cached_property
    def draft_mark(self) -> "PypdfDraftMark":
        from chalicelib.adapters.draft_mark import PypdfDraftMark

        return PypdfDraftMark()

    @cached_property
    def terms(self) -> "ShippedTerms":
        from chalicelib.adapters.terms_of_service import ShippedTerms

        return ShippedTerms(ASSETS / "terms")


@dataclass(frozen=True)
class LazyTypesetter:
    """Loads the PDF library when something is typeset: reading orders must not wait for it."""

    parts: Parts

    def typeset(self, content: "ContractContent") -> bytes:
        base: bytes = self.parts.typesetter.typeset(content)
        return base


@dataclass(frozen=True)
class LazyDraftMark:
    parts: Parts

    def mark(self, base: bytes) -> bytes:
        return self.parts.draft_mark.mark(base)
