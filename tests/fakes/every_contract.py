"""All contracts, as an audit reads them: small pages of segments."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from chalicelib.domain.contract.contracts import Contract
from tests.fakes.contracts import FakeContracts

IN_A_PAGE = 2


@dataclass
class FakeEveryContract:
    contracts: FakeContracts
    asked: list[set[str]] = field(default_factory=list)
    """Ids of which it was asked whether they are known."""

    def about_how_many(self) -> int:
        return len(self.contracts.stored)

    def page(self, segment: int, segments: int, after: str) -> tuple[Sequence[Contract], str]:
        mine = sorted(it for it in self.contracts.stored if sum(it.encode()) % segments == segment)
        left = [it for it in mine if it > after]
        found = [self.contracts.stored[it] for it in left[:IN_A_PAGE]]
        return found, left[IN_A_PAGE - 1] if len(left) > IN_A_PAGE else ""

    def known(self, contract_ids: set[str]) -> set[str]:
        self.asked.append(contract_ids)
        return contract_ids & self.contracts.stored.keys()
