"""Which findings of audits were told before, beside the keys of clients' calls: nothing of it is evidence."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from chalicelib.adapters.dynamodb.tables import Tables, translated
from chalicelib.domain.common.errors import Stale


@dataclass(frozen=True)
class DynamoToldFindings:
    tables: Tables

    def first_told(self, finding: str, now: datetime) -> datetime:
        table = self.tables.table(self.tables.requests)
        key = {"pk": f"told#{hashlib.sha256(finding.encode()).hexdigest()}"}
        try:
            with translated():
                table.put_item(
                    Item=key | {"first_told": now.isoformat()},
                    ConditionExpression="attribute_not_exists(pk)",
                )
        except Stale:
            with translated():
                item = table.get_item(Key=key, ConsistentRead=True).get("Item", {})
            return datetime.fromisoformat(str(item["first_told"])) if item else now
        return now
