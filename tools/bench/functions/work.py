"""What each function is measured with: a first event, and the largest work that is usual for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from chalicelib.adapters.verifying.wire_format import Task, written_task
from chalicelib.application.downloads.ordering import DownloadWish
from chalicelib.application.paper.requesting import PaperWish
from chalicelib.domain.common.policy import MOST_LINES_IN_A_CONTRACT
from chalicelib.domain.paper.paper_request import Recipient
from chalicelib.domain.sealing.trust import Trust
from tools.bench import feeds
from tools.bench.functions import events
from tools.bench.functions.contracts import ACCOUNT, Contracts
from tools.bench.functions.events import Event
from tools.local.sign_in.signing_key import SigningKey
from tools.stage.template import MOST_CHANGES_IN_A_BATCH

COPIES = 6
RECIPIENT = Recipient("王小明", "138 0013 8000", "杭州市西湖区文一西路1号", "310030")
SMALL = 20
"""So many contracts are handed on; each costs the same, so more take longer, not more memory."""
LARGEST_FILE, LINES_OF_THE_LARGEST = 4 * 1024 * 1024, 2_400
LINES = f"{MOST_LINES_IN_A_CONTRACT:,} lines"


Largest = tuple[list[Event], str]
"""Events, and what they are in words."""


@dataclass(frozen=True)
class Work:
    first: Callable[[], Event]
    """An event like most; made anew for each run."""
    largest: Callable[[], Largest]


@dataclass(frozen=True)
class Works:
    """Each by the name of its function in app.py."""

    contracts: Contracts
    key: SigningKey
    feed_megabytes: int

    def of(self, function: str) -> Work:
        first: Callable[[], Event] = getattr(self, f"first_{function}", events.schedule)
        largest: Callable[[], Largest] = getattr(self, f"largest_{function}")
        return Work(first, largest)

    def first_app(self) -> Event:
        return events.call("GET", "/api/contracts")

    def largest_app(self) -> Largest:
        contracts = self.contracts
        official = contracts.official(contracts.long())
        wish = PaperWish(ACCOUNT, official, COPIES, RECIPIENT, "bench")
        paper = contracts.services.request_paper(wish, datetime.now(UTC)).paper_request_id
        desk = "/api/desk/paper-requests/{paper_request_id}/print"
        download = "/api/contracts/{contract_id}/download"
        calls = [
            events.call("POST", "/api/contracts", {"source": "bills", "ids": [contracts.long_bill()]}),
            events.call("GET", download, contract_id=contracts.long()),
            events.call("POST", desk, who=events.STAFF, paper_request_id=paper),
        ]
        return calls, f"typeset {LINES} ({contracts.pages(official)} pages); mark them; print {COPIES} copies"

    def first_authorizer(self) -> Event:
        settings = self.contracts.services.settings
        ends = int((datetime.now(UTC) + timedelta(hours=1)).timestamp())
        claims = {"iss": settings.oidc_issuer, "aud": settings.oidc_audience, "exp": ends}
        return events.token(self.key.sign(events.CUSTOMER | claims))

    def largest_authorizer(self) -> Largest:
        return [self.first_authorizer()], "check a token"

    def first_intake(self) -> Event:
        return events.stored(*self.contracts.dropped("orders/small.jsonl", [next(feeds.orders())]))

    def largest_intake(self) -> Largest:
        lines = _of_size(self.feed_megabytes * feeds.MEGABYTE)
        dropped = self.contracts.dropped("orders/large.jsonl", lines)
        return [events.stored(*dropped)], f"import orders of {self.feed_megabytes} MB"

    def first_seal(self) -> Event:
        return self._sealing(self.contracts.short())

    def largest_seal(self) -> Largest:
        long = self.contracts.long()
        return [self._sealing(long)], f"seal {self.contracts.pages(long)} pages, with a timestamp"

    def first_verify(self) -> Event:
        return self._examination(self.contracts.file(self.contracts.official(self.contracts.short())))

    def largest_verify(self) -> Largest:
        file = self.contracts.file(self.contracts.official(self.contracts.long(LINES_OF_THE_LARGEST)))
        altered = file + b"\n" * (LARGEST_FILE - len(file))
        asked = [self._examination(content) for content in (file, altered)]
        return asked, f"examine {len(file) / 1e6:.1f} MB; 4 MB that were altered"

    def largest_expire(self) -> Largest:
        overdue = [self.contracts.unpaid(due_in=-timedelta(hours=1)) for _ in range(SMALL)]
        return [events.each_handed_on("expire", overdue)], f"expire {SMALL} contracts"

    def largest_remind(self) -> Largest:
        late = [self.contracts.unpaid(due_in=timedelta(days=1)) for _ in range(SMALL)]
        return [events.each_handed_on("remind", late)], f"send {SMALL} mails"

    def first_tell(self) -> Event:
        return events.changed(self.contracts.official(self.contracts.short()))

    def largest_tell(self) -> Largest:
        told = [self.contracts.official(self.contracts.short()) for _ in range(MOST_CHANGES_IN_A_BATCH)]
        return [events.changed(*told)], f"send {MOST_CHANGES_IN_A_BATCH} mails"

    def first_publish(self) -> Event:
        return self._changes(1)

    def largest_publish(self) -> Largest:
        return [self._changes(MOST_CHANGES_IN_A_BATCH)], f"tell of {MOST_CHANGES_IN_A_BATCH} changes"

    def _changes(self, count: int) -> Event:
        settings = self.contracts.services.settings
        return events.stored_anew(settings.contracts_table, self.contracts.short(), count)

    def largest_reconcile(self) -> Largest:
        """As if no timestamp authority had answered while these were sealed."""
        services = self.contracts.services
        trust = services.trust.get()
        services.trust.put(Trust())
        drafts = [self.contracts.long(), *(self.contracts.short() for _ in range(SMALL - 1))]
        unstamped = [self.contracts.official(draft) for draft in drafts]
        services.trust.put(trust)
        return [events.each_handed_on("archive", unstamped)], f"fetch {SMALL} timestamps, one for {LINES}"

    def largest_monitor(self) -> Largest:
        return [events.schedule()], "look at certificates, backlogs and alarms"

    def first_pack(self) -> Event:
        return self._packing([self.contracts.official(self.contracts.short())])

    def largest_pack(self) -> Largest:
        several = [self.contracts.official(self.contracts.short()) for _ in range(SMALL)]
        return [self._packing(several)], f"pack {SMALL} official contracts"

    def _packing(self, contract_ids: list[str]) -> Event:
        wish = DownloadWish(ACCOUNT, "bench", "en", tuple(contract_ids))
        job = self.contracts.services.order_download(wish, datetime.now(UTC))
        return events.handed_on("pack", [{"download_id": job.download_id}])

    def largest_audit(self) -> Largest:
        parts = [part.as_message() for part in self.contracts.services.audit.parts()]
        return [events.handed_on("audit", parts)], "compare all of these documents"

    def _sealing(self, contract_id: str) -> Event:
        bucket = self.contracts.services.settings.documents_bucket
        return events.stored(bucket, f"sealing/{self.contracts.finalized(contract_id)}")

    def _examination(self, content: bytes) -> Event:
        services = self.contracts.services
        task = Task(tuple(services.entities.seals()), services.trust.get().timestamp_authorities, content)
        return events.examination(written_task(task))


def _of_size(size: int) -> Iterator[str]:
    written, lines = 0, feeds.orders()
    while written < size:
        line = next(lines)
        written += len(line)
        yield line
