"""The commercial ICP filing check (O3): its conditions, and what follows."""

from collections.abc import Mapping

from chalicelib.web.edge.explaining import CONDITION, FAULT, Sentence

SENTENCES: Mapping[str, Sentence] = {
    "icp_contract_is_destination": Sentence(
        ("Contract and destination address are one", "合同与目的 IP 地址一致"),
        "The IP address on the contract ({contract_ip}) is the actual destination IP address ({destination_ip}).",
        "合同中的 IP 地址（{contract_ip}）与实际目的 IP 地址（{destination_ip}）一致。",
        at=(CONDITION,),
    ),
    "icp_contract_is_filed": Sentence(
        ("Contract and filed address are one", "合同与备案 IP 地址一致"),
        "The IP address on the contract ({contract_ip}) is the filed IP address ({filed_ip}).",
        "合同中的 IP 地址（{contract_ip}）与备案 IP 地址（{filed_ip}）一致。",
        at=(CONDITION,),
    ),
    "icp_server_in_region": Sentence(
        ("Server in the region", "服务器位于该地区"),
        "The server is located in {region}.",
        "服务器位于{region}。",
        at=(CONDITION,),
    ),
    "icp_contract_ip_in_region": Sentence(
        ("Contract address in the region", "合同 IP 地址位于该地区"),
        "The IP address on the contract ({contract_ip}) is that of a server located in {region}.",
        "合同中的 IP 地址（{contract_ip}）为{region}的服务器 IP 地址。",
        at=(CONDITION,),
    ),
    "icp_destination_ip_in_region": Sentence(
        ("Destination address in the region", "目的 IP 地址位于该地区"),
        "The destination IP address ({destination_ip}) is that of a server located in {region}.",
        "目的 IP 地址（{destination_ip}）为{region}的服务器 IP 地址。",
        at=(CONDITION,),
    ),
    "icp_filed_ip_in_region": Sentence(
        ("Filed address in the region", "备案 IP 地址位于该地区"),
        "The filed IP address ({filed_ip}) is that of a server located in {region}.",
        "备案 IP 地址（{filed_ip}）为{region}的服务器 IP 地址。",
        at=(CONDITION,),
    ),
    "no_filing_checks": Sentence(
        ("No filing checks here", "不提供备案核对"),
        "This provider has no checks of commercial ICP filings, as it names no region that asks for one.",
        "本服务商未设有需核对备案的地区，不提供经营性 ICP 备案核对。",
    ),
    "ip_address_invalid": Sentence(
        ("Not an IP address", "IP 地址无效"),
        "This is not one IPv4 or IPv6 address, such as 203.0.113.5 or 2001:db8::5 (no port, network or zone).",
        "IP 地址无效，请填写一个 IPv4 或 IPv6 地址（如 203.0.113.5 或 2001:db8::5），不含端口、网段或区域标识。",
        at=(FAULT,),
    ),
    "field_needed": Sentence(
        ("Field needed", "必填项缺失"),
        "This is needed here. Fill it in.",
        "此项为必填项，请填写。",
        at=(FAULT,),
    ),
}

TEXTS: Mapping[str, tuple[str, str]] = {
    "icp_pass": (
        "Every condition of {region} holds. You can request the contract.",
        "{region}的各项条件均已满足，可以申请合同。",
    ),
    "icp_fail": (
        "A condition of {region} does not hold. Correct what it names before you request the contract.",
        "{region}的条件未全部满足，请按所列条件更正后再申请合同。",
    ),
    "icp_consult_authority": (
        "Ask the local authority of {region} what it demands before you request the contract.",
        "请在申请合同前咨询{region}的主管部门了解具体要求。",
    ),
}
"""What is said without a code."""
