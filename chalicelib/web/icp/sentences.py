"""The commercial ICP filing check (O3): its conditions, and what follows."""

SENTENCES = {
    "icp_contract_is_destination": (
        "The IP address on the contract ({contract_ip}) is the actual destination IP address ({destination_ip}).",
        "合同中的 IP 地址（{contract_ip}）与实际目的 IP 地址（{destination_ip}）一致。",
    ),
    "icp_contract_is_filed": (
        "The IP address on the contract ({contract_ip}) is the filed IP address ({filed_ip}).",
        "合同中的 IP 地址（{contract_ip}）与备案 IP 地址（{filed_ip}）一致。",
    ),
    "icp_server_in_region": (
        "The server is located in {region}.",
        "服务器位于{region}。",
    ),
    "icp_contract_ip_in_region": (
        "The IP address on the contract ({contract_ip}) is that of a server located in {region}.",
        "合同中的 IP 地址（{contract_ip}）为{region}的服务器 IP 地址。",
    ),
    "icp_destination_ip_in_region": (
        "The destination IP address ({destination_ip}) is that of a server located in {region}.",
        "目的 IP 地址（{destination_ip}）为{region}的服务器 IP 地址。",
    ),
    "icp_filed_ip_in_region": (
        "The filed IP address ({filed_ip}) is that of a server located in {region}.",
        "备案 IP 地址（{filed_ip}）为{region}的服务器 IP 地址。",
    ),
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
    "ip_address_invalid": (
        "This is not one IPv4 or IPv6 address, such as 203.0.113.5 or 2001:db8::5 (no port, network or zone).",
        "IP 地址无效，请填写一个 IPv4 或 IPv6 地址（如 203.0.113.5 或 2001:db8::5），不含端口、网段或区域标识。",
    ),
    "field_needed": (
        "This is needed here. Fill it in.",
        "此项为必填项，请填写。",
    ),
}
