"""Who may request what (E1 to E14)."""

from collections.abc import Mapping

from chalicelib.web.edge.explaining import FAULT, NOTICE, PROBLEM, REQUEST, Sentence

SENTENCES: Mapping[str, Sentence] = {
    "not_found": Sentence(
        ("Nothing found", "未找到"),
        "There is nothing here under this address or number for your account. Check it and try again.",
        "您的账号下没有找到该内容，请核对后重试。",
        at=(PROBLEM, FAULT, REQUEST),
    ),
    "contact_service_provider": Sentence(
        ("Contracts come from the service provider", "合同由服务商提供"),
        "Customers of ecosystem partners get their contracts from their service provider. Please contact {partner}.",
        "生态伙伴客户的合同由服务商提供，请联系 {partner}。",
        at=(REQUEST,),
    ),
    "identity_not_verified": Sentence(
        ("Identity not verified", "未通过实名认证"),
        "The customer on a contract is the name in your identity verification. Complete the verification first.",
        "合同上的客户名称取自账号的实名认证信息，请先完成实名认证。",
        at=(REQUEST,),
    ),
    "order_cancelled": Sentence(
        ("Order cancelled or refunded", "订单已取消或退款"),
        "This order was cancelled or refunded; no contract can be requested for it.",
        "该订单已取消或退款，不能申请合同。",
        at=(REQUEST,),
    ),
    "already_contracted": Sentence(
        ("There is a contract already", "已有合同"),
        "This order or bill already has contract {contract_number}. Open it instead of requesting another one.",
        "该订单或账单已有合同 {contract_number}，请直接查看该合同。",
        at=(REQUEST,),
    ),
    "marketplace_ticket": Sentence(
        ("Marketplace vendor without electronic contracts", "云市场商家不提供电子合同"),
        "The vendor of this Marketplace product offers no electronic contract. Submit a ticket to the Marketplace.",
        "该云市场商品的商家不提供电子合同，请向云市场提交工单。",
        at=(REQUEST,),
    ),
    "offline_contract_only": Sentence(
        ("Offline contract only", "仅支持线下合同"),
        "This product is not open to self-service contracts. Submit a ticket to request the contract offline.",
        "该产品不支持自助申请合同，请提交工单线下申请。",
        at=(REQUEST,),
    ),
    "domain_payment_required": Sentence(
        ("Domain name must be paid first", "域名订单须先付款"),
        "This unpaid domain name order cannot have a contract. Pay it first, or print the business checklist.",
        "该未支付的域名订单不能申请合同，请先付款，或打印业务清单。",
        at=(REQUEST,),
    ),
    "order_expired": Sentence(
        ("Order expired", "订单已失效"),
        "This order was not paid within {unpaid_days} days and is no longer valid. Place a new order.",
        "该订单超过 {unpaid_days} 天未支付，已失效，请重新下单。",
        at=(REQUEST,),
    ),
    "bill_not_final": Sentence(
        ("Bill not final", "账单尚未出账"),
        "This bill is not final yet. Request its contract once the bill has been issued.",
        "该账单尚未出账，请在出账后申请合同。",
        at=(REQUEST,),
    ),
    "negative_total": Sentence(
        ("Negative amount", "金额为负数"),
        "The amount is negative; no contract can be requested for it.",
        "金额为负数，不能申请合同。",
        at=(REQUEST,),
    ),
    "invoicing_entity_unknown": Sentence(
        ("Invoicing entity not registered", "开票主体尚未开通"),
        "The invoicing entity {invoicing_entity} is not registered for electronic contracts yet. Submit a ticket.",
        "开票主体 {invoicing_entity} 尚未开通电子合同，请提交工单。",
        at=(REQUEST,),
    ),
    "name_not_printable": Sentence(
        ("Verified name or address cannot be printed", "实名信息无法打印"),
        "The character “{character}” ({code_point}) of your verified name, address or bank cannot be printed. Submit a ticket for an offline contract.",
        "实名认证的名称、地址或开户银行中的字符“{character}”（{code_point}）无法打印，请提交工单申请线下合同。",
        at=(REQUEST,),
    ),
    "text_not_printable": Sentence(
        ("Text of the order or bill cannot be printed", "订单或账单文字无法打印"),
        "The character “{character}” ({code_point}) cannot be printed on a contract. Submit a ticket for an offline contract.",
        "字符“{character}”（{code_point}）无法在合同上打印，请提交工单申请线下合同。",
        at=(REQUEST,),
    ),
    "request_refused": Sentence(
        ("Request refused as a whole", "申请未通过"),
        "Nothing was created: {count} of the selected items cannot be requested. See each item for its reason.",
        "未创建任何合同：所选项目中有 {count} 项不能申请，原因见各项说明。",
    ),
    "use_monthly_bill": Sentence(
        ("No consumption amount on the contract", "合同不显示消费金额"),
        "A pay-as-you-go contract shows no consumption amount. If you need the amount, request by monthly bill.",
        "按量付费合同不显示消费金额；如需金额，请按月账单申请。",
        at=(NOTICE,),
    ),
    "unpaid_domain_may_be_lost": Sentence(
        ("Unpaid domain name may be lost", "未支付域名可能被他人注册"),
        "An unpaid domain name may be registered by somebody else. Complete the payment promptly.",
        "未支付的域名可能被他人注册，请尽快完成付款。",
        at=(NOTICE,),
    ),
}
