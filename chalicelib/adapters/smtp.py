"""E-mail through a server that speaks SMTP, where SES is not: one letter at a time, and what became of it."""

import json
import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP as LINES_OF_SMTP
from email.utils import localtime, make_msgid
from typing import Any, Protocol

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.application.ports import Letter, Posted, Posting

_OVER_TLS_FROM_THE_START = 465
_SECONDS = 20
_FOR_GOOD = range(500, 600)
_TAKEN = 250


class Secrets(Protocol):
    """Of AWS's client for secrets, what is used here."""

    def get_secret_value(self, **_: str) -> Any: ...


@dataclass(frozen=True)
class SmtpAccess:
    """Where the server is and who sends; it is spoken to over TLS only."""

    host: str
    port: int
    user: str
    password: str

    @classmethod
    def read(cls, secrets: Secrets, secret: str) -> "SmtpAccess":
        """From a secret of this form as JSON. Raises ValueError if it is of another one, or empty."""
        told = json.loads(secrets.get_secret_value(SecretId=secret)["SecretString"])
        try:
            return cls(str(told["host"]), int(told["port"]), str(told["user"]), str(told["password"]))
        except (KeyError, TypeError) as error:
            raise ValueError(f"the secret of the mail server lacks {error}") from None


class SmtpMail:
    """Sends from one address, and keeps its connection until it hangs up."""

    def __init__(
        self, secrets: Secrets, secret: str, sender: str, context: ssl.SSLContext | None = None
    ) -> None:
        """Args: context: which certificates are trusted; those of public authorities without it."""
        self._secrets, self._secret = secrets, secret
        self._sender = sender
        self._context = context or ssl.create_default_context()
        self._server: smtplib.SMTP | None = None

    def send(self, to: str, letter: Letter) -> Posting:
        if any(ord(ch) < ord(" ") for ch in to + letter.subject):
            return Posting(Posted.REFUSED, "control_character")
        try:
            message = _message(self._sender, to, letter)
            self._announce(to)
        except smtplib.SMTPRecipientsRefused as refused:
            return self._not_sent(refused.recipients[to][0])
        except (OSError, ValueError, BotoCoreError, ClientError) as error:
            self.hang_up()
            return Posting(Posted.NOT_NOW, type(error).__name__)
        return self._handed_over(message)

    def _handed_over(self, message: EmailMessage) -> Posting:
        try:
            code, _ = self._connected().data(message.as_bytes(policy=LINES_OF_SMTP))
        except smtplib.SMTPDataError as error:  # it did not want to hear the letter
            code = error.smtp_code
        except OSError as error:
            self.hang_up()
            return Posting(Posted.UNKNOWN, type(error).__name__)
        if code == _TAKEN:
            return Posting(Posted.ACCEPTED, str(message["Message-ID"]))
        self.hang_up()
        return Posting(Posted.NOT_NOW, str(code))

    def hang_up(self) -> None:
        """A function sleeps between runs: on a connection that died meanwhile a letter's fate stays open."""
        server, self._server = self._server, None
        if server is not None:
            server.close()

    def _announce(self, to: str) -> None:
        """Up to where the server has agreed to take a letter: nothing has been sent if this fails."""
        server = self._connected()
        code, said = server.mail(self._sender)
        if code != _TAKEN:
            raise smtplib.SMTPSenderRefused(code, said, self._sender)
        code, said = server.rcpt(to)
        if code not in (_TAKEN, _TAKEN + 1):
            raise smtplib.SMTPRecipientsRefused({to: (code, said)})

    def _not_sent(self, code: int) -> Posting:
        self.hang_up()
        return Posting(Posted.REFUSED if code in _FOR_GOOD else Posted.NOT_NOW, str(code))

    def _connected(self) -> smtplib.SMTP:
        if self._server is None:
            access = SmtpAccess.read(self._secrets, self._secret)
            where = (access.host, access.port)
            if access.port == _OVER_TLS_FROM_THE_START:
                self._server = smtplib.SMTP_SSL(*where, timeout=_SECONDS, context=self._context)
            else:
                self._server = smtplib.SMTP(*where, timeout=_SECONDS)
                self._server.starttls(context=self._context)
            self._server.login(access.user, access.password)
        return self._server


def _message(sender: str, to: str, letter: Letter) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, letter.subject
    message["Date"] = localtime()
    message["Message-ID"] = make_msgid(domain=sender.partition("@")[2])
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    return message
