"""The record of whom the service trusts for times, beside the entities."""

from dataclasses import dataclass, field

from chalicelib.adapters.dynamodb.records import codec, text_of
from chalicelib.adapters.dynamodb.remembering import Remembered
from chalicelib.adapters.dynamodb.tables import Tables, translated
from chalicelib.domain.sealing.trust import Trust

_KEY = {"pk": "trust"}
_SECONDS = 30.0


@dataclass(frozen=True)
class DynamoTrust:
    """It changes once in years and is needed for every seal: remembered for seconds."""

    tables: Tables
    _known: Remembered[Trust] = field(default_factory=lambda: Remembered(_SECONDS))

    def get(self) -> Trust:
        remembered = self._known.get("trust")
        if remembered is not None:
            return remembered
        with translated():
            table = self.tables.table(self.tables.entities)
            item = table.get_item(Key=_KEY, ConsistentRead=True).get("Item")
        found = codec(Trust).validate_json(str(item["record"])) if item else Trust()
        return self._known.keep("trust", found)

    def put(self, trust: Trust) -> None:
        record = text_of(trust)
        with translated():
            self.tables.table(self.tables.entities).put_item(Item={**_KEY, "record": record})
        self._known.forget()
