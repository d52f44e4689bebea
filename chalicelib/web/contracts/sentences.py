"""The life of a contract (L1 to L11)."""

from collections.abc import Mapping

from chalicelib.web.edge.explaining import NOTICE, PROBLEM, Sentence

SENTENCES: Mapping[str, Sentence] = {
    "sums_being_counted": Sentence(
        ("Sums are being counted", "正在统计合同金额"),
        "Your contracts are being counted for the first time, or anew. Look again in some minutes.",
        "系统正在统计您的合同，请几分钟后再查看。",
    ),
    "note_not_changeable": Sentence(
        ("Note cannot be changed", "备注不能修改"),
        "The contract is {status_name}; the note of a draft or of an official contract can be changed.",
        "合同状态为{status_name}，只有草稿或正式合同的备注可以修改。",
    ),
    "note_printed": Sentence(
        ("Note stands in the document", "备注已印在合同上"),
        "The official contract has the note printed, and never changes. Void it, and request another one.",
        "备注已印在正式合同上，不能更改。如需更改，请作废后重新申请。",
    ),
    "contract_not_draft": Sentence(
        ("Contract not a draft", "合同不是草稿"),
        "The contract is {status_name}; only a draft can be finalized or deleted.",
        "合同状态为{status_name}，只有草稿可以定稿或删除。",
    ),
    "contract_not_editable": Sentence(
        ("Contract cannot be changed", "合同不能修改"),
        "The contract is {status_name}; only a draft can be changed.",
        "合同状态为{status_name}，只有草稿可以修改。",
    ),
    "contract_not_official": Sentence(
        ("Contract not official", "合同不是正式合同"),
        "The contract is {status_name}; only an official contract can be voided or requested on paper.",
        "合同状态为{status_name}，只有正式合同可以作废或申请纸质合同。",
    ),
    "contract_never_official": Sentence(
        ("Contract never official", "合同从未生效"),
        "The contract is {status_name} and was never official; there is evidence of official contracts alone.",
        "合同状态为{status_name}，且从未成为正式合同；仅正式合同可出具证据报告。",
    ),
    "cancel_order_instead": Sentence(
        ("Cancel the unpaid order instead", "请改为取消未支付订单"),
        "This contract contains an unpaid order. Cancel the order {order_ids}; the contract ends with it.",
        "该合同包含未支付订单，请取消订单 {order_ids}，合同将随之失效。",
    ),
    "sealing_in_progress": Sentence(
        ("Contract being sealed", "合同正在盖章"),
        "The contract is being sealed. It can be downloaded in a moment.",
        "合同正在盖章，请稍后下载。",
    ),
    "sealing_delayed": Sentence(
        ("Sealing delayed", "盖章延迟"),
        "Sealing takes longer than usual. Our staff have been told; you need not do anything.",
        "盖章用时比平常长，工作人员已收到通知，您无需操作。",
        at=(NOTICE,),
    ),
    "contract_not_downloadable": Sentence(
        ("Contract no longer given out", "合同不能再下载"),
        "The contract is {status_name} and can no longer be downloaded. If you need one, request a new contract.",
        "合同状态为{status_name}，不能再下载。如有需要，请重新申请。",
    ),
    "sealing_not_failed": Sentence(
        ("Contract does not wait for its seal", "合同并非等待盖章"),
        "The contract is {status_name}; only one that waits for its seal can be driven again.",
        "合同状态为{status_name}，只有等待盖章的合同可以重新盖章。",
    ),
    "second_person_needed": Sentence(
        ("Second person needed", "需要另一位工作人员确认"),
        "You have proposed to seal this contract again. Ask somebody else of the staff to agree to it.",
        "您已提议对该合同重新盖章，请由另一位工作人员确认。",
    ),
    "draft_changed": Sentence(
        ("Draft changed meanwhile", "草稿已更改"),
        "The draft was changed after you looked at it. Look at revision {revision} and finalize that.",
        "草稿在您查看后已更改，请查看第 {revision} 版后再定稿。",
    ),
    "draft_out_of_date": Sentence(
        ("Draft out of date", "草稿已过时"),
        "What this draft shows has changed since it was made. Refresh the draft and check it again.",
        "草稿生成后，其所列信息已变更，请刷新草稿并重新核对。",
        at=(PROBLEM, NOTICE),
    ),
    "draft_cannot_become_official": Sentence(
        ("Draft cannot become official", "草稿无法转为正式合同"),
        "This draft can never become an official contract, for the reason below. Delete it, or go on as the reason says.",
        "由于下述原因，该草稿无法转为正式合同，请删除该草稿，或按原因中的提示办理。",
        at=(NOTICE,),
    ),
    "draft_needs_new_request": Sentence(
        ("Draft needs a new request", "草稿须重新申请"),
        "The orders changed so much that this draft cannot be refreshed. Delete it and request a new contract.",
        "订单变更较大，无法刷新该草稿，请删除后重新申请。",
        at=(PROBLEM, NOTICE),
    ),
    "invoice_title_mismatch": Sentence(
        ("Invoice title differs from the verified name", "发票抬头与实名不一致"),
        "The invoice title “{invoice_title}” differs from the verified name “{name}”. Make them equal, then finalize.",
        "发票抬头“{invoice_title}”与实名认证名称“{name}”不一致，请更正后再定稿。",
        at=(PROBLEM, NOTICE),
    ),
    "contact_needed": Sentence(
        ("Contact needed", "需要联系人"),
        "This draft shows no address that notices to you could go to. Add a contact with an e-mail or postal address, choose it for the draft, then finalize.",
        "草稿中没有可供送达通知的地址。请先添加带有邮箱或通讯地址的联系人，并为草稿选择该联系人，再定稿。",
        at=(PROBLEM, NOTICE),
    ),
    "unpaid_deadline": Sentence(
        ("Payment deadline", "付款期限"),
        "This contract contains an unpaid order. It is valid until {deadline}; pay by then to keep it.",
        "合同包含未支付订单，有效期至 {deadline}，请最迟于该时刻付款。",
        at=(NOTICE,),
    ),
    "no_timestamp_yet": Sentence(
        ("No timestamp yet", "尚无时间戳"),
        "The signature carries no timestamp of an independent authority yet.",
        "数字签名尚未附加第三方时间戳。",
        at=(NOTICE,),
    ),
    "checklist_not_needed": Sentence(
        ("No business checklist for this order", "该订单无业务清单"),
        "Only an unpaid domain name order has a business checklist. Look up order {order_id} in the Order List; once it is paid, request its contract.",
        "只有未支付的域名订单才有业务清单。请在订单列表中查看订单 {order_id}；订单支付后即可申请合同。",
    ),
    "no_archive_copy": Sentence(
        ("No archive copy yet", "尚无存档副本"),
        "There is no archive copy of this contract yet: the official file itself still proves its signature.",
        "该合同尚无存档副本：正式文件本身仍足以证明其签名。",
    ),
}

