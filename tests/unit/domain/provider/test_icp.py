"""Which filings fit which region, with addresses compared as addresses."""

from __future__ import annotations

import ipaddress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.common.errors import FaultyFields
from chalicelib.domain.provider.icp import Address, IcpQuestion, IcpVerdict, address, checked
from tests.support.shipped_provider import PROFILE

REGIONS = PROFILE.icp_regions
ONE, OTHER = "203.0.113.5", "203.0.113.6"


def _is_v6_throughout(it: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return isinstance(it, ipaddress.IPv6Address) and it.ipv4_mapped is None


v4 = st.ip_addresses(v=4)
v6 = st.ip_addresses(v=6).filter(_is_v6_throughout)


def asked(
    region: str, contract: str = ONE, destination: str = ONE, filed: str = ONE, server: str = ""
) -> IcpQuestion:
    return IcpQuestion(region, contract, destination, filed, server or region)


def outcome(question: IcpQuestion) -> tuple[str, list[bool]]:
    found = checked(question, REGIONS)
    return found.verdict.value, [condition.holds for condition in found.conditions]


@pytest.mark.parametrize(
    ("question", "verdict", "holds"),
    [
        (asked("beijing"), "pass", [True, True, True]),
        (asked("beijing", destination=OTHER), "fail", [False, True, True]),
        (asked("beijing", filed=OTHER), "fail", [True, False, True]),
        (asked("beijing", server="shanghai"), "fail", [True, True, False]),
        (asked("guangdong"), "pass", [True, True, True]),
        (asked("guangdong", destination=OTHER), "pass", [True, True, True]),
        (asked("guangdong", server="shenzhen"), "fail", [False, False, False]),
        (asked("guangdong", server="beijing"), "fail", [False, False, False]),
        (asked("shanghai", filed=OTHER, server="beijing"), "pass", [True]),
        (asked("shanghai", destination=OTHER), "fail", [False]),
        (asked("hebei"), "pass", [True]),
        (asked("hebei", contract=OTHER), "fail", [False]),
        (asked("shenzhen"), "consult_authority", []),
        (asked("zhejiang"), "consult_authority", []),
        (asked("BEIJING", server="北京"), "pass", [True, True, True]),
        (asked("北京", server="Beijing"), "pass", [True, True, True]),
        (asked("北京市", server="Beijing Municipality"), "pass", [True, True, True]),
        (asked("Beijing, China", server="ｃｎ－ｂｅｉｊｉｎｇ"), "pass", [True, True, True]),
        (asked(" 中国北京市 ", server="京"), "pass", [True, True, True]),
        (asked("广东省", server="Guangdong Province"), "pass", [True, True, True]),
        (asked("广东(深圳除外)", server="广州市"), "pass", [True, True, True]),
        (asked("广东", server="深圳市"), "fail", [False, False, False]),
        (asked("Hebei Sheng"), "pass", [True]),
        (asked("广东省深圳市"), "consult_authority", []),
        (asked("市"), "consult_authority", []),
    ],
)
def test_each_region_has_its_conditions_o3(question: IcpQuestion, verdict: str, holds: list[bool]) -> None:
    assert outcome(question) == (verdict, holds)


@given(found=st.one_of(v4, v6), data=st.data())
def test_an_address_is_the_same_however_it_is_spelled_o3(found: Address, data: st.DataObject) -> None:
    spelled = data.draw(st.sampled_from(spellings(found)))

    assert address(spelled) == found
    assert outcome(asked("shanghai", contract=str(found), destination=spelled)) == ("pass", [True])


@given(one=st.one_of(v4, v6), other=st.one_of(v4, v6))
def test_two_addresses_are_identical_only_if_they_are_one_o3(one: Address, other: Address) -> None:
    verdict, holds = outcome(asked("hebei", contract=str(one), destination=str(other)))

    assert holds == [one == other]
    assert verdict == ("pass" if one == other else "fail")


@given(
    region=st.text(min_size=1, max_size=20),
    addresses=st.tuples(
        *[st.sampled_from([ONE, OTHER, "2001:db8::1", "2001:DB8:0::0001", "::ffff:203.0.113.5"])] * 3
    ),
    server=st.sampled_from(["beijing", "guangdong", "shenzhen", "shanghai", "elsewhere"]),
)
def test_the_verdict_is_what_the_conditions_say_and_unnamed_regions_are_consulted_o3(
    region: str, addresses: tuple[str, str, str], server: str
) -> None:
    for named in (region, "beijing", "guangdong", "shanghai", "hebei", "shenzhen"):
        found = checked(IcpQuestion(named, *addresses, server), REGIONS)

        told = {IcpVerdict.PASS: True, IcpVerdict.FAIL: False}
        if found.conditions:
            assert told[found.verdict] is all(condition.holds for condition in found.conditions)
        else:
            assert found.verdict is IcpVerdict.CONSULT_AUTHORITY


@pytest.mark.parametrize(
    "text",
    [
        "256.0.0.1",
        "203.0.113.05",
        "203.0.113",
        "203.0.113.5:80",
        "203.0.113.0/24",
        "fe80::1%eth0",
        "::1::",
        "host",
        "１.2.3.4",
    ],
)
def test_what_is_not_one_address_is_refused_by_its_field_o3(text: str) -> None:
    with pytest.raises(FaultyFields) as refusal:
        checked(asked("beijing", destination=text), REGIONS)

    assert [(fault.name, fault.code) for fault in refusal.value.faults] == [
        ("destination_ip", "ip_address_invalid")
    ]


def test_only_what_the_region_asks_for_is_needed_o3() -> None:
    bare = IcpQuestion("shanghai", ONE, ONE)

    assert outcome(bare) == ("pass", [True])
    assert outcome(IcpQuestion("zhejiang")) == ("consult_authority", [])
    with pytest.raises(FaultyFields) as refusal:
        checked(replace(bare, region="beijing"), REGIONS)
    assert [fault.name for fault in refusal.value.faults] == ["filed_ip", "server_region"]


def spellings(found: Address) -> list[str]:
    if isinstance(found, ipaddress.IPv4Address):
        return [str(found), f"::ffff:{found}", f"::FFFF:{found}", f"0:0:0:0:0:ffff:{found}"]
    return [found.compressed, found.exploded, found.exploded.upper(), found.compressed.upper()]
