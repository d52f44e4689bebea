"""A draft of each kind in each language, as the provider's customers would get it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial

from chalicelib.adapters.typesetting import TypstTypesetter
from chalicelib.domain.common.money import Money, total_of
from chalicelib.domain.contract.contents import ContractContent, Language, Line, TermsAnnex
from chalicelib.domain.parties.parties import Contact, RemittanceAccount
from chalicelib.domain.provider.profile import ProviderProfile
from chalicelib.domain.requesting.catalogue import Product
from chalicelib.domain.requesting.orders import Seller
from tools.contract_text.kinds import NAMES, content_of
from tools.entity.document import read_registration
from tools.local.demo.of_provider import entity_of_provider
from tools.provider import terms_of_provider
from tools.samples.contract_contents import DRAWN_UP_AT

CUSTOMER = "示例贸易有限公司"
CONTACT = Contact("c-1", "王小明", "+44 20 7946 0000", "contracts@example.com", "示例路 1 号", "")
IN_TWO_WEEKS = DRAWN_UP_AT + timedelta(days=14)
SITE = "https://contracts.example.com"


def contracts(profile: ProviderProfile) -> Iterator[tuple[str, bytes]]:
    typesetter = TypstTypesetter(
        riding_group_size=profile.riding_group_size,
        seal_diameter_mm=profile.seal_diameter_mm,
        annex_document=terms_of_provider().document,
        time_zone=profile.time_zone,
    )
    for kind in NAMES:
        for language in Language:
            content = content_of(kind, language)
            if all(line.seller is None or line.seller in profile.sellers for line in content.lines):
                shown = as_of(profile, content)
                yield f"contract-{kind}-{language.value}.pdf", typesetter.typeset(shown)


def as_of(profile: ProviderProfile, content: ContractContent) -> ContractContent:
    """The same contract with this provider."""
    lines = tuple(map(partial(_sold_by, profile), content.lines))
    amounts = [line.cash_payable for line in lines if line.cash_payable is not None]
    currency = profile.currencies[0]
    return replace(
        content,
        provider=profile.names,
        provider_address=profile.contract_address,
        provider_particulars=read_registration(entity_of_provider(), profile).particulars,
        customer_name=CUSTOMER,
        contact=CONTACT,
        lines=lines,
        currency=currency,
        total=total_of(amounts, currency) if amounts else None,
        remittance_account=RemittanceAccount("Example Bank", profile.names.zh, "0000 1111 2222"),
        valid_until=content.valid_until and IN_TWO_WEEKS,
        verification_url=f"{SITE}/verify/{content.contract_number}",
        time_zone=profile.time_zone.key,
        annexes=_annexes(profile, lines),
        stipulations=profile.stipulations,
    )


def _sold_by(profile: ProviderProfile, line: Line) -> Line:
    """The line with a product of the provider's own."""
    product = _product(profile, line)
    paid = line.cash_payable
    return replace(
        line,
        service_name=f"{product.name.zh} {product.name.en}",
        configuration=line.configuration and "example-1, 2 units",
        product=line.product and product.product,
        domain_name=product.domain_names if line.product else None,
        cash_payable=paid and Money(paid.amount, profile.currencies[0]),
    )


def _product(profile: ProviderProfile, line: Line) -> Product:
    known = profile.products.get(line.product or "")
    if known is not None and known.seller is line.seller:
        return known
    seller = line.seller or Seller.CLOUD
    rows = list(profile.products.values())
    sold = [row for row in rows if row.seller is seller and row.self_service]
    alike = [row for row in sold if row.domain_names is line.is_domain_name]
    return next(iter(alike or sold or rows))


def _annexes(profile: ProviderProfile, lines: tuple[Line, ...]) -> tuple[TermsAnnex, ...]:
    rows = {line.product: profile.products[line.product] for line in lines if line.product}
    found = [terms_of_provider().of(name) for name, row in rows.items() if row.has_terms_annex]
    return tuple(terms.annex(terms.in_force(DRAWN_UP_AT)) for terms in found if terms)
