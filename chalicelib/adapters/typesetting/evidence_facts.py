"""What an entry of a history tells beside its action, as an evidence report prints it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from chalicelib.domain.common.facts import Fact, FactKind
from chalicelib.domain.common.money import Money
from chalicelib.domain.evidence.fact_words import words_of
from chalicelib.domain.parties.parties import Names

CarrierNamed = Callable[[str], Names | None]
"""The names of the carrier that was entered by one of its names or its id; none for an unknown one."""

_TOLD_BY_FINGERPRINT = (FactKind.DOCUMENT, FactKind.CERTIFICATE)


def sentences(facts: Iterable[Fact], carrier_named: CarrierNamed) -> Iterator[Names]:
    """In their order; hashes are told by `fingerprints`."""
    for each in facts:
        told = None if each.code in _TOLD_BY_FINGERPRINT else _sentence(each, carrier_named)
        if told is not None:
            yield told


def fingerprints(facts: Iterable[Fact]) -> Iterator[tuple[Names, str]]:
    """Of what, and SHA-256."""
    for each in facts:
        sha256, of = each.values.get("sha256"), words_of(each)
        if sha256 is not None and of is not None:
            yield of, sha256


def _sentence(told: Fact, carrier_named: CarrierNamed) -> Names | None:
    words = words_of(told)
    if words is None:
        return None
    try:
        return Names(
            *(words.in_language(it).format_map(_shown(told, carrier_named, it)) for it in ("zh", "en"))
        )
    except KeyError:  # of another release, which knew other values
        return None


def _shown(told: Fact, carrier_named: CarrierNamed, language: str) -> Mapping[str, str]:
    """The values as people read them; days are written as all days of a report are."""
    values = dict(told.values)
    if told.code is FactKind.PAYMENT and {"amount", "currency"} <= values.keys():
        values["amount"] = Money(Decimal(values["amount"]), values["currency"]).spoken
    if carrier := carrier_named(values["carrier"]) if "carrier" in values else None:
        values["carrier"] = carrier.in_language(language)
    return values
