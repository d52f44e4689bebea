"""What each code means to a customer, and what to do about it, in English and Chinese.

Placeholders are the facts of the error; a code without a sentence fails the tests.
"""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

SENTENCES: Mapping[str, tuple[str, str]] = {
    # Who may request what (E1 to E14)
    "not_found": (
        "There is nothing here under this address or number for your account. Check it and try again.",
        "您的账号下没有找到该内容，请核对后重试。",
    ),
    "contact_service_provider": (
        "Customers of ecosystem partners get their contracts from their service provider. Please contact {partner}.",
        "生态伙伴客户的合同由服务商提供，请联系 {partner}。",
    ),
    "identity_not_verified": (
        "The customer on a contract is the name in your identity verification. Complete the verification first.",
        "合同上的客户名称取自账号的实名认证信息，请先完成实名认证。",
    ),
    "order_cancelled": (
        "This order was cancelled or refunded; no contract can be requested for it.",
        "该订单已取消或退款，不能申请合同。",
    ),
    "already_contracted": (
        "This order or bill already has a contract. Open that contract instead of requesting another one.",
        "该订单或账单已有合同，请直接查看已有合同。",
    ),
    "marketplace_ticket": (
        "The vendor of this Marketplace product offers no electronic contract. Submit a ticket to the Marketplace.",
        "该云市场商品的服务商不提供电子合同，请向云市场提交工单。",
    ),
    "offline_contract_only": (
        "This product is not open to self-service contracts. Submit a ticket to request the contract offline.",
        "该产品不支持自助申请合同，请提交工单线下申请。",
    ),
    "domain_payment_required": (
        "This unpaid domain name order cannot have a contract. Pay it first, or print the business checklist.",
        "该未支付的域名订单不能申请合同，请先付款，或打印业务清单。",
    ),
    "order_expired": (
        "This order was not paid within 30 days and is no longer valid. Place a new order.",
        "该订单超过 30 天未付款，已失效，请重新下单。",
    ),
    "bill_not_final": (
        "This bill is not final yet. Request its contract once the bill has been issued.",
        "该账单尚未出账，请在出账后申请合同。",
    ),
    "negative_total": (
        "The amount is negative; no contract can be requested for it.",
        "金额为负数，不能申请合同。",
    ),
    "invoicing_entity_unknown": (
        "The invoicing entity {invoicing_entity} is not registered for electronic contracts yet. Submit a ticket.",
        "开票主体 {invoicing_entity} 尚未开通电子合同，请提交工单。",
    ),
    "request_refused": (
        "Nothing was created: {count} of the selected items cannot be requested. See each item for its reason.",
        "未创建任何合同：所选项目中有 {count} 项不能申请，原因见各项说明。",
    ),
    "use_monthly_bill": (
        "A pay-as-you-go contract shows no consumption amount. If you need the amount, request by monthly bill.",
        "按量付费合同不显示消费金额；如需金额，请按月账单申请。",
    ),
    "unpaid_domain_may_be_lost": (
        "An unpaid domain name may be registered by somebody else. Complete the payment promptly.",
        "未付款的域名可能被他人注册，请尽快完成付款。",
    ),
    # The request itself
    "request_invalid": (
        "The request could not be understood. Correct the fields that are named and send it again.",
        "请求内容有误，请更正所列字段后重新提交。",
    ),
    "body_invalid": (
        "The body is not valid JSON in UTF-8. Correct it and send it again.",
        "请求正文不是有效的 UTF-8 JSON，请更正后重新提交。",
    ),
    "field_invalid": ("{problem}", "{problem}"),
    "cursor_invalid": (
        "This page address does not belong to this list. Start again from the first page.",
        "分页标记与该列表不符，请从第一页重新开始。",
    ),
    "body_too_large": ("The body is larger than 1 MB. Send less.", "请求正文超过 1 MB，请减小后重新提交。"),
    "contact_unknown": (
        "There is no contact {contact_id} in your account. Choose one of your contacts.",
        "您的账号下没有联系人 {contact_id}，请选择已有联系人。",
    ),
    "character_not_printable": (
        "The character “{character}” ({code_point}) cannot be printed on a contract. Change the text it stands in.",
        "字符“{character}”（{code_point}）无法在合同上显示，请修改包含该字符的内容。",
    ),
    "too_many_lines": (
        "The contract would have {lines} lines; at most {most} fit. Select fewer bills or orders.",
        "合同将有 {lines} 行，最多 {most} 行，请减少所选账单或订单。",
    ),
    "idempotency_key_reused": (
        "This Idempotency-Key was used for another request. Use a new key for a new request.",
        "该 Idempotency-Key 已用于其他请求，请为新请求使用新的键。",
    ),
    "request_in_progress": (
        "The same request is still running. Try again in a moment.",
        "相同的请求正在处理中，请稍后重试。",
    ),
    "idempotency_key_invalid": (
        "An Idempotency-Key has 1 to 255 characters.",
        "Idempotency-Key 的长度为 1 至 255 个字符。",
    ),
    # The life of a contract (L1 to L11)
    "contract_not_draft": (
        "The contract is {status_name}; only a draft can be finalized or deleted.",
        "合同状态为{status_name}，只有草稿可以定稿或删除。",
    ),
    "contract_not_editable": (
        "The contract is {status_name}; only a draft can be changed.",
        "合同状态为{status_name}，只有草稿可以修改。",
    ),
    "contract_not_official": (
        "The contract is {status_name}; only an official contract can be voided.",
        "合同状态为{status_name}，只有正式合同可以作废。",
    ),
    "cancel_order_instead": (
        "This contract contains an unpaid order. Cancel the order {order_ids}; the contract ends with it.",
        "该合同包含未支付订单，请取消订单 {order_ids}，合同将随之失效。",
    ),
    "sealing_in_progress": (
        "The contract is being sealed. It can be downloaded in a moment.",
        "合同正在盖章，请稍后下载。",
    ),
    "sealing_delayed": (
        "Sealing takes longer than usual. Our staff have been told; you need not do anything.",
        "盖章用时比平常长，工作人员已收到通知，您无需操作。",
    ),
    "contract_not_downloadable": (
        "The contract is {status_name} and can no longer be downloaded. If you need one, request a new contract.",
        "合同状态为{status_name}，不能再下载。如有需要，请重新申请。",
    ),
    "sealing_not_failed": (
        "The contract is {status_name}; only one that waits for its seal can be driven again.",
        "合同状态为{status_name}，只有等待盖章的合同可以重新盖章。",
    ),
    "draft_changed": (
        "The draft was changed after you looked at it. Look at revision {revision} and finalize that.",
        "草稿在您查看后已更改，请查看第 {revision} 版后再定稿。",
    ),
    "draft_out_of_date": (
        "Your orders or your verified name changed after this draft was made. Refresh the draft and check it again.",
        "草稿生成后，订单或实名信息已变更，请刷新草稿并重新核对。",
    ),
    "draft_needs_new_request": (
        "The orders changed so much that this draft cannot be refreshed. Delete it and request a new contract.",
        "订单变更较大，无法刷新该草稿，请删除后重新申请。",
    ),
    "invoice_title_mismatch": (
        "The invoice title “{invoice_title}” differs from the verified name “{name}”. Make them equal, then finalize.",
        "发票抬头“{invoice_title}”与实名认证名称“{name}”不一致，请更正后再定稿。",
    ),
    "unpaid_deadline": (
        "This contract contains an unpaid order. It is valid until {deadline}; pay before then to keep it.",
        "合同包含未支付订单，有效期至 {deadline}，请在此之前付款。",
    ),
    "no_timestamp_yet": (
        "The signature carries no timestamp of an independent authority yet.",
        "数字签名尚未附加第三方时间戳。",
    ),
    "contact_managed_upstream": (
        "This contact comes from the Account Center and is changed there.",
        "该联系人由账号中心维护，请在账号中心修改。",
    ),
    "contact_in_use": (
        "This contact stands on a draft. Reselect the draft's contact first, then delete this one.",
        "该联系人正用于合同草稿，请先为草稿重新选择联系人，再删除。",
    ),
    # Who calls
    "not_signed_in": ("Sign in and try again.", "请登录后重试。"),
    "role_missing": (
        "Your sign-in does not have the role {role} that this needs.",
        "您的登录身份没有所需的角色 {role}。",
    ),
    "customers_only": (
        "This is for customers; your sign-in belongs to no customer account.",
        "此功能仅供客户使用，您的登录身份不属于任何客户账号。",
    ),
    "account_unknown": (
        "Nothing is known about this account yet. Try again later or contact support.",
        "系统中暂无该账号的信息，请稍后再试或联系客服。",
    ),
    # The service
    "not_available_yet": (
        "This part of the service is not available yet.",
        "该功能尚未开放。",
    ),
    "method_not_allowed": ("This address does not support this method.", "该地址不支持此请求方法。"),
    "media_type_unsupported": ("Send the body as {expected}.", "请以 {expected} 格式发送正文。"),
    "changed_meanwhile": (
        "Too many changes happened at the same moment. Nothing was changed; try again.",
        "同一时刻的操作过多，未作任何更改，请重试。",
    ),
    "unavailable": (
        "A part of the service does not answer right now. Nothing was lost; try again in a moment.",
        "服务的某一部分暂时没有响应，数据未丢失，请稍后重试。",
    ),
    "internal_error": (
        "Something went wrong on our side. Try again; if it stays, tell support the request id.",
        "系统出现问题，请重试；如仍失败，请向客服提供请求编号。",
    ),
}

STATUS_NAMES: Mapping[str, tuple[str, str]] = {
    "draft": ("a draft", "草稿"),
    "sealing": ("being sealed", "盖章中"),
    "official": ("official", "正式"),
    "deleted": ("deleted", "已删除"),
    "voided": ("voided", "已作废"),
    "cancelled": ("cancelled", "已取消"),
    "expired": ("expired", "已过期"),
}


def sentence(code: str, facts: Mapping[str, object], language: str, time_zone: str) -> str:
    """The sentence in `language` (`zh` or `en`); an unknown code reads as a fault of the service."""
    column = 1 if language == "zh" else 0
    texts = SENTENCES.get(code) or SENTENCES["internal_error"]
    named = {name: _spoken(value, time_zone) for name, value in facts.items()}
    status = str(facts.get("status", ""))
    named["status_name"] = STATUS_NAMES[status][column] if status in STATUS_NAMES else status
    return texts[column].format_map(named)


def _spoken(value: object, time_zone: str) -> object:
    if isinstance(value, datetime):
        return f"{value.astimezone(ZoneInfo(time_zone)):%Y-%m-%d %H:%M} ({time_zone})"
    return value
