"""Remittance claims and payments (O1)."""

from collections.abc import Mapping

from chalicelib.web.edge.explaining import FAULT, FINDING, Sentence

SENTENCES: Mapping[str, Sentence] = {
    # what a customer may have entered
    "amount_not_positive": Sentence(
        ("Amount not above zero", "金额须大于零"),
        "The amount must be above zero.",
        "金额必须大于零。",
        at=(FAULT,),
    ),
    "amount_too_fine": Sentence(
        ("Too many decimals", "小数位数过多"),
        "Amounts in {currency} have at most {decimals} decimals.",
        "{currency} 金额最多 {decimals} 位小数。",
        at=(FAULT,),
    ),
    "currency_unknown": Sentence(
        ("Unknown currency code", "货币代码无效"),
        "{currency} is not a currency code. Write the three letters of ISO 4217.",
        "{currency} 不是有效的货币代码，请填写 ISO 4217 的三位字母代码。",
        at=(FAULT,),
    ),
    "date_in_future": Sentence(
        ("Day of payment in the future", "付款日期晚于今天"),
        "The day of the payment is after today ({today}). Claim it once it was paid.",
        "付款日期晚于今天（{today}），请在付款后再认领。",
        at=(FAULT,),
    ),
    "slip_missing": Sentence(
        ("No slip uploaded", "未找到银行回单"),
        "Nothing was uploaded for this slip, or it is too long ago. Upload the file again.",
        "没有找到该银行回单，或上传已过期，请重新上传。",
        at=(FAULT,),
    ),
    "slip_too_large": Sentence(
        ("Slip too large", "银行回单过大"),
        "A slip has at most {slip_megabytes} MB. Upload a smaller file.",
        "银行回单不得超过 {slip_megabytes} MB，请上传较小的文件。",
        at=(FAULT,),
    ),
    "slip_unreadable": Sentence(
        ("Slip cannot be read", "银行回单无法读取"),
        "The slip cannot be opened for certain. Upload a PDF without a password and faults, or a PNG or JPEG picture.",
        "无法准确打开银行回单，请上传未加密且完好的 PDF，或 PNG、JPEG 图片。",
        at=(FAULT,),
    ),
    "slip_active": Sentence(
        ("Slip with scripts or outside references", "银行回单含脚本或外部引用"),
        "The slip's PDF does something by itself, or leads out of the file. Print it to a new PDF, or upload a picture.",
        "银行回单 PDF 含有脚本、动作或外部引用，请打印为新的 PDF，或上传图片。",
        at=(FAULT,),
    ),
    "too_many_open_claims": Sentence(
        ("Too many open claims", "待处理的认领过多"),
        "{most} claims of this contract wait for their payment already. Withdraw those that you do not need.",
        "该合同已有 {most} 个待处理的认领，请先撤回不需要的认领。",
    ),
    # deciding
    "claim_not_open": Sentence(
        ("Claim not open", "认领不是待处理状态"),
        "This claim is {status_name} already; only an open claim can be decided or withdrawn.",
        "该认领{status_name}，只有待处理的认领可以处理或撤回。",
    ),
    "claim_not_matched": Sentence(
        ("Claim not matched", "认领未匹配"),
        "This claim is {status_name}; only a matched claim can be parted from its payment.",
        "该认领{status_name}，只有已匹配的认领可以取消匹配。",
    ),
    "payment_already_matched": Sentence(
        ("Payment matched already", "付款已匹配其他认领"),
        "Payment {payment_id} is matched to another claim already. Choose another payment, or part that match first.",
        "付款 {payment_id} 已匹配其他认领，请选择其他付款，或先取消该匹配。",
    ),
    "payment_not_named": Sentence(
        ("Payment not named", "未指定付款"),
        "{count} payments may be the one. Name the payment, or give a reason for matching without one.",
        "有 {count} 笔付款可能相符，请指定付款；如不指定，请说明理由。",
    ),
    "reason_needed": Sentence(
        ("Reason needed", "须填写理由"),
        "Something speaks against this match ({findings}). Give a reason for it.",
        "该匹配存在疑点（{findings}），请填写理由。",
    ),
    # what speaks against a match
    "no_contract_claimed": Sentence(
        ("Claim without a contract", "认领未指明合同"),
        "The claim names no contract.",
        "认领未指明合同。",
        at=(FINDING,),
    ),
    "contract_number_missing": Sentence(
        ("Contract number missing in the reference", "付款附言缺少合同编号"),
        "The payment's reference does not have the contract number.",
        "付款附言中没有合同编号。",
        at=(FINDING,),
    ),
    "other_contract_named": Sentence(
        ("Another contract in the reference", "付款附言为其他合同编号"),
        "The payment's reference has other contract numbers: {numbers}.",
        "付款附言中有其他合同编号：{numbers}。",
        at=(FINDING,),
    ),
    "other_currency": Sentence(
        ("Another currency", "币种不同"),
        "The payment is in another currency than the claim ({currency}).",
        "付款币种与认领币种（{currency}）不同。",
        at=(FINDING,),
    ),
    "partial": Sentence(
        ("Less than claimed", "付款少于认领金额"),
        "{amount} is missing from the claimed amount.",
        "比认领金额少 {amount}。",
        at=(FINDING,),
    ),
    "over_paid": Sentence(
        ("More than claimed", "付款多于认领金额"),
        "{amount} more than claimed.",
        "比认领金额多 {amount}。",
        at=(FINDING,),
    ),
    "customer_not_verified": Sentence(
        ("Customer without a verified name", "客户未实名认证"),
        "The customer has no verified name to compare the payer with.",
        "客户未通过实名认证，无法核对付款人。",
        at=(FINDING,),
    ),
    "third_party_payer": Sentence(
        ("Third party paid", "第三方付款"),
        "A third party paid: “{payer}” is not the verified customer “{name}”.",
        "第三方付款：付款人“{payer}”不是实名客户“{name}”。",
        at=(FINDING,),
    ),
    "payer_name_alike": Sentence(
        ("Payer's name nearly the customer's", "付款人名称与客户名称相近"),
        "The names differ in one place: “{payer_part}” on the payment, “{name_part}” of the customer.",
        "两个名称仅一处不同：付款为“{payer_part}”，客户为“{name_part}”。",
        at=(FINDING,),
    ),
    "payer_differs_from_claim": Sentence(
        ("Payer differs from the claim", "付款人与认领不符"),
        "The claim names another payer: “{payer}”.",
        "认领填写的付款人不同：“{payer}”。",
        at=(FINDING,),
    ),
    "other_account": Sentence(
        ("Another receiving account", "收款账号不同"),
        "It came into another account than the contract names ({account}).",
        "收款账号与合同约定的账号（{account}）不同。",
        at=(FINDING,),
    ),
    "date_far": Sentence(
        ("Day of payment far off", "入账日期相差较大"),
        "It came in on {date}, far from the day that the customer names.",
        "入账日期 {date} 与客户填写的日期相差较大。",
        at=(FINDING,),
    ),
    "duplicate_payment": Sentence(
        ("Perhaps paid twice", "可能重复付款"),
        "{count} payments fit equally well: perhaps paid twice.",
        "有 {count} 笔付款同样相符，可能重复付款。",
        at=(FINDING,),
    ),
    "duplicate_claim": Sentence(
        ("Perhaps claimed twice", "可能重复认领"),
        "Other claims say the same: {claim_ids}. Perhaps one payment is claimed twice.",
        "其他认领内容相同：{claim_ids}，可能重复认领。",
        at=(FINDING,),
    ),
    "already_matched": Sentence(
        ("Payment matched elsewhere", "付款已匹配其他认领"),
        "A payment that fits is matched to claim {claim_id} already.",
        "相符的付款已匹配认领 {claim_id}。",
        at=(FINDING,),
    ),
}

TEXTS: Mapping[str, tuple[str, str]] = {
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
}
"""What is said without a code."""

STATUS_NAMES = {
    "open": ("open", "待处理"),
    "matched": ("matched", "已匹配"),
    "rejected": ("rejected", "已拒绝"),
    "withdrawn": ("withdrawn", "已撤回"),
}
