"""The payments feed: bank statements. A payment that certainly is a claim's is matched as it goes in (O1)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from chalicelib.application.claims.payment_matcher import PaymentMatcher
from chalicelib.application.intake.batching import batches
from chalicelib.application.intake.fault_codes import FaultCode
from chalicelib.application.intake.faults import BadLine
from chalicelib.application.intake.feed_lines import rejected
from chalicelib.application.intake.outcomes import Accepted, FeedFile, Outcome
from chalicelib.application.intake.payment_rows import PaymentRow, PaymentRows
from chalicelib.application.intake.side_by_side import Turn, side_by_side
from chalicelib.application.intake.statement_columns import OtherNames
from chalicelib.application.ports import Change, Ledger, Payments
from chalicelib.application.retrying import retry_on_stale
from chalicelib.domain.claims.payments import Payment
from chalicelib.domain.common.errors import Stale

READ_TOGETHER = 90
"""Payments that are new and name no contract are one transaction, too."""


def _names(rows: Sequence[PaymentRow]) -> frozenset[str]:
    """The payments, and the contracts that they name: their claims follow."""
    told = [row.payment for row in rows if row.payment is not None]
    numbers = (number for payment in told for number in payment.contract_numbers)
    return frozenset((*(payment.payment_id for payment in told), *numbers))


TOLD_OTHERWISE = BadLine(
    FaultCode.TRANSACTION_CONFLICT, "The bank told of this transaction_id before, with other content."
)


@dataclass(frozen=True)
class ImportPayments:
    payments: Payments
    payment_matcher: PaymentMatcher
    ledger: Ledger
    column_names: OtherNames
    """What the provider's banks call the columns of their statements."""

    def __call__(self, feed: FeedFile, now: datetime) -> Iterator[Outcome]:
        rows = batches(self._rows(feed, now), READ_TOGETHER)
        done = side_by_side(rows, _names, lambda some, turn: self._imported(some, turn, now))
        return chain.from_iterable(done)

    def _rows(self, feed: FeedFile, now: datetime) -> Iterator[PaymentRow]:
        for row in PaymentRows(feed.chunks, feed.name, now, self.column_names):
            yield row._replace(row=row.row.shortened)

    def _imported(self, rows: Sequence[PaymentRow], turn: Turn, now: datetime) -> list[Outcome]:
        turn.touch(())  # all is known beforehand
        outcomes: list[Outcome] = []
        told = [row.payment for row in rows if row.payment is not None]
        known = self.payments.get_many({payment.payment_id for payment in told})
        plain: dict[str, Payment] = {}
        for row in rows:
            fault = row.fault
            if row.payment is not None:
                earlier = known.setdefault(row.payment.payment_id, row.payment)
                if earlier.told != row.payment.told:
                    fault = TOLD_OTHERWISE
                elif earlier is row.payment and row.payment.contract_numbers:
                    self._alone(row.payment, now)
                elif earlier is row.payment:
                    plain[row.payment.payment_id] = row.payment
            outcomes.append(Accepted() if fault is None else rejected(row.row.number, row.row.raw, fault))
        self._together(list(plain.values()), now)
        return outcomes

    def _together(self, payments: Sequence[Payment], now: datetime) -> None:
        if not payments:
            return
        try:
            self.ledger.commit(Change(payments=tuple(payments)))
        except Stale:
            for payment in payments:
                self._alone(payment, now)

    def _alone(self, payment: Payment, now: datetime) -> None:
        """What another import has stored meanwhile stays as it is."""

        def decision() -> None:
            if self.payments.get_many([payment.payment_id]):
                return
            numbers = payment.contract_numbers
            number = numbers[0] if len(numbers) == 1 else None
            self.ledger.commit(self.payment_matcher.with_matches(number, Change(payments=(payment,)), now))

        retry_on_stale(decision)
