"""Contacts and addresses (C10), and what is wrong with the fields of a form."""

SENTENCES = {
    "fields_invalid": (
        "{count} fields cannot be taken as they are. Correct each of them and send the form again.",
        "有 {count} 个字段无法接受，请逐一更正后重新提交。",
    ),
    "phone_invalid": (
        "This is no telephone number. Outside mainland China begin with + and the country code.",
        "电话号码无效；中国大陆以外的号码请以 + 和国家代码开头。",
    ),
    "email_invalid": (
        "This is not one e-mail address such as name@example.com. Correct it or leave it empty.",
        "电子邮箱无效，请填写一个邮箱地址（如 name@example.com）或留空。",
    ),
    "postal_code_invalid": (
        "A postal code has 3 to 10 letters and digits. Correct it or leave it empty.",
        "邮政编码由 3 至 10 位字母或数字组成，请更正或留空。",
    ),
    "postal_code_not_chinese": (
        "A postal code of mainland China has six digits. Correct it or leave it empty.",
        "中国大陆的邮政编码为 6 位数字，请更正或留空。",
    ),
    "text_unprintable": (
        "The text has a character that cannot be printed, such as a line break. Remove it.",
        "文本包含换行等无法打印的字符，请删除。",
    ),
    "too_many_contacts": (
        "An account has at most {most} contacts of its own. Delete one that you do not need any more.",
        "每个账号最多可添加 {most} 个联系人，请先删除不再使用的联系人。",
    ),
    "contact_managed_upstream": (
        "This contact comes from the Account Center and is changed there.",
        "该联系人由账号中心维护，请在账号中心修改。",
    ),
    "contact_in_use": (
        "This contact stands on the draft {contract_numbers}. Reselect the draft's contact first, then delete it.",
        "该联系人正用于合同草稿 {contract_numbers}，请先为草稿重新选择联系人，再删除。",
    ),
    "contact_uses_many": (
        "This contact was on so many contracts that not all could be looked at yet. Delete it once more: it goes on from there.",
        "该联系人曾用于很多合同，尚未全部核对完毕。请再次删除，系统会接着核对。",
    ),
}
