"""The whole service as the bootstrap wires it, over the fakes: no network, no PDF library, no chance."""

import itertools
from collections.abc import Callable
from dataclasses import fields
from datetime import datetime
from functools import cached_property
from typing import NoReturn

from chalicelib.bootstrap import Services
from chalicelib.settings import Settings, read_settings
from tests.fakes.accounts import FakeAccounts
from tests.fakes.backlogs import FakeBacklogs
from tests.fakes.bills import FakeBills
from tests.fakes.claims import FakeClaims, FakePayments
from tests.fakes.clues import FakeClues
from tests.fakes.contracts import FakeContracts
from tests.fakes.documents import FakeDocuments
from tests.fakes.downloads import FakeDownloadFiles, FakeDownloadJobs
from tests.fakes.due import FakeDueContracts
from tests.fakes.entities import FakeEntities
from tests.fakes.event_bus import FakeEventBus, FakeStreamedChanges
from tests.fakes.every_contract import FakeEveryContract
from tests.fakes.evidence import (
    FakeEvidenceReports,
    FakeFileReader,
    FakeReportSealer,
    FakeReportTypesetter,
)
from tests.fakes.feed_files import FakeFeedFiles
from tests.fakes.history import FakeHistory, FakeHistoryChains
from tests.fakes.intake_log import FakeIntakeLog
from tests.fakes.ledger import FakeLedger
from tests.fakes.mail import FakeLetters, FakeMail
from tests.fakes.measurements import FakeMeasurements
from tests.fakes.orders import FakeOrders
from tests.fakes.paper import FakePaperRequests, FakePhoneNumbers, FakePrintShop
from tests.fakes.preserving import FakePreserver
from tests.fakes.requests import FakeRequests
from tests.fakes.sealing import FakeSealCheck, FakeSealer
from tests.fakes.slips import FakeSlipCheck, FakeSlips
from tests.fakes.sums import FakeCountedContracts, FakeSums
from tests.fakes.terms import FakeTerms
from tests.fakes.tickets import FakeAttachmentCheck, FakeAttachments, FakeIcpChecks, FakeTickets
from tests.fakes.told_findings import FakeToldFindings
from tests.fakes.trust import FakeTrust
from tests.fakes.typesetting import (
    FakeAddressSheets,
    FakeChecklistSheets,
    FakeDraftMark,
    FakeLeaflets,
    FakeNameCoverage,
    FakeTypesetter,
)
from tests.fakes.verification import FakeFileExamination
from tests.fakes.work import FakeWork
from tools.checkout import provider_setting

SETTINGS = {each.name.upper(): f"no-{each.name}" for each in fields(Settings)} | {
    "SITE_URL": "https://contracts.example",
    "MAIL_FROM": "no-reply@contracts.example",
    **{
        each.name.upper(): ""
        for each in fields(Settings)
        if each.name.startswith("oidc_") and each.default == ""
    },
    **dict.fromkeys(("VERIFY_FUNCTION", "MAIL_ACCESS", "OBJECT_LOCK_MODE", "ACCOUNT_ID", "PROVIDER"), ""),
    "LEAST_CANDIDATE_SCORE": "",
}
"""Of nothing that is there."""


