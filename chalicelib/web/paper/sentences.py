"""Paper copies of contracts (P1 to P6), and the mail room."""

SENTENCES = {
    "paper_already_requested": (
        "Paper copies of this contract have been requested already. See Contract Mailing Details.",
        "该合同已申请过纸质合同，请查看合同邮寄详情。",
    ),
    "paper_already_mailed": (
        "The stamped paper copies have been mailed. The contract can be voided once they have come back to us.",
        "该合同的纸质合同已寄出，寄回后方可作废合同。",
    ),
    "copies_out_of_range": (
        "Choose one to {most} copies.",
        "份数须为 1 至 {most} 份。",
    ),
    "paper_not_changeable": (
        "The paper request is {status_name}; it can be changed or cancelled only until it is printed. Contact us if needed.",
        "纸质合同申请状态为{status_name}，开始打印后不能再修改或取消，如有需要请联系我们。",
    ),
    "paper_superseded": (
        "This paper request was cancelled. Open the contract to see what counts now.",
        "该纸质合同申请已取消，请打开合同查看最新情况。",
    ),
    "paper_not_printable": (
        "The paper request is {status_name}; only what is not mailed yet can be printed.",
        "纸质合同申请状态为{status_name}，仅未寄出的可以打印。",
    ),
    "paper_not_mailable": (
        "The paper request is {status_name} and cannot be mailed. Re-dispatch it first if it came back.",
        "纸质合同申请状态为{status_name}，不能寄出；如为退回件，请先重新派寄。",
    ),
    "paper_mailed_otherwise": (
        "This was mailed already: {carrier}, {tracking_number}. Correct the mailing if that is wrong.",
        "该申请已寄出：{carrier} {tracking_number}。如有误，请更正寄送信息。",
    ),
    "paper_mailed_too_often": (
        "This came back after {most} mailings. Call the customer before another attempt.",
        "该申请已寄送 {most} 次均被退回，请先与客户电话联系。",
    ),
    "paper_not_mailed": (
        "The paper request is {status_name}; this is possible only after it was mailed.",
        "纸质合同申请状态为{status_name}，寄出后才能进行此操作。",
    ),
    "paper_not_returned": (
        "The paper request is {status_name}; only what came back is dispatched again.",
        "纸质合同申请状态为{status_name}，只有退回件可以重新派寄。",
    ),
    "paper_contract_ended": (
        "The contract is {status_name}. Its paper must not leave the house: destroy copies that were printed.",
        "合同状态为{status_name}，纸质合同不得寄出，已打印的请销毁。",
    ),
    "paper_ended_with_contract": (
        "The contract is {status_name}, so its paper copies were not mailed.",
        "合同状态为{status_name}，纸质合同未寄出。",
    ),
    "print_too_large": (
        "This would be {pages} pages; at most {most} are printed at once. Choose fewer requests.",
        "共 {pages} 页，一次最多打印 {most} 页，请减少所选申请。",
    ),
    "carrier_invalid": (
        "Name the carrier with 2 to {longest_carrier} letters or figures.",
        "承运商名称须为 2 至 {longest_carrier} 个字母、数字或汉字。",
    ),
    "tracking_number_invalid": (
        "A tracking number has 4 to {longest_tracking_number} letters, figures and hyphens. Copy it from the parcel's label.",
        "运单号由 4 至 {longest_tracking_number} 位字母、数字或连字符组成，请按面单填写。",
    ),
    "mailings_unreadable": (
        "This is not a CSV file in UTF-8. Save it as “CSV UTF-8” and send it again.",
        "文件不是 UTF-8 编码的 CSV，请另存为“CSV UTF-8”后重新提交。",
    ),
    "mailings_columns_missing": (
        "The first line must name the columns carrier, tracking_number, and paper_request_id or contract_number.",
        "首行须包含列名 carrier、tracking_number，以及 paper_request_id 或 contract_number。",
    ),
    "mailings_too_many": (
        "The list has {lines} lines; at most {most} are taken at once. Send it in parts.",
        "列表共 {lines} 行，一次最多 {most} 行，请分次提交。",
    ),
    "name_too_short": ("Enter the recipient's name.", "请填写收件人姓名。"),
    "address_too_short": (
        "Enter the whole address: city, street and number.",
        "请填写完整地址：城市、街道和门牌号。",
    ),
    "text_too_long": ("At most {most} characters fit. Shorten it.", "最多 {most} 个字符，请缩短。"),
    "postal_code_of_china": (
        "An address in mainland China needs its postal code of six digits. Elsewhere name the country.",
        "中国大陆地址须填写 6 位邮政编码；其他地区请注明国家。",
    ),
    "nothing_to_send_back": (
        "The stamped copies are for you. You need not send anything back to us.",
        "盖章后的纸质合同由您留存，您无需寄回合同。",
    ),
    "calendar_ends": (
        "The official holidays of that year are not published yet: the days may still move. Update the calendar.",
        "该年度法定节假日尚未公布，日期可能变动，请更新日历。",
    ),
}

STATUS_NAMES = {
    "requested": ("requested", "已申请"),
    "printing": ("being printed", "打印中"),
    "mailed": ("mailed", "已寄出"),
    "delivered": ("delivered", "已签收"),
    "returned": ("returned", "已退回"),
}
