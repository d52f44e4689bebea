"""Histories with the hashes that chain their entries, for whoever checks them or gives them out."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol

from chalicelib.application.ports.pages import Page
from chalicelib.domain.common.history_chain import Head, KeptEntry


class HistoryChains(Protocol):
    def head(self, contract_id: str) -> Head:
        """As it is now. Of a history without a chain, one of no entries."""
        ...

    def heads(self, contract_ids: Iterable[str]) -> Mapping[str, Head]:
        """Of each of them."""
        ...

    def page(self, contract_id: str, cursor: str | None) -> Page[KeptEntry]:
        """In the order of their keys: by the time that each tells, which may not be that of the chain."""
        ...

    def latest(self, contract_id: str, cursor: str | None, until: datetime | None = None) -> Page[KeptEntry]:
        """The last page first, each in the same order. `until`: of what tells of no later moment."""
        ...
