"""Remittance claims: found by id, listed by customer and by state, and with whom they meet (O1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from boto3.dynamodb.conditions import Key

from chalicelib.adapters.dynamodb.asking_at_once import each_asked
from chalicelib.adapters.dynamodb.batches import get_many
from chalicelib.adapters.dynamodb.claim_items import place_of
from chalicelib.adapters.dynamodb.listings import Listing
from chalicelib.adapters.dynamodb.paging import read_page
from chalicelib.adapters.dynamodb.recent_changes import DESK, RecentChanges, account
from chalicelib.adapters.dynamodb.records import codec, unpacked
from chalicelib.adapters.dynamodb.stories import story_page
from chalicelib.adapters.dynamodb.tables import Item, Tables, translated
from chalicelib.application.ports import ContractRemittances, Page
from chalicelib.application.ports.claims import MOST_AT_A_CONTRACT
from chalicelib.domain.claims.remittance import ClaimEntry, ClaimStatus, RemittanceClaim


@dataclass(frozen=True)
class DynamoClaims:
    tables: Tables

    def get(self, claim_id: str) -> RemittanceClaim | None:
        return self.get_many([claim_id]).get(claim_id)

    def get_many(self, claim_ids: Iterable[str]) -> dict[str, RemittanceClaim]:
        keys = [{"pk": f"claim#{claim_id}", "sk": "claim"} for claim_id in claim_ids]
        found = get_many(self.tables, self.tables.claims, keys)
        claims = (unpacked(RemittanceClaim, item) for item in found)
        return {claim.claim_id: claim for claim in claims}

    def story(self, claim_id: str, cursor: str | None) -> Page[ClaimEntry]:
        entries = Key("pk").eq(f"claim#{claim_id}") & Key("sk").begins_with("entry#")

        def decoded(item: Item) -> ClaimEntry:
            return codec(ClaimEntry).validate_json(str(item["record"]))

        return story_page(self._table, entries, ("pk", "sk"), cursor, decoded)

    def page(
        self, account_id: str, status: ClaimStatus | None, limit: int, cursor: str | None
    ) -> Page[RemittanceClaim]:
        index, key = ("by_status", "account_status") if status else ("by_account", "account_id")
        value = f"{account_id}#{status}" if status else account_id
        return self._listed((index, key, value), account(account_id), limit, cursor)

    def queue(self, status: ClaimStatus, limit: int, cursor: str | None) -> Page[RemittanceClaim]:
        return self._listed(("queue", "status", status), DESK, limit, cursor)

    def remittances_of(self, contract_numbers: Iterable[str]) -> dict[str, ContractRemittances]:
        return each_asked(self._remittances_of, contract_numbers)

    def _remittances_of(self, contract_number: str) -> ContractRemittances:
        place = place_of(contract_number)
        with translated():
            answer = self._table.query(
                KeyConditionExpression=Key("pk").eq(place), ConsistentRead=True, Limit=MOST_AT_A_CONTRACT + 2
            )
        there: dict[str, list[Item]] = {"meeting": [], "claim": [], "payment": []}
        for item in answer["Items"]:
            there[item["sk"].partition("#")[0]].append(item)
        ids = {kind: tuple(item["sk"].partition("#")[2] for item in items) for kind, items in there.items()}
        if len(ids["claim"]) + len(ids["payment"]) > MOST_AT_A_CONTRACT:
            return ContractRemittances(contract_number, row=self._meeting_row(place), too_many=True)
        row = int(there["meeting"][0]["row"]) if there["meeting"] else 0
        return ContractRemittances(contract_number, ids["claim"], ids["payment"], row)

    def _meeting_row(self, place: str) -> int:
        with translated():
            answer = self._table.get_item(Key={"pk": place, "sk": "meeting"}, ConsistentRead=True)
        return int(answer["Item"]["row"]) if "Item" in answer else 0

    def _listed(
        self, key: tuple[str, str, str], owner: str, limit: int, cursor: str | None
    ) -> Page[RemittanceClaim]:
        """Args: key: an index, its attribute, and the value that is looked for. owner: of recent changes."""
        index, attribute, value = key
        listing = Listing(
            table=self._table,
            index=index,
            condition=Key(attribute).eq(value),
            record_key=("pk", "sk"),
            hash_key=attribute,
            sort_key="created_key",
            identity=f"claims#{index}#{value}",
            fresh=RecentChanges(self.tables).of(owner, "claims"),
            oldest_first=owner == DESK,
        )
        return read_page(listing, limit, cursor, lambda item: unpacked(RemittanceClaim, item))

    @property
    def _table(self) -> Any:
        return self.tables.table(self.tables.claims)
