"""The business checklist in words, and as a page: jinja2, with every value escaped (O7)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chalicelib.domain.contract.durations import duration_in_words
from chalicelib.domain.parties.parties import Names
from chalicelib.domain.provider.time_zones import TimeZone
from chalicelib.domain.requesting.checklist import Checklist, Sheet
from chalicelib.domain.requesting.orders import Seller

if TYPE_CHECKING:
    from jinja2 import Environment


@dataclass(frozen=True)
class JinjaChecklist:
    folder: Path
    time_zone: TimeZone
    styles_url: str
    """The whole address: a page that a browser shows from memory has none of its own."""
    sellers: Mapping[Seller, Names]

    def sheet(self, checklist: Checklist, language: str, now: datetime) -> Sheet:
        words = self._words[language]
        amount = checklist.order.cash_payable.spoken
        deadline = self.time_zone.spoken(checklist.deadline, language)
        facts = {
            **self._order(checklist, words, language),
            words["amount"]: amount,
            words["deadline"]: deadline,
            **_payee(checklist, words, language),
        }
        steps = [
            step.format(amount=amount, deadline=deadline, order=checklist.order.order_id)
            for step in words["steps"]
        ]
        return Sheet(
            language=language,
            title=words["title"],
            warning=words["warning"],
            facts=tuple(facts.items()),
            steps_title=words["steps_title"],
            steps=tuple(steps),
            printed=words["printed"].format(at=self.time_zone.spoken(now, language)),
            printed_at=now,
        )

    def page(self, sheet: Sheet) -> str:
        template = self._environment.get_template("checklist.html")
        return template.render(sheet=sheet, styles_url=self.styles_url)

    def styles(self) -> str:
        return (self.folder / "checklist.css").read_text(encoding="utf-8")

    def _order(self, checklist: Checklist, words: Mapping[str, Any], language: str) -> dict[str, str]:
        order = checklist.order
        kind = words["service_types"].get(order.service_type, order.service_type)
        facts = {
            words["account"]: order.account_id,
            words["customer"]: checklist.customer_name or words["not_verified"],
            words["order"]: order.order_id,
            words["service"]: f"{order.service_name}\u00a0· {kind}",
            words["names"]: "\n".join(checklist.domain_names),
        }
        if order.duration is not None:
            facts[words["duration"]] = duration_in_words(order.duration).in_language(language)
        facts[words["placed"]] = self.time_zone.spoken(order.placed_at, language)
        if order.seller in self.sellers:
            facts[words["seller"]] = self.sellers[order.seller].in_language(language)
        return facts

    @cached_property
    def _words(self) -> dict[str, dict[str, Any]]:
        words: dict[str, dict[str, Any]] = json.loads(
            (self.folder / "words.json").read_text(encoding="utf-8")
        )
        return words

    @cached_property
    def _environment(self) -> "Environment":
        from jinja2 import Environment, FileSystemLoader, StrictUndefined

        return Environment(
            loader=FileSystemLoader(self.folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )


def _payee(checklist: Checklist, words: Mapping[str, Any], language: str) -> dict[str, str]:
    entity = checklist.entity
    if entity is None:
        return {words["payee"]: words["no_account"].format(name=checklist.order.invoicing_entity)}
    account = entity.remittance_account
    return {
        words["payee"]: entity.names.in_language(language),
        words["bank"]: account.bank,
        words["account_name"]: account.account_name,
        words["account_number"]: account.account_number,
    }
