"""What is wrong with a request itself."""

SENTENCES = {
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
    "body_too_large": (
        "The body is larger than {megabytes} MB. Send less.",
        "请求正文超过 {megabytes} MB，请减小后重新提交。",
    ),
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
}
