"""The catalogue's rows, which the provider's profile fills, and what a service type allows (E1, E10, C12)."""

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.domain.parties.parties import Names
from chalicelib.domain.requesting.orders import DOMAIN_NAME, DOMAIN_SERVICES, Order, Seller

UNPAID_DOMAIN_SERVICE_TYPES = frozenset(
    {
        "domain_registration",
        "domain_renewal",
        "domain_transfer_in",
        "domain_redemption",
        "domain_buyback",
        "domain_buyback_zhiyu_hulian",
    }
)
"""E10: domain name orders of these types can be requested before payment, unless HiChina sells them."""


@dataclass(frozen=True)
class Product:
    """One row of the catalogue; `self_service` is the mark that E1 asks for."""

    product: str
    name: Names
    seller: Seller
    self_service: bool = True
    domain_names: bool = False
    """What E9 to E11 and the checklist are about; contracts tell of them."""

    @property
    def has_terms_annex(self) -> bool:
        """C12: contracts of HiChina products carry the product's Terms of Service."""
        return self.seller is Seller.HICHINA


Catalogue = Mapping[str, Product]
"""The provider's products by their ids; what is not in it is not self-service."""


def is_domain_name(order: Order, catalogue: Catalogue) -> bool:
    """By what it buys as well, so that no product escapes E9 to E11 by what a profile says of it."""
    row = catalogue.get(order.product)
    named = row.domain_names if row else order.product == DOMAIN_NAME
    return named or order.service_type in DOMAIN_SERVICES
