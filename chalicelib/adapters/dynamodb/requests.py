"""Idempotency keys of clients."""

from dataclasses import dataclass

from chalicelib.adapters.dynamodb.records import request_key, unpacked
from chalicelib.adapters.dynamodb.tables import Tables, translated
from chalicelib.application.ports import IdempotentRequest
from chalicelib.domain.common.errors import Stale


@dataclass(frozen=True)
class DynamoRequests:
    tables: Tables

    def get(self, account_id: str, key: str) -> IdempotentRequest | None:
        table = self.tables.table(self.tables.requests)
        with translated():
            answer = table.get_item(Key={"pk": request_key(account_id, key)}, ConsistentRead=True)
        item = answer.get("Item")
        return unpacked(IdempotentRequest, item) if item else None

    def withdraw(self, request: IdempotentRequest) -> None:
        try:
            with translated():
                self.tables.table(self.tables.requests).delete_item(
                    Key={"pk": request_key(request.account_id, request.key)},
                    ConditionExpression="#row = :row",
                    ExpressionAttributeNames={"#row": "row"},
                    ExpressionAttributeValues={":row": request.row},
                )
        except Stale:
            return  # somebody has taken the key over meanwhile; it is theirs now
