"""What is wrong with a request itself, who calls, and the service as a whole."""

from collections.abc import Mapping

from chalicelib.web.edge.explaining import FAULT, FORM, Sentence

SENTENCES: Mapping[str, Sentence] = {
    "request_invalid": Sentence(
        ("Request not well formed", "请求内容有误"),
        "The request could not be understood. Correct the fields that are named and send it again.",
        "请求内容有误，请更正所列字段后重新提交。",
    ),
    "body_invalid": Sentence(
        ("Body not JSON", "请求正文不是 JSON"),
        "The body is not valid JSON in UTF-8. Correct it and send it again.",
        "请求正文不是有效的 UTF-8 JSON，请更正后重新提交。",
    ),
    "field_invalid": Sentence(
        ("Field not usable", "字段无效"),
        "{problem}",
        "{problem}",
        at=(FORM,),
    ),
    "cursor_invalid": Sentence(
        ("Cursor of another list", "分页标记不符"),
        "This page address does not belong to this list. Start again from the first page.",
        "分页标记与该列表不符，请从第一页重新开始。",
    ),
    "body_too_large": Sentence(
        ("Body too large", "请求正文过大"),
        "The body is larger than {megabytes} MB. Send less.",
        "请求正文超过 {megabytes} MB，请减小后重新提交。",
    ),
    "contact_unknown": Sentence(
        ("Contact unknown", "联系人不存在"),
        "There is no contact {contact_id} in your account. Choose one of your contacts.",
        "您的账号下没有联系人 {contact_id}，请选择已有联系人。",
    ),
    "character_not_printable": Sentence(
        ("Character cannot be printed", "字符无法显示"),
        "The character “{character}” ({code_point}) cannot be printed on a contract. Change the text it stands in.",
        "字符“{character}”（{code_point}）无法在合同上显示，请修改包含该字符的内容。",
        at=(FAULT,),
    ),
    "too_many_lines": Sentence(
        ("Too many lines for one contract", "合同行数过多"),
        "The contract would have {lines} lines; at most {most} fit. Select fewer bills or orders.",
        "合同将有 {lines} 行，最多 {most} 行，请减少所选账单或订单。",
    ),
    "idempotency_key_reused": Sentence(
        ("Idempotency-Key used for another request", "Idempotency-Key 已用于其他请求"),
        "This Idempotency-Key was used for another request. Use a new key for a new request.",
        "该 Idempotency-Key 已用于其他请求，请为新请求使用新的键。",
    ),
    "too_many_calls": Sentence(
        ("Too many calls", "请求过多"),
        "Too many calls in a short time, or one that did not come by this site's address. Wait a minute.",
        "短时间内请求过多，或请求未经本站地址发出，请一分钟后重试。",
    ),
    "request_in_progress": Sentence(
        ("Same request still running", "相同请求正在处理"),
        "The same request is still running. Try again in a moment.",
        "相同的请求正在处理中，请稍后重试。",
    ),
    "idempotency_key_invalid": Sentence(
        ("Idempotency-Key not usable", "Idempotency-Key 无效"),
        "An Idempotency-Key has 1 to {longest_key} characters.",
        "Idempotency-Key 的长度为 1 至 {longest_key} 个字符。",
    ),
    "not_signed_in": Sentence(
        ("Not signed in", "未登录"),
        "Sign in and try again.",
        "请登录后重试。",
    ),
    "role_missing": Sentence(
        ("Role missing", "缺少角色"),
        "Your sign-in does not have the role {role} that this needs.",
        "您的登录身份没有所需的角色 {role}。",
    ),
    "customers_only": Sentence(
        ("For customers only", "仅供客户使用"),
        "This is for customers; your sign-in belongs to no customer account.",
        "此功能仅供客户使用，您的登录身份不属于任何客户账号。",
    ),
    "account_unknown": Sentence(
        ("Account unknown", "账号未知"),
        "Nothing is known about this account yet. Try again later or contact support.",
        "系统中暂无该账号的信息，请稍后再试或联系客服。",
    ),
    "media_type_unsupported": Sentence(
        ("Kind of body not supported", "正文格式不支持"),
        "Send the body as {expected}.",
        "请以 {expected} 格式发送正文。",
    ),
    "changed_meanwhile": Sentence(
        ("Changed meanwhile", "同时有其他更改"),
        "Too many changes happened at the same moment. Nothing was changed; try again.",
        "同一时刻的操作过多，未作任何更改，请重试。",
    ),
    "unavailable": Sentence(
        ("Part of the service unavailable", "服务部分暂时无响应"),
        "A part of the service does not answer right now. Nothing was lost; try again in a moment.",
        "服务的某一部分暂时没有响应，数据未丢失，请稍后重试。",
    ),
    "answer_late": Sentence(
        ("Answer came too late", "系统未及时响应"),
        "The answer came too late. What was asked for may have been done: look before you try again.",
        "系统未能及时响应。您的操作可能已经完成，请先查看结果，再决定是否重试。",
    ),
    "internal_error": Sentence(
        ("Fault of the service", "系统出现问题"),
        "Something went wrong on our side. Try again; if it stays, tell support the request id.",
        "系统出现问题，请重试；如仍失败，请向客服提供请求编号。",
    ),
}
