"""What each code means to a customer, and what to do about it, in English and Chinese.

Placeholders are the facts of the error; a code without a sentence fails the tests.
"""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from chalicelib.web.sentences import (
    accounts,
    callers,
    claims,
    contracts,
    eligibility,
    icp,
    paper,
    requests,
    service,
    tickets,
    verification,
)

SENTENCES: Mapping[str, tuple[str, str]] = {
    **eligibility.SENTENCES,
    **requests.SENTENCES,
    **contracts.SENTENCES,
    **accounts.SENTENCES,
    **paper.SENTENCES,
    **callers.SENTENCES,
    **claims.SENTENCES,
    **icp.SENTENCES,
    **service.SENTENCES,
    **tickets.SENTENCES,
    **verification.SENTENCES,
}

STATUS_NAMES: Mapping[str, tuple[str, str]] = {
    "draft": ("a draft", "草稿"),
    "sealing": ("being sealed", "盖章中"),
    "official": ("official", "正式"),
    "deleted": ("deleted", "已删除"),
    "voided": ("voided", "已作废"),
    "cancelled": ("cancelled", "已取消"),
    "expired": ("expired", "已过期"),
    **claims.STATUS_NAMES,
    "requested": ("requested", "已申请"),
    "printing": ("being printed", "打印中"),
    "mailed": ("mailed", "已寄出"),
    "delivered": ("delivered", "已签收"),
    "returned": ("returned", "已退回"),
}


def sentence(code: str, facts: Mapping[str, object], language: str, time_zone: str) -> str:
    """The sentence in `language` (`zh` or `en`); an unknown code reads as a fault of the service."""
    column = 1 if language == "zh" else 0
    texts = SENTENCES.get(code) or SENTENCES["internal_error"]
    named = {name: _spoken(value, time_zone) for name, value in facts.items()}
    status = str(facts.get("status", ""))
    named["status_name"] = STATUS_NAMES[status][column] if status in STATUS_NAMES else status
    return texts[column].format_map(named)


def _spoken(value: object, time_zone: str) -> object:
    if isinstance(value, datetime):
        return f"{value.astimezone(ZoneInfo(time_zone)):%Y-%m-%d %H:%M} ({time_zone})"
    return value
