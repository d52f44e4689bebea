"""What clients may send about downloads."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator
from pydantic.config import JsonDict

from chalicelib.application.ports.downloads import ListName
from chalicelib.domain.common import lengths
from chalicelib.domain.common.policy import MOST_CONTRACTS_IN_A_DOWNLOAD
from chalicelib.domain.contract.file_names import NameStyle
from chalicelib.web.catalogue.bodies import BillsQuery, OrdersQuery
from chalicelib.web.claims.bodies import ClaimsQuery
from chalicelib.web.contracts.bodies import ContractsQuery
from chalicelib.web.edge.fields import NONE, Strict
from chalicelib.web.edge.form_faults import FormFault
from chalicelib.web.edge.kinds import EachOnce, Id
from chalicelib.web.paper.bodies import PaperQuery
from chalicelib.web.tickets.bodies import TicketsQuery

_OF_LISTS: Mapping[ListName, type[BaseModel]] = {
    ListName.CONTRACTS: ContractsQuery,
    ListName.ORDERS: OrdersQuery,
    ListName.BILLS: BillsQuery,
    ListName.CLAIMS: ClaimsQuery,
    ListName.PAPER: PaperQuery,
    ListName.TICKETS: TicketsQuery,
}
_MOST_FILTERS = 10
_NEITHER: JsonDict = {"properties": {"contract_ids": NONE, "list": NONE}}
_BOTH: JsonDict = {
    "required": ["contract_ids", "list"],
    "properties": {"contract_ids": {"type": "array"}, "list": {"type": "string"}},
}
_FILTERS_OF_NOTHING: JsonDict = {
    "required": ["filters"],
    "properties": {"filters": {"minProperties": 1}, "list": NONE},
}


class DownloadBody(Strict):
    """Contracts as one ZIP, or a list as CSV: one of both."""

    model_config = ConfigDict(json_schema_extra={"not": {"anyOf": [_NEITHER, _BOTH, _FILTERS_OF_NOTHING]}})

    contract_ids: (
        Annotated[
            list[Annotated[Id, Field(strict=True)]],
            Field(min_length=1, max_length=MOST_CONTRACTS_IN_A_DOWNLOAD),
            EachOnce(),
        ]
        | None
    ) = None
    """Contracts to pack as ZIP, with a `list.csv`, which is written as lists are."""
    filename: NameStyle = NameStyle.FULL
    """What files of contracts are called."""
    list: ListName | None = None
    """A list to write as CSV in UTF-8 with a byte order mark.

    Behind identifiers of digits alone stands a tab where spreadsheets would round them (more than 15 digits)
    or take zeros away (0 first), and before text that would be a formula an apostrophe: programs trim both.
    """
    filters: Annotated[
        dict[str, Annotated[str, StringConstraints(max_length=lengths.ID)]], Field(max_length=_MOST_FILTERS)
    ] = {}  # noqa: RUF012 - a model copies its defaults
    """As the list's own call takes them."""

    @model_validator(mode="after")
    def _one_of_both(self) -> "DownloadBody":
        if (self.contract_ids is None) == (self.list is None):
            raise FormFault("Name contract_ids, or a list.", "请填写 contract_ids 或 list 其中一项。")
        if self.list is not None:
            self.query_of_list()
        elif self.filters:
            raise FormFault("Filters are of a list: name one.", "筛选条件仅用于列表，请填写 list。")
        return self

    def query_of_list(self) -> BaseModel:
        """Raises ValueError naming the filters that the list does not take, or not so."""
        if self.list is None:
            raise FormFault("No list is named.", "未填写 list。")
        try:
            return _OF_LISTS[self.list].model_validate(self.filters)
        except ValidationError as error:
            named = ", ".join(sorted({str(it["loc"][0]) for it in error.errors() if it["loc"]}))
            raise FormFault(
                f"The list does not take these filters so: {named}.", f"该列表不支持这样的筛选条件：{named}。"
            ) from error
