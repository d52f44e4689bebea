"""The words that a customer agrees to by finalizing, as the history keeps them and evidence repeats them.

The browser names a wording, it sends no text. A wording never changes: other words are another wording, so
that what was agreed to years ago can still be told apart.
"""

from enum import StrEnum

from chalicelib.domain.common.history import Confirmation
from chalicelib.domain.contract.contracts import Contract


class Wording(StrEnum):
    API = "api-1"
    """Of a program, which was shown nothing: what its call means."""
    DIALOG = "dialog-1"
    """Of the site's question about one contract."""
    DIALOG_WITH_SERVICES = "dialog-2"
    """The same, with the first services of the contract named."""
    DIALOG_OF_MANY = "dialog-of-many-1"
    """Of the site's question about several."""


BINDING = {
    Wording.API: {
        "en": "This call finalizes the contract, which makes it binding. "
        "The contract is sealed and digitally signed. After that its contents can never be changed.",
        "zh": "本次调用对合同进行定稿，合同将具有法律约束力。"
        "合同将加盖印章并进行数字签名，之后内容不能再更改。",
    },
    Wording.DIALOG: {
        "en": "This makes it binding. "
        "The contract is sealed and digitally signed. After that its contents can never be changed.",
        "zh": "合同将具有法律约束力。合同将加盖印章并进行数字签名，之后内容不能再更改。",
    },
    Wording.DIALOG_WITH_SERVICES: {
        "en": "This makes it binding. "
        "The contract is sealed and digitally signed. After that its contents can never be changed.",
        "zh": "定稿（转为正式合同）后，合同将具有法律约束力。"
        "合同将加盖印章并进行数字签名，之后内容不能再更改。",
    },
    Wording.DIALOG_OF_MANY: {
        "en": "This makes them binding. "
        "Each contract is sealed and digitally signed. After that its contents can never be changed.",
        "zh": "定稿后合同即具约束力。每份合同都将加盖印章并完成数字签名，此后内容不可更改。",
    },
}
_NAMED = {
    "en": "Contract number: {number}; customer: {customer}; invoicing entity: {entity}; amount: {amount}.",
    "zh": "合同编号：{number}；客户：{customer}；开票主体：{entity}；金额：{amount}。",
}
_SERVICES = {"en": " Services: {services}.", "zh": "服务：{services}。"}
_MORE = {"en": "{named} and {count} more", "zh": "{named}和另外 {count} 项"}
_BETWEEN = {"en": ", ", "zh": "、"}
_LAST = {"en": " and ", "zh": "和"}
_NAMED_SERVICES = 3
_NO_AMOUNT = {"en": "not shown", "zh": "不显示"}


def confirmation(wording: Wording, language: str, contract: Contract) -> Confirmation:
    """What was read and agreed to: the wording, and what stood beside it of this contract."""
    total = contract.content.total
    spoken = "zh" if language == "zh" else "en"
    named = _NAMED[spoken].format(
        number=contract.contract_number,
        customer=contract.content.customer_name,
        entity=contract.entity_names.in_language(spoken),
        amount=total.spoken if total else _NO_AMOUNT[spoken],
    )
    if wording is Wording.DIALOG_WITH_SERVICES:
        named += _SERVICES[spoken].format(services=covered_services(contract, spoken))
    between = "" if spoken == "zh" else " "
    return Confirmation(wording, spoken, f"{BINDING[wording][spoken]}{between}{named}")


def covered_services(contract: Contract, spoken: str) -> str:
    """The first ones by name, and how many more there are, as the site's question lists them."""
    services = list(dict.fromkeys(line.service_name for line in contract.content.lines))
    named, more = services[:_NAMED_SERVICES], len(services) - _NAMED_SERVICES
    if more > 0:
        return _MORE[spoken].format(named=_BETWEEN[spoken].join(named), count=more)
    return _LAST[spoken].join(filter(None, (_BETWEEN[spoken].join(named[:-1]), *named[-1:])))
