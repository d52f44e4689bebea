"""What a mail server answers, and what it does not, is told as what it means: sent, not sent, unknown."""

from __future__ import annotations

import email
import email.policy
import json
import socketserver
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any, cast

import boto3
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from chalicelib.adapters.smtp import SmtpAccess, SmtpMail
from chalicelib.application.ports import Letter, Posted
from tools.harness.aws import Account
from tools.local.place import REGION

SENDER = "no-reply@contract-centre.example"
LETTER = Letter("合同 is official", "text 文本", "<p>page 页面</p>")
HOST = "127.0.0.1"


class Server(socketserver.ThreadingTCPServer):
    """A mail server; `answers` has what it says otherwise to a command, "" hangs up."""

    daemon_threads = True

    def __init__(self, context: ssl.SSLContext) -> None:
        self.context, self.answers = context, dict[str, str]()
        self.letters, self.heard = list[bytes](), list[str]()
        super().__init__((HOST, 0), _Talk)


class _Talk(socketserver.StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        self._say("220 ready")
        while line := self.rfile.readline().decode().strip():
            verb = line.split(":")[0].split()[0].upper()
            self.server.heard.append(verb)
            answer = self.server.answers.get(verb, self._usual(verb))
            if not answer:
                return
            self._say(answer)
            if verb == "STARTTLS":
                self.connection = self.server.context.wrap_socket(self.connection, server_side=True)
                self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)
            if verb == "DATA" and answer.startswith("354"):
                taken = self._letter()
                if not taken:
                    return
                self._say(taken)

    def finish(self) -> None:
        super().finish()
        self.connection.close()

    def _usual(self, verb: str) -> str:
        return {
            "EHLO": "250-here\r\n250-STARTTLS\r\n250 AUTH PLAIN",
            "STARTTLS": "220 go on",
            "AUTH": "235 welcome",
            "DATA": "354 speak",
        }.get(verb, "250 fine")

    def _letter(self) -> str:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        self.server.letters.append(b"".join(lines))
        return self.server.answers.get(".", "250 taken")

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of the server, with its key."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("mail") / "server.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(private + made.public_bytes(Encoding.PEM))
    return path


@pytest.fixture
def server(certificate: Path) -> Iterator[Server]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with Server(context) as running:
        threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
        yield running
        running.shutdown()


def secrets_of(account: Account) -> Any:
    session: Any = boto3.Session(account.number, "test", region_name=REGION)
    return session.client("secretsmanager", endpoint_url=account.url)


@pytest.fixture
def mail(server: Server, certificate: Path, aws_account: Account) -> Iterator[SmtpMail]:
    secrets = secrets_of(aws_account)
    access = {"host": HOST, "port": server.server_address[1], "user": "us", "password": "secret"}
    secrets.create_secret(Name="mail", SecretString=json.dumps(access))
    trusted = ssl.create_default_context(cafile=str(certificate))
    it = SmtpMail(secrets, "mail", SENDER, trusted)
    yield it
    it.hang_up()


def test_a_letter_is_accepted_once_over_tls_with_the_words_as_they_are(
    mail: SmtpMail, server: Server
) -> None:
    posting = mail.send("wang@example.com", LETTER)

    assert posting.posted is Posted.ACCEPTED
    (sent,) = (email.message_from_bytes(raw, policy=email.policy.default) for raw in server.letters)
    message = cast("Any", sent)
    assert (message["From"], message["To"], message["Subject"]) == (
        SENDER,
        "wang@example.com",
        LETTER.subject,
    )
    assert message["Message-ID"] == posting.reference
    assert message.get_body(("plain",)).get_content().strip() == LETTER.text
    assert message.get_body(("html",)).get_content().strip() == LETTER.html
    assert server.heard.index("STARTTLS") < server.heard.index("AUTH")


def test_one_connection_carries_many_letters_and_after_hanging_up_there_is_a_new_one(
    mail: SmtpMail, server: Server
) -> None:
    for _ in range(2):
        mail.send("wang@example.com", LETTER)
    mail.hang_up()

    assert mail.send("wang@example.com", LETTER).posted is Posted.ACCEPTED
    assert (server.heard.count("AUTH"), len(server.letters)) == (2, 3)


@pytest.mark.parametrize(
    ("command", "answer", "means"),
    [
        ("AUTH", "535 who are you", Posted.NOT_NOW),
        ("STARTTLS", "454 not now", Posted.NOT_NOW),
        ("MAIL", "451 later", Posted.NOT_NOW),
        ("MAIL", "550 not you", Posted.NOT_NOW),
        ("RCPT", "550 nobody of that name", Posted.REFUSED),
        ("RCPT", "450 busy", Posted.NOT_NOW),
        ("RCPT", "", Posted.NOT_NOW),
        ("DATA", "554 not this", Posted.NOT_NOW),
        (".", "452 no room", Posted.NOT_NOW),
        (".", "", Posted.UNKNOWN),
    ],
)
def test_what_is_not_accepted_is_told_as_what_it_means(
    mail: SmtpMail, server: Server, command: str, answer: str, means: Posted
) -> None:
    server.answers[command] = answer

    assert mail.send("wang@example.com", LETTER).posted is means
    server.answers.clear()
    assert mail.send("wang@example.com", LETTER).posted is Posted.ACCEPTED


def test_a_server_with_a_certificate_that_nobody_vouches_for_hears_no_password(
    server: Server, aws_account: Account
) -> None:
    secrets = secrets_of(aws_account)
    access = {"host": HOST, "port": server.server_address[1], "user": "us", "password": "secret"}
    secrets.create_secret(Name="mail", SecretString=json.dumps(access))

    assert SmtpMail(secrets, "mail", SENDER).send("wang@example.com", LETTER).posted is Posted.NOT_NOW
    assert "AUTH" not in server.heard


@pytest.mark.parametrize(("to", "subject"), [("a@b.cn\r\nBcc: c@d.cn", "s"), ("a@b.cn", "s\nBcc: c@d.cn")])
def test_nothing_can_be_slipped_in_between_the_lines(
    mail: SmtpMail, server: Server, to: str, subject: str
) -> None:
    assert mail.send(to, Letter(subject, "text", "page")).posted is Posted.REFUSED
    assert server.heard == []


@pytest.mark.parametrize(
    "told", ["{}", '{"host": "a", "port": null, "user": "b", "password": "c"}', "[]", "none"]
)
def test_a_secret_that_nobody_filled_in_sends_nothing_yet(aws_account: Account, told: str) -> None:
    secrets = secrets_of(aws_account)
    secrets.create_secret(Name="mail", SecretString=told)

    with pytest.raises(ValueError, match=r"."):
        SmtpAccess.read(secrets, "mail")
    assert SmtpMail(secrets, "mail", SENDER).send("wang@example.com", LETTER).posted is Posted.NOT_NOW
