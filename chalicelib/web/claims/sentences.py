"""Remittance claims and payments (O1)."""

SENTENCES = {
    # what became of a claim, as its customer reads it
    "claim_open": (
        "We are looking for your payment among those that the provider's banks tell us of. You need not do anything; our staff check what is not clear.",
        "我们正在银行提供的入账信息中查找您的付款，您无需操作；无法自动核对的由工作人员处理。",
    ),
    "claim_matched": (
        "Your payment was found. This does not mark an order as paid: orders are shown as paid once the order system has booked the payment.",
        "已找到您的付款。匹配本身不会将订单标记为已支付：订单系统入账后，订单才会显示为已支付。",
    ),
    "claim_rejected": (
        "The payment was not found: {reason}. Check what you entered with your bank, and make a new claim if it was wrong.",
        "未找到该付款：{reason}。请与银行核对填写内容，如有误请重新提交认领。",
    ),
    "claim_withdrawn": (
        "You have withdrawn this claim. You can make a new one.",
        "您已撤回该认领，可以重新提交。",
    ),
    # what a customer may have entered
    "amount_not_positive": ("The amount must be above zero.", "金额必须大于零。"),
    "amount_too_fine": (
        "Amounts in {currency} have at most {decimals} decimals.",
        "{currency} 金额最多 {decimals} 位小数。",
    ),
    "currency_unknown": (
        "{currency} is not a currency code. Write one of ISO 4217, such as CNY.",
        "{currency} 不是有效的货币代码，请填写 ISO 4217 代码，例如 CNY。",
    ),
    "date_in_future": (
        "The day of the payment is after today ({today}). Claim it once it was paid.",
        "付款日期晚于今天（{today}），请在付款后再认领。",
    ),
    "slip_missing": (
        "Nothing was uploaded for this slip, or it is too long ago. Upload the file again.",
        "没有找到该凭证文件，或上传已过期，请重新上传。",
    ),
    "slip_too_large": (
        "A slip has at most {slip_megabytes} MB. Upload a smaller file.",
        "付款凭证不得超过 {slip_megabytes} MB，请上传较小的文件。",
    ),
    "slip_unreadable": (
        "The slip cannot be opened for certain. Upload a PDF without a password and faults, or a PNG or JPEG picture.",
        "无法准确打开付款凭证，请上传未加密且完好的 PDF，或 PNG、JPEG 图片。",
    ),
    "slip_active": (
        "The slip's PDF does something by itself, or leads out of the file. Print it to a new PDF, or upload a picture.",
        "付款凭证 PDF 含有脚本、动作或外部引用，请打印为新的 PDF，或上传图片。",
    ),
    "too_many_open_claims": (
        "{most} claims of this contract wait for their payment already. Withdraw those that you do not need.",
        "该合同已有 {most} 个待处理的认领，请先撤回不需要的认领。",
    ),
    # deciding
    "claim_not_open": (
        "This claim is {status_name} already; only an open claim can be decided or withdrawn.",
        "该认领{status_name}，只有待处理的认领可以处理或撤回。",
    ),
    "claim_not_matched": (
        "This claim is {status_name}; only a matched claim can be parted from its payment.",
        "该认领{status_name}，只有已匹配的认领可以取消匹配。",
    ),
    "payment_already_matched": (
        "Payment {payment_id} is matched to another claim already. Choose another payment, or part that match first.",
        "付款 {payment_id} 已匹配其他认领，请选择其他付款，或先取消该匹配。",
    ),
    "payment_not_named": (
        "{count} payments may be the one. Name the payment, or give a reason for matching without one.",
        "有 {count} 笔付款可能相符，请指定付款；如不指定，请说明理由。",
    ),
    "reason_needed": (
        "Something speaks against this match ({findings}). Give a reason for it.",
        "该匹配存在疑点（{findings}），请填写理由。",
    ),
    # what speaks against a match
    "no_contract_claimed": ("The claim names no contract.", "认领未指明合同。"),
    "contract_number_missing": (
        "The payment's reference does not have the contract number.",
        "付款附言中没有合同编号。",
    ),
    "other_contract_named": (
        "The payment's reference has other contract numbers: {numbers}.",
        "付款附言中有其他合同编号：{numbers}。",
    ),
    "other_currency": (
        "The payment is in another currency than the claim ({currency}).",
        "付款币种与认领币种（{currency}）不同。",
    ),
    "partial": ("{amount} is missing from the claimed amount.", "比认领金额少 {amount}。"),
    "over_paid": ("{amount} more than claimed.", "比认领金额多 {amount}。"),
    "customer_not_verified": (
        "The customer has no verified name to compare the payer with.",
        "客户未通过实名认证，无法核对付款人。",
    ),
    "third_party_payer": (
        "A third party paid: “{payer}” is not the verified customer “{name}”.",
        "第三方付款：付款人“{payer}”不是实名客户“{name}”。",
    ),
    "payer_differs_from_claim": (
        "The claim names another payer: “{payer}”.",
        "认领填写的付款人不同：“{payer}”。",
    ),
    "other_account": (
        "It came into another account than the contract names ({account}).",
        "收款账号与合同约定的账号（{account}）不同。",
    ),
    "date_far": (
        "It came in on {date}, far from the day that the customer names.",
        "入账日期 {date} 与客户填写的日期相差较大。",
    ),
    "duplicate_payment": (
        "{count} payments fit equally well: perhaps paid twice.",
        "有 {count} 笔付款同样相符，可能重复付款。",
    ),
    "duplicate_claim": (
        "Other claims say the same: {claim_ids}. Perhaps one payment is claimed twice.",
        "其他认领内容相同：{claim_ids}，可能重复认领。",
    ),
    "already_matched": (
        "A payment that fits is matched to claim {claim_id} already.",
        "相符的付款已匹配认领 {claim_id}。",
    ),
}

STATUS_NAMES = {
    "open": ("open", "待处理"),
    "matched": ("matched", "已匹配"),
    "rejected": ("rejected", "已拒绝"),
    "withdrawn": ("withdrawn", "已撤回"),
}
