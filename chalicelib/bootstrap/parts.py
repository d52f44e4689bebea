"""The outer parts that many use cases share: ports, and the adapters that stand behind them.

Each is known by its port alone, so that a service can be built over other parts: unit tests put theirs in
place of these, and everything above stays wired as it is here.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, cached_property
from typing import TYPE_CHECKING

from chalicelib.bootstrap.clients import Clients

if TYPE_CHECKING:
    from chalicelib.adapters.dynamodb.tables import Tables
    from chalicelib.adapters.typesetting.printable import PrintableCharacters
    from chalicelib.application.contracts.own_contracts import OwnContracts
    from chalicelib.application.ports import (
        Accounts,
        Bills,
        Contracts,
        Documents,
        DraftMark,
        Entities,
        History,
        IntakeLog,
        Ledger,
        NameCoverage,
        Orders,
        PaperRequests,
        PhoneNumbers,
        RejectedLines,
        Requests,
        TermsOfService,
        Typesetter,
    )
    from chalicelib.application.ports.auditing import EveryContract, StoredDocuments
    from chalicelib.application.ports.chains import HistoryChains
    from chalicelib.application.ports.due import DueContracts
    from chalicelib.application.ports.sums import CountedContracts, Sums
    from chalicelib.application.ports.work import Work
    from chalicelib.domain.contract.contents import ContractContent


class Parts(Clients):
    """Each made when it is first needed."""

    @cached_property
    def accounts(self) -> "Accounts":
        from chalicelib.adapters.dynamodb.accounts import DynamoAccounts

        return DynamoAccounts(self.tables)

    @cached_property
    def every_contract(self) -> "EveryContract":
        from chalicelib.adapters.dynamodb.every_contract import EveryDynamoContract

        return EveryDynamoContract(self.tables)

    @cached_property
    def orders(self) -> "Orders":
        from chalicelib.adapters.dynamodb.orders import DynamoOrders

        return DynamoOrders(self.tables)

    @cached_property
    def bills(self) -> "Bills":
        from chalicelib.adapters.dynamodb.bills import DynamoBills

        return DynamoBills(self.tables)

    @cached_property
    def contracts(self) -> "Contracts":
        from chalicelib.adapters.dynamodb.contracts import DynamoContracts

        return DynamoContracts(self.tables)

    @cached_property
    def own_contracts(self) -> "OwnContracts":
        from chalicelib.application.contracts.own_contracts import OwnContracts

        return OwnContracts(self.contracts)

    @cached_property
    def sums(self) -> "Sums":
        from chalicelib.adapters.dynamodb.sums import DynamoSums

        return DynamoSums(self.tables)

    @cached_property
    def counted_contracts(self) -> "CountedContracts":
        from chalicelib.adapters.dynamodb.counted_contracts import CountedDynamoContracts

        return CountedDynamoContracts(self.tables, self.provider_profile.time_zone.zone)

    @cached_property
    def history(self) -> "History":
        from chalicelib.adapters import identifiers
        from chalicelib.adapters.dynamodb.history import DynamoHistory

        return DynamoHistory(self.tables, identifiers.new_distinction)

    @cached_property
    def history_chains(self) -> "HistoryChains":
        from chalicelib.adapters.dynamodb.history import DynamoHistoryChains

        return DynamoHistoryChains(self.tables)

    @cached_property
    def entities(self) -> "Entities":
        from chalicelib.adapters.dynamodb.entities import DynamoEntities

        return DynamoEntities(self.tables)

    @cached_property
    def requests(self) -> "Requests":
        from chalicelib.adapters.dynamodb.requests import DynamoRequests

        return DynamoRequests(self.tables)

    @cached_property
    def intake_log(self) -> "IntakeLog":
        from chalicelib.adapters.dynamodb.intake_log import DynamoIntakeLog

        return DynamoIntakeLog(self.tables)

    @cached_property
    def rejected_lines(self) -> "RejectedLines":
        from chalicelib.adapters.dynamodb.intake_log import DynamoIntakeLog

        return DynamoIntakeLog(self.tables)

    @cached_property
    def paper_requests(self) -> "PaperRequests":
        from chalicelib.adapters.dynamodb.paper import DynamoPaperRequests

        return DynamoPaperRequests(self.tables)

    @cached_property
    def ledger(self) -> "Ledger":
        return self._ledger(self.tables)

    @cached_property
    def patient_ledger(self) -> "Ledger":
        """The same for whom nobody waits: it waits longer for room in the tables."""
        from chalicelib.adapters.dynamodb.tables import LONG_PAUSES

        return self._ledger(replace(self.tables, pauses=LONG_PAUSES))

    def _ledger(self, tables: "Tables") -> "Ledger":
        from chalicelib.adapters import identifiers
        from chalicelib.adapters.dynamodb.ledger import DynamoLedger

        return DynamoLedger(tables, identifiers.new_distinction, self.provider_profile.time_zone.zone)

    @cached_property
    def documents(self) -> "Documents":
        from chalicelib.adapters.s3.documents import S3Documents
        from chalicelib.adapters.s3.object_lock import object_lock_of

        lock = object_lock_of(self.settings.object_lock_mode, self.settings.retention_years)
        return S3Documents(self.s3, self.settings.documents_bucket, lock)

    @cached_property
    def stored_documents(self) -> "StoredDocuments":
        """The same documents, for whoever may look at all of them."""
        from chalicelib.adapters.identifiers import beginnings
        from chalicelib.adapters.s3.documents import S3Documents

        return S3Documents(self.s3, self.settings.documents_bucket, beginnings=beginnings)

    @cached_property
    def typesetter(self) -> "Typesetter":
        from chalicelib.adapters.typesetting import TypstTypesetter

        profile = self.provider_profile
        return TypstTypesetter(
            riding_group_size=profile.riding_group_size,
            seal_diameter_mm=profile.seal_diameter_mm,
            annex_document=self.terms.document,
            time_zone=profile.time_zone,
        )

    @cached_property
    def name_coverage(self) -> "NameCoverage":
        from chalicelib.adapters.printable_names import PrintableNames

        @cache
        def fonts() -> "PrintableCharacters":
            from chalicelib.adapters.typesetting.printable import PrintableCharacters
            from chalicelib.adapters.typesetting.typesetter import FONTS

            return PrintableCharacters.of(FONTS)

        return PrintableNames(lambda text, place: fonts().require(text, place))

    @cached_property
    def draft_mark(self) -> "DraftMark":
        from chalicelib.adapters.draft_mark import PypdfDraftMark

        return PypdfDraftMark()

    @cached_property
    def phone_numbers(self) -> "PhoneNumbers":
        from chalicelib.adapters.phone_numbers import KnownPhoneNumbers

        return KnownPhoneNumbers(self.provider_profile.country)

    @cached_property
    def due_contracts(self) -> "DueContracts":
        from chalicelib.adapters.dynamodb.due_contracts import DueDynamoContracts

        return DueDynamoContracts(self.tables)

    @cached_property
    def work(self) -> "Work":
        from chalicelib.adapters.work_queue import SqsWork, queues_of

        return SqsWork(self.sqs, queues_of(self.settings.work_queues))

    @cached_property
    def new_id(self) -> Callable[[datetime], str]:
        """Ids of contracts and of whatever else is kept."""
        from chalicelib.adapters import identifiers

        return identifiers.new_contract_id

    @cached_property
    def randomness(self) -> Callable[[int], bytes]:
        """What contract numbers are drawn from."""
        from chalicelib.adapters import identifiers

        return identifiers.randomness

    @cached_property
    def terms(self) -> "TermsOfService":
        from chalicelib.adapters.terms_of_service import ShippedTerms

        return ShippedTerms(self.provider_folder / "terms", self.provider_profile.products)


@dataclass(frozen=True)
class LazyTypesetter:
    """Loads the PDF library when something is typeset: reading orders must not wait for it."""

    parts: Parts

    def typeset(self, content: "ContractContent") -> bytes:
        return self.parts.typesetter.typeset(content)


@dataclass(frozen=True)
class LazyDraftMark:
    parts: Parts

    def mark(self, base: bytes) -> bytes:
        return self.parts.draft_mark.mark(base)
