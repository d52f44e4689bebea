"""Contacts and addresses (C10), and what is wrong with the fields of a form."""

from collections.abc import Mapping

from chalicelib.web.edge.explaining import FAULT, Sentence

SENTENCES: Mapping[str, Sentence] = {
    "fields_invalid": Sentence(
        ("Several fields cannot be taken", "多个字段无法接受"),
        "{count} fields cannot be taken as they are. Correct each of them and send the form again.",
        "有 {count} 个字段无法接受，请逐一更正后重新提交。",
    ),
    "phone_invalid": Sentence(
        ("Not a telephone number", "电话号码无效"),
        "This is no telephone number. Begin one of another country or region with + and its code.",
        "电话号码无效；其他国家或地区的号码请以 + 和国家或地区代码开头。",
        at=(FAULT,),
    ),
    "email_invalid": Sentence(
        ("Not an e-mail address", "电子邮箱无效"),
        "This is not one e-mail address such as name@example.com. Correct it or leave it empty.",
        "电子邮箱无效，请填写一个邮箱地址（如 name@example.com）或留空。",
        at=(FAULT,),
    ),
    "postal_code_invalid": Sentence(
        ("Not a postal code", "邮政编码无效"),
        "A postal code has 3 to 10 letters and digits. Correct it or leave it empty.",
        "邮政编码由 3 至 10 位字母或数字组成，请更正或留空。",
        at=(FAULT,),
    ),
    "postal_code_not_chinese": Sentence(
        ("Not a postal code of mainland China", "不是中国大陆邮政编码"),
        "A postal code of mainland China has six digits. Correct it or leave it empty.",
        "中国大陆的邮政编码为 6 位数字，请更正或留空。",
        at=(FAULT,),
    ),
    "text_unprintable": Sentence(
        ("Text with unprintable characters", "文本含无法打印的字符"),
        "The text has a character that cannot be printed, such as a line break. Remove it.",
        "文本包含换行等无法打印的字符，请删除。",
        at=(FAULT,),
    ),
    "too_many_contacts": Sentence(
        ("Too many contacts", "联系人过多"),
        "An account has at most {most} contacts of its own. Delete one that you do not need any more.",
        "每个账号最多可添加 {most} 个联系人，请先删除不再使用的联系人。",
    ),
    "contact_managed_upstream": Sentence(
        ("Contact is managed in the Account Center", "联系人由账号中心维护"),
        "This contact comes from the Account Center and is changed there.",
        "该联系人由账号中心维护，请在账号中心修改。",
    ),
    "contact_in_use": Sentence(
        ("Contact in use", "联系人正在使用"),
        "This contact stands on the draft {contract_numbers}. Reselect the draft's contact first, then delete it.",
        "该联系人正用于合同草稿 {contract_numbers}，请先为草稿重新选择联系人，再删除。",
    ),
    "contact_uses_many": Sentence(
        ("Uses of the contact not all looked at", "联系人使用情况尚未核对完毕"),
        "This contact was on so many contracts that not all could be looked at yet. Delete it once more: it goes on from there.",
        "该联系人曾用于很多合同，尚未全部核对完毕。请再次删除，系统会接着核对。",
    ),
}
