"""The mailbox of the local stack: every e-mail that the embedded SES has taken, whoever it was for."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from http import HTTPStatus
from urllib.parse import quote

from tools.local.origin.exchange import Answer, Request, html_answer
from tools.local.origin.plain_page import page
from tools.local.place import ACCOUNT, Place
from tools.provider import profile_in_force

PREFIX = "/mailbox"


@dataclass(frozen=True)
class Mail:
    """One e-mail as it was handed to SES."""

    message_id: str
    sender: str
    to: str
    subject: str
    text: str
    html: str
    sent_at: datetime


class Mailbox:
    """Answers /mailbox with the list, newest first, and /mailbox/<message id> with one e-mail."""

    def __init__(self, place: Place) -> None:
        self._source = f"{place.aws_url}/_ministack/ses/messages?account={ACCOUNT}"

    def __call__(self, request: Request) -> Answer:
        if request.method not in ("GET", "HEAD"):
            return Answer(HTTPStatus.METHOD_NOT_ALLOWED, (("Allow", "GET, HEAD"),))
        mails = self._mails()
        wanted = request.path.removeprefix(PREFIX).strip("/")
        if not wanted:
            return html_answer(_list_page(mails))
        found = next((mail for mail in mails if mail.message_id == wanted), None)
        if found is None:
            missing = page("There is no such e-mail · 没有该邮件", _BACK)
            return html_answer(missing, HTTPStatus.NOT_FOUND)
        return html_answer(_mail_page(found))

    def _mails(self) -> list[Mail]:
        with urllib.request.urlopen(self._source, timeout=10) as answer:  # noqa: S310 - our own
            records = json.load(answer)["messages"].get(ACCOUNT, [])
        mails = [
            Mail(
                message_id=record["MessageId"],
                sender=record["Source"],
                to=", ".join(record["To"]),
                subject=record["Subject"],
                text=record["BodyText"] or "",
                html=record["BodyHtml"] or "",
                sent_at=datetime.fromtimestamp(record["Timestamp"], UTC),
            )
            for record in records
        ]
        return sorted(mails, key=lambda mail: mail.sent_at, reverse=True)


_BACK = f'<p><a href="{PREFIX}">Mailbox · 邮箱</a></p>'


def _list_page(mails: Sequence[Mail]) -> str:
    items = "".join(
        f'<li><a href="{PREFIX}/{quote(mail.message_id)}">{escape(mail.subject)}</a>'
        f"<small>{escape(mail.to)} · {_moment(mail.sent_at)}</small></li>"
        for mail in mails
    )
    about = (
        "<p>Every e-mail that the service has sent on this machine, newest first; none of them left it. "
        "Reminders go out every 15 minutes, or now with <code>make sweep NAME=remind</code>.<br>"
        "本机发出的全部邮件，最新的在前，均未真正寄出。</p>"
    )
    return page("Mailbox · 邮箱", f"{about}<ul>{items}</ul>" if mails else f"{about}<p>Empty · 暂无邮件</p>")


def _mail_page(mail: Mail) -> str:
    """The page of a letter has no rights but to be looked at, and its links open in this window."""
    shown = escape(f'<base target="_top">{mail.html}')
    return page(
        mail.subject,
        f"{_BACK}<p>{escape(mail.sender)} → {escape(mail.to)}<small>{_moment(mail.sent_at)}</small></p>"
        f'<iframe sandbox="allow-top-navigation-by-user-activation" title="HTML" srcdoc="{shown}"></iframe>'
        f"<h2>Text · 纯文本</h2><pre>{escape(mail.text)}</pre>",
    )


def _moment(at: datetime) -> str:
    return f"{at.astimezone(profile_in_force().time_zone.zone):%Y-%m-%d %H:%M:%S}"