STATUS_NAMES = {
    "draft": ("a draft", "草稿"),
    "sealing": ("being sealed", "盖章中"),
    "official": ("official", "正式"),
    "deleted": ("deleted", "已删除"),
    "voided": ("voided", "已作废"),
    "cancelled": ("cancelled", "已取消"),
    "expired": ("expired", "已过期"),
}

FIELD_NAMES = {
    "customer_reference": ("customer's reference", "客户参考号"),
    "provider.zh": ("Party B, in Chinese", "乙方中文名称"),
    "provider.en": ("Party B, in English", "乙方英文名称"),
    "provider_address": ("Party B's address", "乙方地址"),
    "provider_particulars.unified_social_credit_code": (
        "Party B's unified social credit code",
        "乙方统一社会信用代码",
    ),
    "provider_particulars.registration_number": ("Party B's registration number", "乙方登记证号"),
    "provider_particulars.registration_called_zh": (
        "name of Party B's registration number, in Chinese",
        "乙方登记证号的中文名称",
    ),
    "provider_particulars.registration_called_en": (
        "name of Party B's registration number, in English",
        "乙方登记证号的英文名称",
    ),
    "provider_particulars.tax_called_zh": ("name of Party B's tax number, in Chinese", "乙方税号的中文名称"),
    "provider_particulars.tax_called_en": ("name of Party B's tax number, in English", "乙方税号的英文名称"),
    "provider_particulars.tax_number": ("Party B's tax number", "乙方纳税人识别号"),
    "provider_particulars.phone": ("Party B's phone", "乙方电话"),
    "provider_particulars.email": ("Party B's e-mail", "乙方邮箱"),
    "verification_url": ("address for verification", "验证网址"),
    "customer_name": ("Party A", "甲方"),
    "customer_type": ("kind of customer", "客户类型"),
    "customer_particulars.registration_number": ("Party A's registration number", "甲方登记证号"),
    "customer_particulars.tax_number": ("Party A's tax number", "甲方纳税人识别号"),
    "customer_particulars.registered_address": ("Party A's registered address", "甲方注册地址"),
    "customer_particulars.bank": ("Party A's bank", "甲方开户银行"),
    "customer_particulars.bank_account": ("Party A's bank account", "甲方银行账号"),
    "contact.name": ("contact", "联系人"),
    "contact.phone": ("phone", "电话"),
    "contact.email": ("e-mail", "邮箱"),
    "contact.address": ("address", "地址"),
    "contact.postal_code": ("postal code", "邮政编码"),
    "lines.service_name": ("service", "服务名称"),
    "lines.configuration": ("model and configuration", "型号与配置"),
    "lines.quantity": ("quantity", "数量"),
    "lines.service_period": ("service period", "服务期间"),
    "lines.service_duration": ("service duration", "服务时长"),
    "lines.cash_payable": ("cash payable", "应付现金"),
    "lines.tax_rate": ("tax rate", "税率"),
    "total": ("contract amount", "合同金额"),
    "valid_until": ("valid until", "有效期至"),
    "remittance_account.bank": ("bank", "开户银行"),
    "remittance_account.account_name": ("account name", "户名"),
    "remittance_account.account_number": ("account number", "账号"),
    "stipulations.tax_included": ("amounts include value-added tax", "金额含增值税"),
    "stipulations.late_payment_daily_percent": ("late payment, percent a day", "逾期付款违约金（每日，%）"),
    "stipulations.law.zh": ("governing law, in Chinese", "适用法律（中文）"),
    "stipulations.law.en": ("governing law, in English", "适用法律（英文）"),
    "stipulations.court.zh": ("court, in Chinese", "管辖法院（中文）"),
    "stipulations.court.en": ("court, in English", "管辖法院（英文）"),
    "stipulations.signature_law.zh": ("law of electronic signatures, in Chinese", "电子签名法律（中文）"),
    "stipulations.signature_law.en": ("law of electronic signatures, in English", "电子签名法律（英文）"),
    "stipulations.site.zh": ("name of the site, in Chinese", "网站名称（中文）"),
    "stipulations.site.en": ("name of the site, in English", "网站名称（英文）"),
    "stipulations.prevailing_language": ("language that counts", "为准的语言"),
    "stipulations.special_vat_invoices": ("special VAT invoices", "增值税专用发票"),
    "terms_version": ("version of the terms", "服务条款版本"),
}
"""What the fields of a contract are called where a refreshed draft tells what has changed."""
