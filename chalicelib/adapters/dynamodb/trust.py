"""The record of whom the service trusts for times, beside the entities."""

import time
from dataclasses import dataclass, field

from chalicelib.adapters.dynamodb.records import codec
from chalicelib.adapters.dynamodb.tables import Tables, translated
from chalicelib.domain.sealing.trust import Trust

_KEY = {"pk": "trust"}
_REMEMBERED_SECONDS = 30.0


@dataclass(frozen=True)
class DynamoTrust:
    """It changes once in years and is needed for every seal: remembered for seconds."""

    tables: Tables
    _known: list[tuple[float, Trust]] = field(default_factory=list)

    def get(self) -> Trust:
        if self._known and time.monotonic() < self._known[0][0]:
            return self._known[0][1]
        with translated():
            table = self.tables.table(self.tables.entities)
            item = table.get_item(Key=_KEY, ConsistentRead=True).get("Item")
        found = codec(Trust).validate_json(str(item["record"])) if item else Trust()
        self._known[:] = [(time.monotonic() + _REMEMBERED_SECONDS, found)]
        return found

    def put(self, trust: Trust) -> None:
        record = codec(Trust).dump_json(trust).decode()
        with translated():
            self.tables.table(self.tables.entities).put_item(Item={**_KEY, "record": record})
        self._known.clear()
