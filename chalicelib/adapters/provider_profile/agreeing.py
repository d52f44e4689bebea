"""Whether the parts of a profile agree: what several of them name is told for all of them at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from chalicelib.domain.common.countries import CHINA
from chalicelib.domain.common.spellings import name_key
from chalicelib.domain.parties.postal_codes import is_of_china, is_of_elsewhere
from chalicelib.domain.requesting.orders import DOMAIN_NAME

if TYPE_CHECKING:
    from chalicelib.adapters.provider_profile.parts import Carrier, IcpRegion
    from chalicelib.adapters.provider_profile.whole import Profile


def disagreements(profile: Profile) -> Iterator[str]:
    """A line for each, with its place."""
    for what in ("carriers", "icp_regions", "products"):
        if _twice([entry.id for entry in getattr(profile, what)]):
            yield f"{what}: each id may stand only once"
    if _twice(profile.currencies):
        yield "currencies: each may stand only once"
    yield from _called_alike("carriers", profile.carriers)
    yield from _called_alike("icp_regions", profile.icp_regions)
    if not any(product.self_service for product in profile.products):
        yield "products: contracts of one at least can be requested online (self_service)"
    sellers = profile.sellers.as_sellers()
    for number, product in enumerate(profile.products):
        if product.seller not in sellers:
            yield f"products.{number}.seller: sellers names no {product.seller}"
        if product.id == DOMAIN_NAME and "domain_names" not in product.model_fields_set:
            yield f"products.{number}.domain_names: is missing; until now the id {DOMAIN_NAME} meant true"
    yield from _unusual_code(profile.mailing.postal_code, profile.country)


def _unusual_code(code: str, country: str) -> Iterator[str]:
    """Judged as that of a recipient is."""
    if country == CHINA and not is_of_china(code):
        yield "mailing.postal_code: has six digits in China"
    elif country != CHINA and not is_of_elsewhere(code):
        yield "mailing.postal_code: has 3 to 12 letters, digits, blanks and hyphens"


def _twice(ids: Sequence[str]) -> bool:
    return len(set(ids)) < len(ids)


def _called_alike(what: str, entries: Sequence[Carrier | IcpRegion]) -> Iterator[str]:
    """People tell them by the names that they call them."""
    bearers: dict[str, str] = {}
    for number, entry in enumerate(entries):
        for name in (entry.id, entry.names.zh, entry.names.en, *entry.other_names):
            bearer = bearers.setdefault(name_key(name), entry.id)
            if bearer != entry.id:
                yield f"{what}.{number}: {name} is a name of {bearer}, too"
