"""What the use cases need from the world, in the words of the trade.

A name's module is loaded when the name is first asked for: a function that seals does not load what slips and
tickets are.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chalicelib.application.ports.attachments import AttachmentCheck, Attachments
    from chalicelib.application.ports.claims import Claims, ContractRemittances, Payments
    from chalicelib.application.ports.desk import MOST_COUNTED, Backlog, Backlogs
    from chalicelib.application.ports.documents import (
        Documents,
        DraftMark,
        NameCoverage,
        SealCheck,
        SealedDocument,
        Sealer,
        Typesetter,
    )
    from chalicelib.application.ports.feeds import (
        FeedFiles,
        FeedResult,
        IntakeLog,
        LineFault,
        NotedRejection,
        PlainOrders,
        RejectedLine,
        RejectedLines,
        rejected_file_of,
        result_file_of,
    )
    from chalicelib.application.ports.ledger import (
        Change,
        ContactUse,
        IdempotentRequest,
        IssuedDocument,
        Ledger,
        Requests,
    )
    from chalicelib.application.ports.letters import Letter, Letters, Mail, Posted, Posting
    from chalicelib.application.ports.lists import (
        BillFilter,
        Bills,
        ContractFilter,
        Contracts,
        History,
        OrderFilter,
        Orders,
    )
    from chalicelib.application.ports.measurements import Measurements
    from chalicelib.application.ports.pages import Page
    from chalicelib.application.ports.paper import (
        AddressSheet,
        AddressSheets,
        PaperRequests,
        PrintableText,
        PrintPart,
        PrintShop,
    )
    from chalicelib.application.ports.parties import Accounts, Entities, PhoneNumbers
    from chalicelib.application.ports.preserving import Preserver, TrustSettings
    from chalicelib.application.ports.sheets import ChecklistSheets, SheetTypesetter
    from chalicelib.application.ports.slips import SlipCheck, Slips, UploadForm
    from chalicelib.application.ports.sweeps import Sweep
    from chalicelib.application.ports.terms import TermsOfService, TermsTypesetter
    from chalicelib.application.ports.tickets import IcpChecks, TicketQueue, Tickets
    from chalicelib.application.ports.verification import FileExamination

__all__ = [
    "MOST_COUNTED",
    "Accounts",
    "AddressSheet",
    "AddressSheets",
    "AttachmentCheck",
    "Attachments",
    "Backlog",
    "Backlogs",
    "BillFilter",
    "Bills",
    "Change",
    "ChecklistSheets",
    "Claims",
    "ContactUse",
    "ContractFilter",
    "ContractRemittances",
    "Contracts",
    "Documents",
    "DraftMark",
    "Entities",
    "FeedFiles",
    "FeedResult",
    "FileExamination",
    "History",
    "IcpChecks",
    "IdempotentRequest",
    "IntakeLog",
    "IssuedDocument",
    "Ledger",
    "Letter",
    "Letters",
    "LineFault",
    "Mail",
    "Measurements",
    "NameCoverage",
    "NotedRejection",
    "OrderFilter",
    "Orders",
    "Page",
    "PaperRequests",
    "Payments",
    "PhoneNumbers",
    "PlainOrders",
    "Posted",
    "Posting",
    "Preserver",
    "PrintPart",
    "PrintShop",
    "PrintableText",
    "RejectedLine",
    "RejectedLines",
    "Requests",
    "SealCheck",
    "SealedDocument",
    "Sealer",
    "SheetTypesetter",
    "SlipCheck",
    "Slips",
    "Sweep",
    "TermsOfService",
    "TermsTypesetter",
    "TicketQueue",
    "Tickets",
    "TrustSettings",
    "Typesetter",
    "UploadForm",
    "rejected_file_of",
    "result_file_of",
]

_MODULES = {
    name: module
    for module, names in {
        "attachments": "AttachmentCheck Attachments",
        "claims": "Claims ContractRemittances Payments",
        "desk": "MOST_COUNTED Backlog Backlogs",
        "documents": "Documents DraftMark NameCoverage SealCheck SealedDocument Sealer Typesetter",
        "feeds": "FeedFiles FeedResult IntakeLog LineFault NotedRejection PlainOrders RejectedLine"
        " RejectedLines rejected_file_of result_file_of",
        "ledger": "Change ContactUse IdempotentRequest IssuedDocument Ledger Requests",
        "letters": "Letter Letters Mail Posted Posting",
        "lists": "BillFilter Bills ContractFilter Contracts History OrderFilter Orders",
        "measurements": "Measurements",
        "pages": "Page",
        "paper": "AddressSheet AddressSheets PaperRequests PrintableText PrintPart PrintShop",
        "parties": "Accounts Entities PhoneNumbers",
        "preserving": "Preserver TrustSettings",
        "sheets": "ChecklistSheets SheetTypesetter",
        "slips": "SlipCheck Slips UploadForm",
        "sweeps": "Sweep",
        "terms": "TermsOfService TermsTypesetter",
        "tickets": "IcpChecks TicketQueue Tickets",
        "verification": "FileExamination",
    }.items()
    for name in names.split()
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"there is no port {name}")
    found = globals()[name] = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    return found
