"""What an entry of a history tells beside its action, in Chinese and English."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from chalicelib.adapters.typesetting.evidence_words import state
from chalicelib.domain.common.facts import CopyKind, Fact, FactKind, NotTold
from chalicelib.domain.parties.parties import Names

CarrierNamed = Callable[[str], Names | None]
"""The names of the carrier that was entered by one of its names or its id; none for an unknown one."""

_SENTENCES: Mapping[FactKind, tuple[str, str]] = {
    FactKind.REVISION: ("草稿第 {revision} 版", "revision {revision} of the draft"),
    FactKind.CONTACT_CHANGED: ("更换联系人", "another contact"),
    FactKind.LANGUAGE_CHANGED: ("更换语言", "another language"),
    FactKind.REFRESHED: ("按最新数据重新生成", "drawn up anew from what was known then"),
    FactKind.NOTE_CHANGED: ("更改备注", "another note"),
    FactKind.SIGNATURE: ("签名级别 PAdES {level}", "signature of level PAdES {level}"),
    FactKind.SEALING_FAULT: ("原因代码 {fault}", "because of {fault}"),
    FactKind.ORDER_ENDED: ("订单 {order_id} {state_zh}", "order {order_id} was {state_en}"),
    FactKind.ORDER_PAID: ("订单 {order_id} 已支付", "order {order_id} was paid"),
    FactKind.COPIES: ("{copies} 份", "copies: {copies}"),
    FactKind.RECIPIENT_CHANGED: ("更改收件人信息：{field_zh}", "another {field_en} of the recipient"),
    FactKind.CONTRACT_ENDED: ("合同{status_zh}", "the contract was {status_en}"),
    FactKind.MAILING: ("{carrier_zh} {tracking_number}", "{carrier_en} {tracking_number}"),
    FactKind.CLAIM: ("认领编号 {claim_id}", "claim {claim_id}"),
    FactKind.PAYMENT: (
        "银行入账 {payment_id}，{received_on}，{currency} {amount}",
        "payment {payment_id} of {received_on}, {currency} {amount}",
    ),
    FactKind.MATCHED_BY_ITSELF: ("系统自动匹配", "matched by the service"),
    FactKind.BY_HAND: ("工作人员手工匹配", "matched by hand"),
}
_OCCASIONS: Mapping[str, tuple[str, str]] = {
    "official": ("合同已成为正式合同", "the contract is official"),
    "days_left": ("距付款期限 {days} 天", "{days} days are left to pay"),
    "expired": ("合同已过期", "the contract has expired"),
    "reinstated": ("合同恢复生效", "the contract is in effect again"),
    "cancelled": ("合同已取消", "the contract was cancelled"),
}
_NOT_TOLD: Mapping[str, tuple[str, str]] = {
    NotTold.TOO_LATE: ("为时已晚", "it was too late"),
    NotTold.NO_ADDRESS: ("没有邮箱", "there was no address"),
    NotTold.UNUSABLE_ADDRESS: ("邮箱无法使用", "the address could not be used"),
    NotTold.GIVEN_UP: ("多次尝试未成功", "it was tried in vain"),
}
_FIELDS: Mapping[str, tuple[str, str]] = {
    "name": ("姓名", "name"),
    "phone": ("电话", "phone number"),
    "address": ("地址", "address"),
    "postal_code": ("邮编", "postal code"),
    "country": ("国家或地区", "country"),
}
_COPIES: Mapping[str, tuple[str, str]] = {
    CopyKind.DRAFT: ("草稿", "draft"),
    CopyKind.OFFICIAL: ("正式文件", "official file"),
    CopyKind.ARCHIVE: ("存档副本", "archive copy"),
}


def sentences(facts: Iterable[Fact], carrier_named: CarrierNamed) -> Iterator[Names]:
    """In their order; hashes are told by `fingerprints`."""
    for each in facts:
        told = _sentence(each, carrier_named)
        if told is not None:
            yield told


def fingerprints(facts: Iterable[Fact]) -> Iterator[tuple[Names, str]]:
    """Of what, and SHA-256."""
    for each in facts:
        sha256 = each.values.get("sha256")
        if sha256 is None:
            continue
        if each.code is FactKind.DOCUMENT:
            copy = each.values.get("copy", "")
            yield Names(*_COPIES.get(copy, (copy, copy))), sha256
        else:
            yield Names("证书", "certificate"), sha256


def _sentence(told: Fact, carrier_named: CarrierNamed) -> Names | None:
    values = dict(told.values)
    match told.code:
        case FactKind.SAID:
            return Names(f"“{values.get('text', '')}”", f"“{values.get('text', '')}”")
        case FactKind.NOTICE:
            return _filled(_OCCASIONS.get(values.get("occasion", "")), values)
        case FactKind.NOT_TOLD:
            return _filled(_NOT_TOLD.get(values.get("why", "")), values)
        case FactKind.DOCUMENT | FactKind.CERTIFICATE:
            return None
    for name in {"state", "status"} & values.keys():
        word = state(values[name])
        values |= {f"{name}_zh": word.zh, f"{name}_en": word.en}
    if typed := values.get("carrier"):
        carrier = carrier_named(typed)
        values["carrier_zh"], values["carrier_en"] = (carrier.zh, carrier.en) if carrier else (typed, typed)
    if field := values.get("field"):
        values["field_zh"], values["field_en"] = _FIELDS.get(field, (field, field))
    return _filled(_SENTENCES.get(told.code), values)


def _filled(words: tuple[str, str] | None, values: Mapping[str, str]) -> Names | None:
    """None where an entry of another release tells what has no words here; its data has it."""
    if words is None:
        return None
    try:
        zh, en = (text.format_map(values) for text in words)
    except KeyError:
        return None
    return Names(zh, en)
