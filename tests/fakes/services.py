"""The whole service over the fakes, wired by the real bootstrap: no AWS, no PDF library, no network."""

from dataclasses import dataclass, field, fields
from functools import cached_property

from chalicelib.bootstrap import Services, build
from chalicelib.settings import Settings
from tests.fakes.backlogs import FakeBacklogs
from tests.fakes.documents import FakeDocuments
from tests.fakes.entities import FakeEntities
from tests.fakes.feed_files import FakeFeedFiles
from tests.fakes.intake_log import FakeIntakeLog
from tests.fakes.ledger import FakeLedger
from tests.fakes.mail import FakeLetters, FakeMail
from tests.fakes.measurements import FakeMeasurements
from tests.fakes.paper import FakePhoneNumbers, FakePrintShop
from tests.fakes.preserving import FakePreserver
from tests.fakes.sealing import FakeSealCheck, FakeSealer
from tests.fakes.slips import FakeSlipCheck, FakeSlips
from tests.fakes.tickets import FakeAttachmentCheck, FakeAttachments
from tests.fakes.trust import FakeTrust
from tests.fakes.typesetting import (
    FakeAddressSheets,
    FakeChecklistSheets,
    FakeDraftMark,
    FakeLeaflets,
    FakeTypesetter,
)
from tests.fakes.verification import FakeFileExamination


@dataclass
class Memory:
    """Each fake by the name that the bootstrap has for its port, and the services over them.

    The provider's profile, its calendar, the terms of service and new ids are the real ones: they are files
    and arithmetic. `records` holds all that one transaction may write together.
    """

    records: FakeLedger = field(default_factory=FakeLedger)
    entities: FakeEntities = field(default_factory=FakeEntities)
    trust: FakeTrust = field(default_factory=FakeTrust)
    documents: FakeDocuments = field(default_factory=FakeDocuments)
    slips: FakeSlips = field(default_factory=FakeSlips)
    slip_check: FakeSlipCheck = field(default_factory=FakeSlipCheck)
    attachments: FakeAttachments = field(default_factory=FakeAttachments)
    attachment_check: FakeAttachmentCheck = field(default_factory=FakeAttachmentCheck)
    feed_files: FakeFeedFiles = field(default_factory=FakeFeedFiles)
    intake_log: FakeIntakeLog = field(default_factory=FakeIntakeLog)
    typesetter: FakeTypesetter = field(default_factory=FakeTypesetter)
    draft_mark: FakeDraftMark = field(default_factory=FakeDraftMark)
    address_sheets: FakeAddressSheets = field(default_factory=FakeAddressSheets)
    leaflets: FakeLeaflets = field(default_factory=FakeLeaflets)
    checklist_sheets: FakeChecklistSheets = field(default_factory=FakeChecklistSheets)
    print_shop: FakePrintShop = field(default_factory=FakePrintShop)
    phone_numbers: FakePhoneNumbers = field(default_factory=FakePhoneNumbers)
    sealer: FakeSealer = field(default_factory=FakeSealer)
    seal_check: FakeSealCheck = field(default_factory=FakeSealCheck)
    preserver: FakePreserver = field(default_factory=FakePreserver)
    file_examination: FakeFileExamination = field(default_factory=FakeFileExamination)
    letters: FakeLetters = field(default_factory=FakeLetters)
    mail: FakeMail = field(default_factory=FakeMail)
    measurements: FakeMeasurements = field(default_factory=FakeMeasurements)

    @cached_property
    def services(self) -> Services:
        services = build(SETTINGS)
        mine = {each.name: getattr(self, each.name) for each in fields(self)}
        services.__dict__.update(mine | self._of_records() | self._again())
        return services

    def _of_records(self) -> dict[str, object]:
        records = self.records
        return {
            "accounts": records.accounts,
            "bills": records.bills,
            "claims": records.claims,
            "contracts": records.contracts,
            "history": records.history,
            "icp_checks": records.icp_checks,
            "orders": records.orders,
            "paper_requests": records.papers,
            "payments": records.payments,
            "requests": records.requests,
            "tickets": records.tickets,
        }

    def _again(self) -> dict[str, object]:
        """What stands behind more than one port."""
        return {
            "backlogs": FakeBacklogs(self.records, self.intake_log),
            "every_contract": self.records.contracts,
            "rejected_lines": self.intake_log,
            "stored_documents": self.documents,
        }


SETTINGS = {each.name.upper(): f"no-{each.name}" for each in fields(Settings)} | {
    "SITE_URL": "https://contracts.example",
    "MAIL_FROM": "no-reply@contracts.example",
    "VERIFY_FUNCTION": "",
}
"""Of nothing that is there: whatever is not in memory fails when it is used."""
