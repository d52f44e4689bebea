"""What the provider's staff look at."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from chalicelib.bootstrap.parts import Parts

if TYPE_CHECKING:
    from chalicelib.application.contracts.viewing import ViewContracts
    from chalicelib.application.desk.contracts import FindContracts
    from chalicelib.application.desk.overview import ViewDesk
    from chalicelib.application.ports import Backlogs


@dataclass(frozen=True)
class DeskServices(Parts):
    @property
    def view_contracts(self) -> "ViewContracts":
        """Staff see a contract as its customer does."""
        raise NotImplementedError

    @cached_property
    def backlogs(self) -> "Backlogs":
        from chalicelib.adapters.dynamodb.backlogs import DynamoBacklogs

        return DynamoBacklogs(self.tables)

    @cached_property
    def view_desk(self) -> "ViewDesk":
        from chalicelib.application.desk.overview import ViewDesk

        return ViewDesk(self.backlogs, self.business_calendar)

    @cached_property
    def find_contracts(self) -> "FindContracts":
        from chalicelib.application.desk.contracts import FindContracts

        return FindContracts(self.contracts, self.view_contracts)
