"""The service as a whole."""

SENTENCES = {
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
    "internal_error": (
        "Something went wrong on our side. Try again; if it stays, tell support the request id.",
        "系统出现问题，请重试；如仍失败，请向客服提供请求编号。",
    ),
}
