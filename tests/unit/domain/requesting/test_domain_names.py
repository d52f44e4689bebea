"""Which orders are of domain names: the profile says it of its products, whatever their ids are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.contract.contents import Line
from chalicelib.domain.parties.parties import Names
from chalicelib.domain.requesting.catalogue import Catalogue, Product, is_domain_name
from chalicelib.domain.requesting.order_changes import compared_with
from chalicelib.domain.requesting.orders import Seller
from tests.support.feeds import a_contract_of
from tools.samples.contract_contents import a_line
from tools.samples.factories import an_order

NAMES = Names("网名", "Addresses")


def selling(product: str, *, domain_names: bool) -> Catalogue:
    return {product: Product(product, NAMES, Seller.CLOUD, domain_names=domain_names)}


@pytest.mark.parametrize("product", ["addresses", "domain-name"])
@pytest.mark.parametrize("domain_names", [True, False])
def test_a_product_is_of_domain_names_where_its_profile_says_so_e9(product: str, domain_names: bool) -> None:
    catalogue = selling(product, domain_names=domain_names)

    assert is_domain_name(an_order(product=product), catalogue) is domain_names


def test_what_it_buys_makes_an_order_one_whatever_the_profile_says_e9_e11() -> None:
    catalogue = selling("addresses", domain_names=False)

    assert is_domain_name(an_order(product="addresses", service_type="domain_renewal"), catalogue)


def test_an_order_of_a_product_that_the_profile_has_no_more_means_what_it_meant_e9() -> None:
    assert is_domain_name(an_order(product="domain-name"), selling("addresses", domain_names=True))
    assert not is_domain_name(an_order(product="addresses"), {})


@pytest.mark.parametrize(("product", "meant"), [("domain-name", True), ("addresses", False), (None, False)])
def test_a_contract_of_before_goes_by_the_product_of_its_line(product: str | None, meant: bool) -> None:
    of_before: Line = a_line(product=product)

    assert of_before.domain_name is None
    assert of_before.is_domain_name is meant
    assert replace(of_before, domain_name=not meant).is_domain_name is not meant


def test_a_draft_of_before_is_out_of_date_only_where_its_clause_would_be_another_c14() -> None:
    order = an_order(product="domain-name")
    draft = a_contract_of(order)
    lines = tuple(replace(line, domain_name=None) for line in draft.content.lines)
    of_before = replace(draft, content=replace(draft.content, lines=lines))
    held, entities = {order.order_id: order}, {order.invoicing_entity: draft.entity_id}

    assert not compared_with(of_before, held, entities, selling("domain-name", domain_names=True)).outdated
    assert compared_with(of_before, held, entities, selling("domain-name", domain_names=False)).outdated
