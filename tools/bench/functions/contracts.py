"""Contracts in every state, made on a stage of the embedded AWS: for functions to work on."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from pypdf import PdfReader

from chalicelib.application.contracts.requesting import ContractRequest
from chalicelib.application.ports import Change
from chalicelib.bootstrap import Services
from chalicelib.domain.common.money import Money
from chalicelib.domain.common.policy import MOST_LINES_IN_A_CONTRACT, UNPAID_VALIDITY
from chalicelib.domain.contract.contents import Source
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.requesting.bills import BillLine
from tools.samples.factories import a_bill, an_order, an_unpaid_order

ACCOUNT = "acme"


@dataclass
class Contracts:
    services: Services
    _months: Iterator[datetime] = field(
        default_factory=lambda: (datetime(year, 1, 1, tzinfo=UTC) for year in itertools.count(1990))
    )

    def short(self) -> str:
        """A draft of one order."""
        order = an_order()
        self.services.ledger.commit(Change(orders=(order,)))
        return self._requested(Source.ORDERS, order.order_id)

    def long(self, lines: int = MOST_LINES_IN_A_CONTRACT) -> str:
        """A draft with so many lines: as many as a contract may have."""
        return self._requested(Source.BILLS, self.long_bill(lines))

    def long_bill(self, count: int = MOST_LINES_IN_A_CONTRACT) -> str:
        amount = Money(Decimal("12.34"), "CNY")
        lines = tuple(BillLine(f"Service number {n:05}", amount) for n in range(count))
        bill = a_bill(period_start=next(self._months), lines=lines)
        self.services.ledger.commit(Change(bills=(bill,)))
        return bill.bill_id

    def unpaid(self, *, due_in: timedelta) -> str:
        """A draft of an order whose deadline is so far from now; it may have passed already."""
        placed = datetime.now(UTC).replace(microsecond=0) - UNPAID_VALIDITY + due_in
        order = an_unpaid_order(placed_at=placed)
        self.services.ledger.commit(Change(orders=(order,)))
        return self._requested(Source.ORDERS, order.order_id, placed)

    def finalized(self, contract_id: str) -> str:
        self.services.finalize(ACCOUNT, contract_id, revision=None, actor="bench", now=datetime.now(UTC))
        return contract_id

    def official(self, contract_id: str) -> str:
        self.finalized(contract_id)
        assert self.services.seal(contract_id, datetime.now(UTC)) is Status.OFFICIAL
        return contract_id

    def file(self, contract_id: str) -> bytes:
        """The official one."""
        issued = self.services.documents.get_official(contract_id, self.record(contract_id).base_sha256)
        assert issued is not None
        return issued.content

    def pages(self, contract_id: str) -> int:
        base = self.services.documents.get_base(contract_id, self.record(contract_id).base_sha256)
        return len(PdfReader(io.BytesIO(base)).pages)

    def record(self, contract_id: str) -> Contract:
        found = self.services.contracts.get(contract_id)
        assert found is not None
        return found

    def dropped(self, key: str, lines: Iterable[str]) -> tuple[str, str, str]:
        """A file in the intake: bucket, key, version."""
        bucket = self.services.settings.intake_bucket
        content = "".join(lines).encode()
        put = self.services.s3.put_object(Bucket=bucket, Key=key, Body=content)
        return bucket, key, put["VersionId"]

    def _requested(self, source: Source, chosen: str, now: datetime | None = None) -> str:
        request = ContractRequest(ACCOUNT, "bench", source, (chosen,))
        [contract] = self.services.request_contracts(request, now or datetime.now(UTC)).contracts
        return contract.contract_id
