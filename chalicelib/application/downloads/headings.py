"""What columns of exported tables are called, and states, in English and Chinese."""

from collections.abc import Sequence

from chalicelib.domain.parties.parties import Names

HEADINGS = {
    "account_number": ("Account number", "账号"),
    "amount": ("Amount", "金额"),
    "bank": ("Bank", "开户银行"),
    "bill": ("Bill", "账单编号"),
    "billing_month": ("Month", "账期"),
    "carrier": ("Carrier", "承运商"),
    "contract": ("Contract number", "合同编号"),
    "copies": ("Copies", "份数"),
    "created": ("Created", "创建时间"),
    "currency": ("Currency", "币种"),
    "customer": ("Customer", "客户"),
    "due": ("Answer due", "预计答复时间"),
    "ended": ("Ended", "终止时间"),
    "entity": ("Invoicing entity", "开票主体"),
    "file": ("File", "文件名"),
    "lines": ("Lines", "明细行数"),
    "left_out": ("Not included because", "未包含的原因"),
    "mailed": ("Mailed", "寄出时间"),
    "note": ("Own note", "备注"),
    "order": ("Order", "订单号"),
    "orders": ("Orders or bills", "订单或账单"),
    "paid": ("Paid", "支付时间"),
    "paid_on": ("Paid", "支付日期"),
    "payer": ("Payer", "付款方"),
    "placed": ("Placed", "下单时间"),
    "reference": ("Reference", "附言"),
    "requestable": ("Contract can be requested", "可申请合同"),
    "sealed": ("Official since", "生效时间"),
    "service": ("Service", "服务名称"),
    "sha256": ("SHA-256", "SHA-256"),
    "state": ("State", "状态"),
    "subject": ("Subject", "主题"),
    "tracking": ("Tracking number", "运单号"),
    "valid_until": ("Valid until", "有效期至"),
}
_MOMENTS = {"created", "due", "ended", "mailed", "paid", "placed", "sealed", "valid_until"}
"""Of which a table has to say in which zone they are told."""
STATES = {
    "bills.open": ("not final yet", "未出账"),
    "remittance_claims.matched": ("found", "已找到"),
    "remittance_claims.open": ("being looked for", "核查中"),
    "remittance_claims.rejected": ("not found", "未找到"),
    "tickets.open": ("waiting for staff", "等待处理"),
    "answered": ("answered", "已答复"),
    "cancelled": ("cancelled", "已取消"),
    "closed": ("closed", "已关闭"),
    "deleted": ("deleted", "已删除"),
    "delivered": ("delivered", "已签收"),
    "draft": ("draft", "草稿"),
    "expired": ("expired", "已过期"),
    "final": ("final", "已出账"),
    "mailed": ("mailed", "已寄出"),
    "official": ("official", "正式"),
    "paid": ("paid", "已支付"),
    "printing": ("being printed", "打印中"),
    "refunded": ("refunded", "已退款"),
    "requested": ("requested", "已申请"),
    "returned": ("came back", "已退回"),
    "sealing": ("being sealed", "盖章中"),
    "unpaid": ("unpaid", "未支付"),
    "voided": ("voided", "已作废"),
    "withdrawn": ("withdrawn", "已撤回"),
    "yes": ("yes", "是"),
    "no": ("no", "否"),
    "too_large": ("no room: a file holds 200 MB at most", "超出大小限制"),
    "damaged": ("its file is not the one that was sealed; we look into it", "文件与盖章时不一致，正在核查"),
    "not_downloadable": ("it cannot be downloaded now", "当前无法下载"),
}


def headings(names: Sequence[str], language: str, zone: Names | None = None) -> list[str]:
    return [_heading(name, language, zone) for name in names]


def _heading(name: str, language: str, zone: Names | None) -> str:
    english, chinese = HEADINGS[name]
    if zone is None or name not in _MOMENTS:
        return chinese if language == "zh" else english
    return f"{chinese}（{zone.zh}）" if language == "zh" else f"{english} ({zone.en})"


def state_word(state: str, language: str, of: str = "") -> str:
    """A state that has no words of its own is told by its code.

    Args:
        of: the list, where the same code means something else in another one.
    """
    words = STATES.get(f"{of}.{state}") or STATES.get(state, (state, state))
    return words[language == "zh"]
