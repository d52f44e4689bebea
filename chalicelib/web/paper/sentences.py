"""Paper copies of contracts (P1 to P6), and the mail room."""

from collections.abc import Mapping

from chalicelib.web.edge.explaining import FAULT, NOTICE, Sentence

SENTENCES: Mapping[str, Sentence] = {
    "paper_already_requested": Sentence(
        ("Paper copies requested already", "已申请过纸质合同"),
        "Paper copies of this contract have been requested already. See Contract Mailing Details.",
        "该合同已申请过纸质合同，请查看合同邮寄详情。",
    ),
    "paper_already_mailed": Sentence(
        ("Paper copies mailed already", "纸质合同已寄出"),
        "The stamped paper copies have been mailed. The contract can be voided once they have come back to us.",
        "该合同的纸质合同已寄出，寄回后方可作废合同。",
    ),
    "copies_out_of_range": Sentence(
        ("Number of copies out of range", "份数超出范围"),
        "Number of copies: at least 1, at most {most}.",
        "份数至少 1 份，最多 {most} 份。",
        at=(FAULT,),
    ),
    "paper_not_changeable": Sentence(
        ("Paper request cannot be changed any more", "纸质合同申请不能再修改"),
        "The paper request is {status_name}; it can be changed or cancelled only until it is printed. Contact us if needed.",
        "纸质合同申请状态为{status_name}，开始打印后不能再修改或取消，如有需要请联系我们。",
    ),
    "paper_superseded": Sentence(
        ("Paper request superseded", "纸质合同申请已被取代"),
        "This paper request was cancelled. Open the contract to see what counts now.",
        "该纸质合同申请已取消，请打开合同查看最新情况。",
    ),
    "paper_not_printable": Sentence(
        ("Paper request cannot be printed", "纸质合同申请不能打印"),
        "The paper request is {status_name}; only what is not mailed yet can be printed.",
        "纸质合同申请状态为{status_name}，仅未寄出的可以打印。",
    ),
    "paper_not_mailable": Sentence(
        ("Paper request cannot be mailed", "纸质合同申请不能寄出"),
        "The paper request is {status_name} and cannot be mailed. Re-dispatch it first if it came back.",
        "纸质合同申请状态为{status_name}，不能寄出；如为退回件，请先重新邮寄。",
    ),
    "paper_mailed_otherwise": Sentence(
        ("Mailed with other particulars", "已以其他信息寄出"),
        "This was mailed already: {carrier}, {tracking_number}. Correct the mailing if that is wrong.",
        "该申请已寄出：{carrier} {tracking_number}。如有误，请更正邮寄信息。",
    ),
    "paper_mailed_too_often": Sentence(
        ("Mailed too often", "邮寄次数过多"),
        "This came back after {most} mailings. Call the customer before another attempt.",
        "该申请已邮寄 {most} 次均被退回，请先与客户电话联系。",
    ),
    "paper_not_mailed": Sentence(
        ("Not mailed yet", "尚未寄出"),
        "The paper request is {status_name}; this is possible only after it was mailed.",
        "纸质合同申请状态为{status_name}，寄出后才能进行此操作。",
    ),
    "paper_not_returned": Sentence(
        ("Did not come back", "未被退回"),
        "The paper request is {status_name}; only what came back is dispatched again.",
        "纸质合同申请状态为{status_name}，只有退回件可以重新邮寄。",
    ),
    "paper_contract_ended": Sentence(
        ("Contract ended: its paper stays in the house", "合同已终止，纸质合同不得寄出"),
        "The contract is {status_name}. Its paper must not leave the house: destroy copies that were printed.",
        "合同状态为{status_name}，纸质合同不得寄出，已打印的请销毁。",
    ),
    "print_too_large": Sentence(
        ("Too many pages at once", "一次打印页数过多"),
        "This would be {pages} pages; at most {most} are printed at once. Choose fewer requests.",
        "共 {pages} 页，一次最多打印 {most} 页，请减少所选申请。",
    ),
    "carrier_invalid": Sentence(
        ("Carrier not usable", "承运商名称无效"),
        "Name the carrier with 2 to {longest_carrier} letters or figures.",
        "承运商名称须为 2 至 {longest_carrier} 个字母、数字或汉字。",
        at=(FAULT,),
    ),
    "tracking_number_invalid": Sentence(
        ("Tracking number not usable", "运单号无效"),
        "A tracking number has 4 to {longest_tracking_number} letters, figures and hyphens. Copy it from the parcel's label.",
        "运单号由 4 至 {longest_tracking_number} 位字母、数字或连字符组成，请按面单填写。",
        at=(FAULT,),
    ),
    "mailings_unreadable": Sentence(
        ("List not readable", "列表无法读取"),
        "This is not a CSV file in UTF-8. Save it as “CSV UTF-8” and send it again.",
        "文件不是 UTF-8 编码的 CSV，请另存为“CSV UTF-8”后重新提交。",
    ),
    "mailings_columns_missing": Sentence(
        ("Columns missing in the list", "列表缺少列"),
        "The first line must name the columns carrier, tracking_number, and paper_request_id or contract_number.",
        "首行须包含列名 carrier、tracking_number，以及 paper_request_id 或 contract_number。",
    ),
    "mailings_too_many": Sentence(
        ("List too long", "列表过长"),
        "The list has {lines} lines; at most {most} are taken at once. Send it in parts.",
        "列表共 {lines} 行，一次最多 {most} 行，请分次提交。",
    ),
    "name_too_short": Sentence(
        ("Name missing", "姓名缺失"),
        "Enter the recipient's name.",
        "请填写收件人姓名。",
        at=(FAULT,),
    ),
    "address_too_short": Sentence(
        ("Address incomplete", "地址不完整"),
        "Enter the whole address: city, street and number.",
        "请填写完整地址：城市、街道和门牌号。",
        at=(FAULT,),
    ),
    "text_too_long": Sentence(
        ("Text too long", "文本过长"),
        "At most {most} characters fit. Shorten it.",
        "最多 {most} 个字符，请缩短。",
        at=(FAULT,),
    ),
    "postal_code_of_china": Sentence(
        ("Postal code needed in mainland China", "中国大陆地址须有邮政编码"),
        "An address in mainland China needs its postal code of six digits. Elsewhere name the country.",
        "中国大陆地址须填写 6 位邮政编码；其他地区请注明国家。",
        at=(FAULT,),
    ),
    "nothing_to_send_back": Sentence(
        ("Nothing to send back", "无需寄回"),
        "The stamped copies are for you. You need not send anything back to us.",
        "盖章后的纸质合同由您留存，您无需寄回合同。",
        at=(NOTICE,),
    ),
    "calendar_ends": Sentence(
        ("Calendar ends before these days", "日历未覆盖该日期"),
        "The official holidays of that year are not published yet: the days may still move. Update the calendar.",
        "该年度法定节假日尚未公布，日期可能变动，请更新日历。",
        at=(NOTICE,),
    ),
}

TEXTS: Mapping[str, tuple[str, str]] = {
    "paper_ended_with_contract": (
        "The contract is {status_name}, so its paper copies were not mailed.",
        "合同状态为{status_name}，纸质合同未寄出。",
    ),
}
"""What is said without a code."""

STATUS_NAMES = {
    "requested": ("requested", "已申请"),
    "printing": ("being printed", "打印中"),
    "mailed": ("mailed", "已寄出"),
    "delivered": ("delivered", "已签收"),
    "returned": ("returned", "已退回"),
}
