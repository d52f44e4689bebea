"""What an ICP check tells of each condition, what it needs, and how regions are named (O3)."""

from __future__ import annotations

import pytest

from chalicelib.domain.common.errors import FaultyFields
from chalicelib.domain.parties.parties import Names
from chalicelib.domain.provider.icp import (
    IcpCondition,
    IcpOutcome,
    IcpQuestion,
    IcpVerdict,
    address,
    checked,
    region_named,
)
from chalicelib.domain.provider.profile import IcpRegion, IcpRule

BEIJING = IcpRegion("beijing", Names("北京", "Beijing"), IcpRule.IDENTICAL, ())
GUANGDONG = IcpRegion("guangdong", Names("广东", "Guangdong"), IcpRule.LOCATED, ())
SHANGHAI = IcpRegion("shanghai", Names("上海", "Shanghai"), IcpRule.CONTRACT_IS_DESTINATION, ())
SHENZHEN = IcpRegion("shenzhen", Names("深圳", "Shenzhen"), IcpRule.CONSULT, ())
REGIONS = (BEIJING, GUANGDONG, SHANGHAI, SHENZHEN)
ONE, OTHER, THIRD = "203.0.113.5", "203.0.113.6", "203.0.113.7"


def asked(region: str, server: str | None = None) -> IcpQuestion:
    return IcpQuestion(region, ONE, OTHER, THIRD, server)


def test_beijing_asks_for_one_address_and_a_server_there_o3() -> None:
    assert checked(asked("beijing", "beijing"), REGIONS) == IcpOutcome(
        BEIJING.names,
        IcpVerdict.FAIL,
        (
            IcpCondition("icp_contract_is_destination", False, {"contract_ip": ONE, "destination_ip": OTHER}),
            IcpCondition("icp_contract_is_filed", False, {"contract_ip": ONE, "filed_ip": THIRD}),
            IcpCondition("icp_server_in_region", True),
        ),
    )


@pytest.mark.parametrize(("server", "inside"), [("guangdong", True), ("shenzhen", False)])
def test_guangdong_asks_where_the_server_of_each_address_is_o3(server: str, inside: bool) -> None:
    verdict = IcpVerdict.PASS if inside else IcpVerdict.FAIL
    assert checked(asked("guangdong", server), REGIONS) == IcpOutcome(
        GUANGDONG.names,
        verdict,
        (
            IcpCondition("icp_contract_ip_in_region", inside, {"contract_ip": ONE}),
            IcpCondition("icp_destination_ip_in_region", inside, {"destination_ip": OTHER}),
            IcpCondition("icp_filed_ip_in_region", inside, {"filed_ip": THIRD}),
        ),
    )


def test_shanghai_asks_that_the_contract_names_the_destination_o3() -> None:
    facts = {"contract_ip": ONE, "destination_ip": ONE}

    assert checked(IcpQuestion("shanghai", ONE, ONE), REGIONS) == IcpOutcome(
        SHANGHAI.names, IcpVerdict.PASS, (IcpCondition("icp_contract_is_destination", True, facts),)
    )


def test_elsewhere_the_authority_is_consulted_and_the_region_is_named_as_typed_o3() -> None:
    consult = IcpVerdict.CONSULT_AUTHORITY

    assert checked(IcpQuestion("Shenzhen"), REGIONS) == IcpOutcome(SHENZHEN.names, consult, ())
    assert checked(IcpQuestion("Atlantis"), REGIONS) == IcpOutcome(Names("Atlantis", "Atlantis"), consult, ())


def test_a_server_in_a_region_that_nobody_knows_is_outside_o3() -> None:
    question = IcpQuestion("beijing", ONE, ONE, ONE, "Atlantis")

    assert checked(question, REGIONS).verdict is IcpVerdict.FAIL


ALL = ["contract_ip", "destination_ip", "filed_ip", "server_region"]


@pytest.mark.parametrize(
    ("region", "needed"),
    [("beijing", ALL), ("guangdong", ALL), ("shanghai", ALL[:2])],
)
def test_everything_that_the_rule_needs_is_named_at_once_o3(region: str, needed: list[str]) -> None:
    with pytest.raises(FaultyFields) as refusal:
        checked(IcpQuestion(region), REGIONS)

    assert [(fault.name, fault.code) for fault in refusal.value.faults] == [
        (name, "field_needed") for name in needed
    ]


def test_every_faulty_address_is_named_before_what_is_missing_o3() -> None:
    with pytest.raises(FaultyFields) as refusal:
        checked(IcpQuestion("beijing", "x", ONE, "y"), REGIONS)

    assert [(fault.name, fault.code) for fault in refusal.value.faults] == [
        ("contract_ip", "ip_address_invalid"),
        ("filed_ip", "ip_address_invalid"),
    ]


@pytest.mark.parametrize("typed", ["beijing", " Beijing ", "北京", "BEIJING"])
def test_a_region_is_known_by_its_id_or_either_name_o3(typed: str) -> None:
    assert region_named(typed, REGIONS) is BEIJING
    assert region_named("nowhere", REGIONS) is None


def test_a_region_whose_names_have_capitals_is_known_by_them_o3() -> None:
    region = IcpRegion("r-1", Names("ABC省", "Straße"), IcpRule.CONSULT, ())

    assert region_named("abc省", (region,)) is region
    assert region_named("STRASSE", (region,)) is region


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:0DB8:0:0::1", "2001:db8::1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("fe80::1%eth0", None),
        ("192.0.2.0/24", None),
        ("192.0.2.1:80", None),
        ("", None),
    ],
)
def test_an_address_has_one_spelling_and_no_zone_network_or_port_o3(text: str, shown: str | None) -> None:
    found = address(text)

    assert (None if found is None else str(found)) == shown
