"""What is wrong with a request itself, who calls, and the service as a whole."""

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
    "too_many_calls": (
        "Too many calls in a short time, or one that did not come by this site's address. Wait a minute.",
        "短时间内请求过多，或请求未经本站地址发出，请一分钟后重试。",
    ),
    "request_in_progress": (
        "The same request is still running. Try again in a moment.",
        "相同的请求正在处理中，请稍后重试。",
    ),
    "idempotency_key_invalid": (
        "An Idempotency-Key has 1 to {longest_key} characters.",
        "Idempotency-Key 的长度为 1 至 {longest_key} 个字符。",
    ),
    "not_signed_in": ("Sign in and try again.", "请登录后重试。"),
    "role_missing": (
        "Your sign-in does not have the role {role} that this needs.",
        "您的登录身份没有所需的角色 {role}。",
    ),
    "customers_only": (
        "This is for customers; your sign-in belongs to no customer account.",
        "此功能仅供客户使用，您的登录身份不属于任何客户账号。",
    ),
    "account_unknown": (
        "Nothing is known about this account yet. Try again later or contact support.",
        "系统中暂无该账号的信息，请稍后再试或联系客服。",
    ),
    "method_not_allowed": ("This address does not support this method.", "该地址不支持此请求方法。"),
    "media_type_unsupported": ("Send the body as {expected}.", "请以 {expected} 格式发送正文。"),
    "changed_meanwhile": (
        "Too many changes happened at the same moment. Nothing was changed; try again.",
        "同一时刻的操作过多，未作任何更改，请重试。",
    ),
    "unavailable": (
        "A part of the service does not answer right now. Nothing was lost; try again in a moment.",
        "服务的某一部分暂时没有响应，数据未丢失，请稍后重试。",
    ),
    "answer_late": (
        "The answer came too late. What was asked for may have been done: look before you try again.",
        "系统未能及时响应。您的操作可能已经完成，请先查看结果，再决定是否重试。",
    ),
    "internal_error": (
        "Something went wrong on our side. Try again; if it stays, tell support the request id.",
        "系统出现问题，请重试；如仍失败，请向客服提供请求编号。",
    ),
}
