"""Payments that banks have told of: found by id, listed by state, proposed by amount and payer (O1)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from boto3.dynamodb.conditions import Key

from chalicelib.adapters.dynamodb.batches import get_many
from chalicelib.adapters.dynamodb.claim_items import amount_key, payer_key
from chalicelib.adapters.dynamodb.listings import Listing
from chalicelib.adapters.dynamodb.paging import read_page
from chalicelib.adapters.dynamodb.recent_changes import DESK, RecentChanges
from chalicelib.adapters.dynamodb.records import unpacked
from chalicelib.adapters.dynamodb.tables import Tables, translated
from chalicelib.application.ports import Page
from chalicelib.domain.claims.comparing import EARLIEST, LATEST
from chalicelib.domain.claims.payments import Payment, PaymentStatus
from chalicelib.domain.claims.remittance import RemittanceClaim

MOST_ALIKE = 50
"""Of one amount, or of one payer, in the days around a claim: nobody looks through more."""


@dataclass(frozen=True)
class DynamoPayments:
    tables: Tables

    def get_many(self, payment_ids: Iterable[str]) -> dict[str, Payment]:
        keys = [{"payment_id": payment_id} for payment_id in payment_ids]
        found = get_many(self.tables, self.tables.payments, keys)
        return {item["payment_id"]: unpacked(Payment, item) for item in found}

    def page(self, status: PaymentStatus, limit: int, cursor: str | None) -> Page[Payment]:
        listing = Listing(
            table=self._table,
            index="by_status",
            condition=Key("status").eq(status),
            record_key=("payment_id",),
            hash_key="status",
            sort_key="received_key",
            identity=f"payments#{status}",
            fresh=RecentChanges(self.tables).of(DESK, "payments"),
        )
        return read_page(listing, limit, cursor, lambda item: unpacked(Payment, item))

    def resembling(self, claim: RemittanceClaim) -> Sequence[Payment]:
        payers = {payer_key(name) for name in (claim.payer, claim.customer_name or "")} - {""}
        found = self._around(claim, "by_amount", "amount_key", amount_key(claim.amount))
        for payer in sorted(payers):
            found |= self._around(claim, "by_payer", "payer_key", payer)
        return list(found.values())

    def _around(self, claim: RemittanceClaim, index: str, key: str, value: str) -> dict[str, Payment]:
        earliest, latest = (claim.paid_on - EARLIEST).isoformat(), (claim.paid_on + LATEST).isoformat()
        with translated():
            answer = self._table.query(
                IndexName=index,
                KeyConditionExpression=Key(key).eq(value)
                & Key("received_key").between(earliest, f"{latest}#\uffff"),
                Limit=MOST_ALIKE,
            )
        payments = (unpacked(Payment, item) for item in answer["Items"])
        return {payment.payment_id: payment for payment in payments}

    @property
    def _table(self) -> Any:
        return self.tables.table(self.tables.payments)
