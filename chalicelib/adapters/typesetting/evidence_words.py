"""What an evidence report calls things, in Chinese and English."""

from collections.abc import Mapping

from chalicelib.application.downloads.headings import state_word
from chalicelib.domain.common.history import STAFF, SYSTEM
from chalicelib.domain.parties.parties import Names
from chalicelib.domain.sealing.verification import Result

RESULTS: Mapping[Result, Names] = {
    Result.GENUINE: Names("真实，签署后未被更改", "Genuine, not changed since it was signed"),
    Result.UNKNOWN: Names("单凭文件无法确认", "Not certain by the file alone"),
    Result.ALTERED: Names("签署后被更改", "Changed after it was signed"),
    Result.NOT_VALID_ANY_MORE: Names("真实，但合同已失效", "Genuine, but no longer valid"),
}
WORDINGS = {"api": Names("接口调用", "by a call of the API"), "dialog": Names("网页确认", "on the site")}
ROLES = {
    "customer": Names("客户", "customer"),
    "customer_viewer": Names("客户（查看）", "customer, reads"),
    "customer_requester": Names("客户（申请）", "customer, prepares"),
    "customer_signatory": Names("客户（签署）", "customer, may sign"),
}
_ACTORS = {
    STAFF: Names("服务商工作人员", "the provider’s staff"),
    SYSTEM: Names("系统", "the service itself"),
}


def state(code: str) -> Names:
    return Names(state_word(code, "zh"), state_word(code, "en"))


def role(code: str) -> Names:
    return ROLES.get(code, Names(code, code))


def nobody_in_person(actor: str) -> Names | None:
    """What staff and the clock are called; none for a person with a subject of their own."""
    return _ACTORS.get(actor)


def way_of_confirming(wording: str) -> Names:
    """By what the wording's name begins with."""
    return WORDINGS.get(wording.partition("-")[0], Names(wording, wording))
