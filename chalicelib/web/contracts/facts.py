"""What stories tell beside their actions, as answers: facts, also of entries from before they were kept."""

from collections.abc import Sequence

from typing_extensions import TypedDict

from chalicelib.domain.common.facts import Fact, FactKind
from chalicelib.web.edge.calls import Call


class FactAnswer(TypedDict):
    """A code with its values, to be put into words by whoever shows it."""

    code: FactKind
    """What is told."""
    values: dict[str, str]
    """By name; which ones there are depends on the code."""


def fact_answers(facts: Sequence[Fact], call: Call) -> list[FactAnswer]:
    return [FactAnswer(code=it.code, values=_values(it, call)) for it in facts]


def _values(told: Fact, call: Call) -> dict[str, str]:
    """As they are kept; a carrier that the provider's profile knows also by its names."""
    values = dict(told.values)
    if told.code is FactKind.MAILING:
        carrier = call.services.provider_profile.carrier(values["carrier"])
        if carrier is not None:
            values |= {"carrier_en": carrier.names.en, "carrier_zh": carrier.names.zh}
    return values
