"""Who may request what (E1 to E14)."""

SENTENCES = {
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
        "This order or bill already has contract {contract_number}. Open it instead of requesting another one.",
        "该订单或账单已有合同 {contract_number}，请直接查看该合同。",
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
        "This order was not paid within {unpaid_days} days and is no longer valid. Place a new order.",
        "该订单超过 {unpaid_days} 天未付款，已失效，请重新下单。",
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
    "name_not_printable": (
        "The character “{character}” ({code_point}) of your verified name, address or bank cannot be printed. Submit a ticket for an offline contract.",
        "实名认证的名称、地址或开户银行中的字符“{character}”（{code_point}）无法打印，请提交工单申请线下合同。",
    ),
    "text_not_printable": (
        "The character “{character}” ({code_point}) cannot be printed on a contract. Submit a ticket for an offline contract.",
        "字符“{character}”（{code_point}）无法在合同上打印，请提交工单申请线下合同。",
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
}
