"""One contract of the account that asks: somebody else's does not exist (E14)."""

from dataclasses import dataclass

from chalicelib.application.ports import Contracts
from chalicelib.domain.common.errors import NotFound
from chalicelib.domain.contract.contracts import Contract


@dataclass(frozen=True)
class OwnContracts:
    contracts: Contracts

    def get(self, account_id: str, contract_id: str) -> Contract:
        """Raises NotFound for an unknown id and for another customer's contract alike."""
        contract = self.contracts.get(contract_id)
        if contract is None or contract.account_id != account_id:
            raise NotFound()
        return contract
