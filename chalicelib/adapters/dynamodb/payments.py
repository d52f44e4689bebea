"""Payments that banks have told of: found by id, listed by state, proposed by amount and payer (O1)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from boto3.dynamodb.conditions import Key

from chalicelib.adapters.dynamodb.asking_at_once import each_asked
from chalicelib.adapters.dynamodb.batches import get_many
from chalicelib.adapters.dynamodb.claim_items import amount_key, payer_key
from chalicelib.adapters.dynamodb.listings import Listing, portion_of
from chalicelib.adapters.dynamodb.paging import read_page
from chalicelib.adapters.dynamodb.recent_changes import DESK, RecentChanges
from chalicelib.adapters.dynamodb.records import unpacked
from chalicelib.adapters.dynamodb.tables import Item, Tables
from chalicelib.application.ports import Page
from chalicelib.domain.claims.comparing import EARLIEST, LATEST
from chalicelib.domain.claims.payments import Payment, PaymentStatus, said_key
from chalicelib.domain.claims.remittance import RemittanceClaim

MOST_ALIKE = 50
"""Of one amount, or of one payer, in the days around a claim: nobody looks through more."""


class _Place(NamedTuple):
    """In an index, about a day."""

    along: str
    key: str
    value: str
    day: date


def _places(claim: RemittanceClaim) -> list[_Place]:
    """Where payments are that resemble a claim."""
    payers = {payer_key(name) for name in (claim.payer, claim.customer_name or "")} - {""}
    of_amount = _Place("by_amount", "amount_key", amount_key(claim.amount), claim.paid_on)
    of_payers = (_Place("by_payer", "payer_key", payer, claim.paid_on) for payer in sorted(payers))
    return [of_amount, *of_payers]


@dataclass(frozen=True)
class DynamoPayments:
    tables: Tables

    def get_many(self, payment_ids: Iterable[str]) -> dict[str, Payment]:
        keys = [{"payment_id": payment_id} for payment_id in payment_ids]
        found = get_many(self.tables, self.tables.payments, keys)
        return {item["payment_id"]: unpacked(Payment, item) for item in found}

    def page(self, status: PaymentStatus, limit: int, cursor: str | None, words: str = "") -> Page[Payment]:
        listing = Listing(
            table=self._table,
            index="by_status",
            condition=Key("status").eq(status),
            record_key=("payment_id",),
            hash_key="status",
            sort_key="received_key",
            identity=f"payments#{status}#{said_key(words)}" if words else f"payments#{status}",
            fresh=RecentChanges(self.tables).of(DESK, "payments"),
        )

        def decoded(item: Item) -> Payment | None:
            payment = unpacked(Payment, item)
            return payment if payment.says(words) else None

        return read_page(listing, limit, cursor, decoded, filtered=bool(words))

    def resembling(self, claims: Sequence[RemittanceClaim]) -> Sequence[Sequence[Payment]]:
        """A Query for each amount and each payer about a day, however many claims have it.

        And one of what was matched or freed just now: staff decide by what is found here.
        """
        wanted = [_places(claim) for claim in claims]
        fresh = RecentChanges(self.tables).of(DESK, "payments")
        found = each_asked(lambda it: self._at(it, fresh), (place for places in wanted for place in places))
        alike = [{it.payment_id: it for place in places for it in found[place]} for places in wanted]
        return [list(each.values()) for each in alike]

    def _at(self, place: _Place, fresh: Sequence[Item]) -> Sequence[Payment]:
        earliest, latest = place.day - EARLIEST, place.day + LATEST
        days = Key("received_key").between(earliest.isoformat(), f"{latest.isoformat()}#\uffff")
        listing = Listing(
            table=self._table,
            index=place.along,
            condition=Key(place.key).eq(place.value) & days,
            record_key=("payment_id",),
            hash_key=place.key,
            sort_key="received_key",
            fresh=fresh,
            oldest_first=True,
        )
        return [unpacked(Payment, item) for item in portion_of(listing, MOST_ALIKE).items[:MOST_ALIKE]]

    @property
    def _table(self) -> Any:
        return self.tables.table(self.tables.payments)
