"""The product catalogue: what can be requested online, and what a service type allows (E1, E10, C12)."""

from dataclasses import dataclass

from chalicelib.domain.parties.parties import Names
from chalicelib.domain.requesting.orders import Seller

DOMAIN_NAME = "domain-name"

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

    @property
    def has_terms_annex(self) -> bool:
        """C12: contracts of HiChina products carry the product's Terms of Service."""
        return self.seller is Seller.HICHINA


_ROWS = (
    Product("ecs-subscription", Names("云服务器 ECS（包年包月）", "Elastic Compute Service (subscription)"), Seller.CLOUD),
    Product("ecs-pay-as-you-go", Names("云服务器 ECS（按量付费）", "Elastic Compute Service (pay-as-you-go)"), Seller.CLOUD),
    Product("rds", Names("云数据库 RDS", "ApsaraDB RDS"), Seller.CLOUD),
    Product("enterprise-mail", Names("企业云邮箱", "Enterprise Cloud Mail"), Seller.CLOUD),
    Product("virtual-machine", Names("虚拟主机（购买、续费、升级）", "Virtual machine (purchase, renewal, upgrade)"), Seller.CLOUD),
    Product("cdn-plan", Names("CDN 流量包", "CDN data transfer plan"), Seller.CLOUD),
    Product("oss-plan", Names("对象存储 OSS 存储包", "OSS storage plan"), Seller.CLOUD),
    Product("anti-ddos", Names("云安全 DDoS 防护", "Anti-DDoS"), Seller.CLOUD),
    Product("anti-fraud", Names("反欺诈服务", "Anti-Fraud Service"), Seller.CLOUD),
    Product("domain-name", Names("域名", "Domain name"), Seller.HICHINA),
    Product("web-hosting", Names("云虚拟主机", "Web hosting"), Seller.HICHINA),
    Product("marketplace", Names("云市场商品", "Marketplace product"), Seller.MARKETPLACE),
    Product("enterprise-support", Names("企业级支持计划", "Enterprise support plan"), Seller.CLOUD, self_service=False),
    Product("dedicated-host", Names("专有宿主机", "Dedicated Host"), Seller.CLOUD, self_service=False),
)  # fmt: skip

CATALOGUE = {row.product: row for row in _ROWS}


def product_of(product: str) -> Product | None:
    """The catalogue's row, or none for a product that it does not know (not self-service, then)."""
    return CATALOGUE.get(product)
