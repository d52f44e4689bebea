"""Bills in memory."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from chalicelib.domain.requesting.bills import Bill


@dataclass
class FakeBills:
    stored: dict[str, Bill] = field(default_factory=dict)

    def get_many(self, bill_ids: Iterable[str]) -> dict[str, Bill]:
        return {each: self.stored[each] for each in bill_ids if each in self.stored}
