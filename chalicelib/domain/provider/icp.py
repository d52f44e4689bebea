"""Commercial ICP filing: do the addresses and the server fit the region's demands (O3)?

Addresses are compared as addresses: `2001:db8::1` is `2001:0DB8:0:0::1`, and `::ffff:192.0.2.1` is the IPv4
address in it. A zone (`fe80::1%eth0`) is one machine's name for a link and nothing that can be filed.
"""

import ipaddress
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.common.errors import FaultyFields, FieldFault
from chalicelib.domain.parties.parties import Names
from chalicelib.domain.provider.profile import IcpRegion, IcpRule

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class IcpVerdict(StrEnum):
    PASS = "pass"  # noqa: S105 - a verdict, no password
    FAIL = "fail"
    CONSULT_AUTHORITY = "consult_authority"


@dataclass(frozen=True)
class IcpQuestion:
    """What the customer is about to file, as it was typed; none where it was left out."""

    region: str
    contract_ip: str | None = None
    destination_ip: str | None = None
    filed_ip: str | None = None
    server_region: str | None = None


@dataclass(frozen=True)
class IcpCondition:
    code: str
    holds: bool
    facts: Mapping[str, str] = field(default_factory=dict)
    """The addresses, each in its one spelling."""


@dataclass(frozen=True)
class IcpCheck:
    """One check with its outcome, as it was then."""

    icp_check_id: str
    account_id: str
    question: IcpQuestion
    region: Names
    verdict: IcpVerdict
    conditions: tuple[IcpCondition, ...]
    checked_at: datetime
    checked_by: str
    row: int = 0


@dataclass(frozen=True)
class IcpOutcome:
    region: Names
    verdict: IcpVerdict
    conditions: tuple[IcpCondition, ...]


def checked(question: IcpQuestion, regions: Sequence[IcpRegion]) -> IcpOutcome:
    """Every condition of the region with whether it holds; a region without a rule is to be consulted about.

    Raises FaultyFields for what is no address, and for what the region's rule needs and nobody named.
    """
    region = region_named(question.region, regions)
    rule = region.rule if region else IcpRule.CONSULT
    addresses = _addresses(question)
    _require(_NEEDED[rule], question)
    if region is None or rule is IcpRule.CONSULT:
        names = region.names if region else Names(question.region, question.region)
        return IcpOutcome(names, IcpVerdict.CONSULT_AUTHORITY, ())
    server = region_named(question.server_region or "", regions)
    conditions = tuple(_CONDITIONS[rule](addresses, server == region))
    passes = all(condition.holds for condition in conditions)
    return IcpOutcome(region.names, IcpVerdict.PASS if passes else IcpVerdict.FAIL, conditions)


def region_named(text: str, regions: Sequence[IcpRegion]) -> IcpRegion | None:
    """By any of its usual names. Guangdong means Guangdong without Shenzhen, as in the rule."""
    return next((region for region in regions if region.is_called(text)), None)


def address(text: str) -> Address | None:
    """None for anything but one address of a server, without zone, network or port."""
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return None
    if isinstance(found, ipaddress.IPv4Address):
        return found
    return None if found.scope_id is not None else found.ipv4_mapped or found


_ADDRESSES = ("contract_ip", "destination_ip", "filed_ip")
_NEEDED: Mapping[IcpRule, tuple[str, ...]] = {
    IcpRule.IDENTICAL: (*_ADDRESSES, "server_region"),
    IcpRule.LOCATED: (*_ADDRESSES, "server_region"),
    IcpRule.CONTRACT_IS_DESTINATION: ("contract_ip", "destination_ip"),
    IcpRule.CONSULT: (),
}


def _addresses(question: IcpQuestion) -> dict[str, Address]:
    typed = {name: text for name in _ADDRESSES if (text := getattr(question, name))}
    found = {name: address(text) for name, text in typed.items()}
    faults = [FieldFault(name, "ip_address_invalid") for name, known in found.items() if known is None]
    if faults:
        raise FaultyFields(faults)
    return {name: known for name, known in found.items() if known is not None}


def _require(names: Sequence[str], question: IcpQuestion) -> None:
    missing = [FieldFault(name, "field_needed") for name in names if not getattr(question, name)]
    if missing:
        raise FaultyFields(missing)


def _same(code: str, one: str, other: str, addresses: Mapping[str, Address]) -> IcpCondition:
    facts = {name: str(addresses[name]) for name in (one, other)}
    return IcpCondition(code, addresses[one] == addresses[other], facts)


def _identical(addresses: Mapping[str, Address], server_inside: bool) -> list[IcpCondition]:
    return [
        _same("icp_contract_is_destination", "contract_ip", "destination_ip", addresses),
        _same("icp_contract_is_filed", "contract_ip", "filed_ip", addresses),
        IcpCondition("icp_server_in_region", server_inside),
    ]


def _located(addresses: Mapping[str, Address], server_inside: bool) -> list[IcpCondition]:
    """The addresses may differ, unlike in Beijing: each must be that of a server in the region."""
    return [
        IcpCondition(f"icp_{name}_in_region", server_inside, {name: str(addresses[name])})
        for name in _ADDRESSES
    ]


def _contract_is_destination(addresses: Mapping[str, Address], _: bool) -> list[IcpCondition]:
    return [_same("icp_contract_is_destination", "contract_ip", "destination_ip", addresses)]


_CONDITIONS: Mapping[IcpRule, Callable[[Mapping[str, Address], bool], list[IcpCondition]]] = {
    IcpRule.IDENTICAL: _identical,
    IcpRule.LOCATED: _located,
    IcpRule.CONTRACT_IS_DESTINATION: _contract_is_destination,
}