class ServicesInMemory(Services):
    """Every outer part is a fake; provider, calendar and all use cases are the real ones."""

    def __init__(self) -> None:
        super().__init__(read_settings(SETTINGS | provider_setting()))

    @property
    def session(self) -> NoReturn:
        raise AssertionError("a unit test reaches for AWS")

    @cached_property
    def records(self) -> FakeLedger:
        """All that one transaction may write together."""
        return FakeLedger()

    @property
    def ledger(self) -> FakeLedger:
        return self.records

    @property
    def patient_ledger(self) -> FakeLedger:
        return self.records

    @property
    def accounts(self) -> FakeAccounts:
        return self.records.accounts

    @property
    def orders(self) -> FakeOrders:
        return self.records.orders

    @property
    def bills(self) -> FakeBills:
        return self.records.bills

    @property
    def contracts(self) -> FakeContracts:
        return self.records.contracts

    @property
    def sums(self) -> FakeSums:
        return self.records.sums

    @cached_property
    def counted_contracts(self) -> FakeCountedContracts:
        zone = self.provider.time_zone.zone
        return FakeCountedContracts(self.records.contracts, self.records.accounts, zone)

    @cached_property
    def event_bus(self) -> FakeEventBus:
        return FakeEventBus()

    @cached_property
    def streamed_changes(self) -> FakeStreamedChanges:
        return FakeStreamedChanges()

    @cached_property
    def clues(self) -> FakeClues:
        return FakeClues(self.records)

    @cached_property
    def every_contract(self) -> FakeEveryContract:
        return FakeEveryContract(self.records.contracts)

    @property
    def history(self) -> FakeHistory:
        return self.records.history

    @cached_property
    def history_chains(self) -> FakeHistoryChains:
        return FakeHistoryChains(self.records.history)

    @cached_property
    def told_findings(self) -> FakeToldFindings:
        return FakeToldFindings()

    @property
    def requests(self) -> FakeRequests:
        return self.records.requests

    @property
    def paper_requests(self) -> FakePaperRequests:
        return self.records.papers

    @property
    def claims(self) -> FakeClaims:
        return self.records.claims

    @property
    def payments(self) -> FakePayments:
        return self.records.payments

    @property
    def tickets(self) -> FakeTickets:
        return self.records.tickets

    @property
    def icp_checks(self) -> FakeIcpChecks:
        return self.records.icp_checks

    @cached_property
    def backlogs(self) -> FakeBacklogs:
        return FakeBacklogs(self.records, self.intake_log)

    @cached_property
    def entities(self) -> FakeEntities:
        return self.records.entities

    @cached_property
    def trust(self) -> FakeTrust:
        return FakeTrust()

    @cached_property
    def intake_log(self) -> FakeIntakeLog:
        return FakeIntakeLog()

    @property
    def rejected_lines(self) -> FakeIntakeLog:
        return self.intake_log

    @cached_property
    def feed_files(self) -> FakeFeedFiles:
        return FakeFeedFiles()

    @cached_property
    def documents(self) -> FakeDocuments:
        return FakeDocuments()

    @property
    def stored_documents(self) -> FakeDocuments:
        return self.documents

    @cached_property
    def slips(self) -> FakeSlips:
        return FakeSlips()

    @cached_property
    def slip_check(self) -> FakeSlipCheck:
        return FakeSlipCheck()

    @cached_property
    def attachments(self) -> FakeAttachments:
        return FakeAttachments()

    @cached_property
    def attachment_check(self) -> FakeAttachmentCheck:
        return FakeAttachmentCheck()

    @cached_property
    def typesetter(self) -> FakeTypesetter:
        return FakeTypesetter()

    @cached_property
    def name_coverage(self) -> FakeNameCoverage:
        return FakeNameCoverage()

    @cached_property
    def draft_mark(self) -> FakeDraftMark:
        return FakeDraftMark()

    @cached_property
    def leaflets(self) -> FakeLeaflets:
        return FakeLeaflets()

    @cached_property
    def checklist_sheets(self) -> FakeChecklistSheets:
        return FakeChecklistSheets()

    @cached_property
    def address_sheets(self) -> FakeAddressSheets:
        return FakeAddressSheets()

    @cached_property
    def print_shop(self) -> FakePrintShop:
        return FakePrintShop()

    @cached_property
    def phone_numbers(self) -> FakePhoneNumbers:
        return FakePhoneNumbers()

    @cached_property
    def terms(self) -> FakeTerms:
        return FakeTerms()

    @cached_property
    def sealer(self) -> FakeSealer:
        return FakeSealer()

    @cached_property
    def seal_check(self) -> FakeSealCheck:
        return FakeSealCheck()

    @cached_property
    def preserver(self) -> FakePreserver:
        return FakePreserver()

    @cached_property
    def file_examination(self) -> FakeFileExamination:
        return FakeFileExamination()

    @cached_property
    def letters(self) -> FakeLetters:
        return FakeLetters()

    @cached_property
    def mail(self) -> FakeMail:
        return FakeMail()

    @cached_property
    def measurements(self) -> FakeMeasurements:
        return FakeMeasurements()

    @cached_property
    def due_contracts(self) -> FakeDueContracts:
        return FakeDueContracts(self.records.contracts)

    @cached_property
    def download_jobs(self) -> FakeDownloadJobs:
        return FakeDownloadJobs()

    @cached_property
    def download_files(self) -> FakeDownloadFiles:
        return FakeDownloadFiles()

    @cached_property
    def evidence_reports(self) -> FakeEvidenceReports:
        return FakeEvidenceReports()

    @cached_property
    def report_typesetter(self) -> FakeReportTypesetter:
        return FakeReportTypesetter()

    @cached_property
    def report_sealer(self) -> FakeReportSealer:
        return FakeReportSealer()

    @cached_property
    def file_reader(self) -> FakeFileReader:
        return FakeFileReader()

    @cached_property
    def work(self) -> FakeWork:
        return FakeWork()

    @cached_property
    def new_id(self) -> Callable[[datetime], str]:
        """Ids that sort by the order in which they were asked for."""
        numbers = itertools.count(1)
        return lambda _: f"id-{next(numbers):04}"

    @cached_property
    def randomness(self) -> Callable[[int], bytes]:
        numbers = itertools.count(1)
        return lambda count: next(numbers).to_bytes(count)
