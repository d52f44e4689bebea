"""What the provider's staff look at."""

from functools import cached_property
from typing import TYPE_CHECKING

from chalicelib.bootstrap.claims import ClaimServices

if TYPE_CHECKING:
    from chalicelib.application.contracts.viewing import ViewContracts
    from chalicelib.application.desk.contracts import FindContracts
    from chalicelib.application.desk.filling_clues import FillClues
    from chalicelib.application.desk.overview import ViewDesk
    from chalicelib.application.desk.searching import SearchDesk
    from chalicelib.application.ports import Backlogs
    from chalicelib.application.ports.clues import Clues


class DeskServices(ClaimServices):
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

    @cached_property
    def clues(self) -> "Clues":
        from chalicelib.adapters.dynamodb.clues import DynamoClues

        return DynamoClues(self.tables)

    @cached_property
    def search_desk(self) -> "SearchDesk":
        from chalicelib.application.desk.searching import SearchDesk

        return SearchDesk(
            self.clues, self.contracts, self.orders, self.paper_requests, self.accounts, self.claims
        )

    @cached_property
    def fill_clues(self) -> "FillClues":
        from chalicelib.application.desk.filling_clues import FillClues

        return FillClues(
            self.clues, self.every_contract, self.paper_requests, self.accounts, self.counted_contracts
        )
