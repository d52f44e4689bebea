"""What an entry of a history tells beside its action: in evidence reports, and on the site's pages."""

from collections.abc import Mapping

from chalicelib.domain.common.facts import Fact
from chalicelib.domain.parties.parties import Names

FACTS: Mapping[str, Names] = {
    "revision": Names("草稿第 {revision} 版", "Revision {revision} of the draft"),
    "contact_changed": Names("更换了联系人", "Another contact"),
    "language_changed": Names("更换了语言", "Another language"),
    "refreshed": Names(
        "已按订单或账单的最新内容重新生成", "Drawn up anew from what was then known of its orders or bills"
    ),
    "note_changed": Names("更改了备注", "Another note"),
    "document": Names("文件", "File"),
    "document.copy=draft": Names("草稿", "Draft"),
    "document.copy=official": Names("正式文件", "Official file"),
    "document.copy=archive": Names("存档副本", "Archive copy"),
    "signature": Names("签名级别：PAdES {level}", "Signature of level PAdES {level}"),
    "certificate": Names("证书", "Certificate"),
    "sealing_fault": Names("原因代码：{fault}", "The reason is “{fault}”"),
    "sealing_fault.fault=entity_missing": Names("开票主体未登记", "The invoicing entity is not registered"),
    "sealing_fault.fault=entity_changed": Names(
        "开票主体现有名称或银行账户与合同所载不一致",
        "The entity has another name or bank account than the contract shows",
    ),
    "sealing_fault.fault=base_altered": Names(
        "草稿文件与客户确认的文件不一致", "The draft's file is not the one that the customer confirmed"
    ),
    "sealing_fault.fault=base_unreadable": Names("草稿文件无法打开", "The draft's file cannot be opened"),
    "sealing_fault.fault=base_already_signed": Names(
        "草稿文件已含有签名", "The draft's file bears a signature already"
    ),
    "sealing_fault.fault=seal_place_missing": Names(
        "草稿文件中没有盖章位置", "The draft's file has no place for the seal"
    ),
    "sealing_fault.fault=artwork_missing": Names("开票主体没有印章图样", "The entity has no seal artwork"),
    "sealing_fault.fault=artwork_unreadable": Names(
        "开票主体的印章图样无法读取", "The entity's seal artwork cannot be read"
    ),
    "sealing_fault.fault=certificate_unreadable": Names(
        "开票主体的证书无法读取", "The entity's certificate cannot be read"
    ),
    "sealing_fault.fault=certificate_chain_broken": Names(
        "开票主体的证书无法追溯到已知的证书颁发机构",
        "The entity's certificate does not lead to a known authority",
    ),
    "sealing_fault.fault=certificate_expired": Names(
        "开票主体的证书已过期", "The entity's certificate has expired"
    ),
    "sealing_fault.fault=certificate_not_yet_valid": Names(
        "开票主体的证书尚未生效", "The entity's certificate is not valid yet"
    ),
    "sealing_fault.fault=certificate_revoked": Names(
        "开票主体的证书已被吊销", "The entity's certificate is revoked"
    ),
    "sealing_fault.fault=certificate_key_mismatch": Names(
        "开票主体的证书与密钥不匹配", "The entity's certificate does not belong to its key"
    ),
    "sealing_fault.fault=certificate_usage_wrong": Names(
        "开票主体的证书不能用于文件签名", "The entity's certificate is not for signing documents"
    ),
    "sealing_fault.fault=signing_key_unusable": Names(
        "开票主体的签名密钥不可用", "The entity's signing key cannot be used"
    ),
    "sealing_fault.fault=seal_check_failed": Names(
        "盖章后的文件未通过检查", "The sealed file did not pass its check"
    ),
    "order_ended.state=cancelled": Names("订单 {order_id} 已取消", "Order {order_id} was cancelled"),
    "order_ended.state=refunded": Names("订单 {order_id} 已退款", "Order {order_id} was refunded"),
    "order_paid": Names("订单 {order_id} 已按时支付", "Order {order_id} was paid in time"),
    "copies": Names("份数：{copies}", "Copies: {copies}"),
    "recipient_changed.field=name": Names("姓名", "Name"),
    "recipient_changed.field=phone": Names("电话", "Phone"),
    "recipient_changed.field=address": Names("地址", "Address"),
    "recipient_changed.field=postal_code": Names("邮政编码", "Postal code"),
    "recipient_changed.field=country": Names("国家或地区", "Country or region"),
    "contract_ended.status=voided": Names("合同已作废", "The contract was voided"),
    "contract_ended.status=cancelled": Names("合同已取消", "The contract was cancelled"),
    "contract_ended.status=expired": Names("合同已过期", "The contract has expired"),
    "contract_ended.status=deleted": Names("合同已删除", "The contract was deleted"),
    "mailing": Names("{carrier}，运单号 {tracking_number}", "{carrier}, tracking number {tracking_number}"),
    "notice.occasion=official": Names("内容：合同已成为正式合同", "That the contract is official"),
    "notice.occasion=days_left": Names("内容：距付款期限还有 {days} 天", "Days left to pay: {days}"),
    "notice.occasion=expired": Names("内容：合同已过期", "That the contract has expired"),
    "notice.occasion=reinstated": Names("内容：合同恢复有效", "That the contract is in effect again"),
    "notice.occasion=cancelled": Names("内容：合同已取消", "That the contract was cancelled"),
    "not_told.why=too_late": Names("原因：通知内容已过时", "It was out of date by then"),
    "not_told.why=no_address": Names("原因：联系人没有电子邮箱", "The contact has no e-mail address"),
    "not_told.why=unusable_address": Names(
        "原因：联系人的电子邮箱无法使用", "The contact's e-mail address cannot be used"
    ),
    "not_told.why=given_up": Names("原因：多次尝试后放弃", "Given up after several attempts"),
    "claim": Names("汇款认领编号 {claim_id}", "Claim {claim_id}"),
    "payment": Names(
        "付款 {amount}，入账日期 {received_on}，流水号 {payment_id}",
        "Payment of {amount}, received on {received_on}, number {payment_id}",
    ),
    "matched_by_itself": Names(
        "系统自动匹配：合同编号、金额、付款人、收款账号和日期均相符",
        "Matched by itself: contract number, amount, payer, account and day fit",
    ),
    "by_hand": Names("人工匹配，未指定付款", "Matched by hand, without a payment"),
    "said": Names("“{text}”", "“{text}”"),
}
"""By kind; or by kind and value, as `kind.name=value`, where a value decides what is said."""


def words_of(told: Fact) -> Names | None:
    """None where an entry of another release tells what has no words here; its data has it."""
    for key in (*(f"{told.code}.{name}={value}" for name, value in told.values.items()), told.code):
        if key in FACTS:
            return FACTS[key]
    return None
