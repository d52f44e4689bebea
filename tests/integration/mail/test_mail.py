"""What the mail service answers, and what it does not, is told as what it means: sent, not sent, unknown."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import boto3
import pytest
from botocore.config import Config

from chalicelib.adapters.mail import SesMail
from chalicelib.application.ports import Letter, Posted, Posting
from tools.harness.aws import Account
from tools.harness.ports import free_port
from tools.harness.waiting import eventually
from tools.local.place import REGION

SENDER = "no-reply@contract-centre.example"
LETTER = Letter("合同 is official", "text 文本", "<p>page 页面</p>")
PATIENT, IMPATIENT = 300, 0.3


@contextmanager
def mail_at(url: str, read_timeout: float = PATIENT) -> Iterator[SesMail]:
    session = boto3.Session("1" * 12, "test", region_name=REGION)
    config = Config(connect_timeout=PATIENT, read_timeout=read_timeout, retries={"total_max_attempts": 1})
    mail = SesMail(session.client("ses", endpoint_url=url, config=config), SENDER)
    yield mail
    mail.hang_up()


@pytest.fixture
def ses(aws_account: Account) -> Any:
    """SES of an account in which the sender's address is verified."""
    client = aws_account.client("ses")
    client.verify_email_identity(EmailAddress=SENDER)
    return client


def test_a_letter_is_accepted_once_with_the_words_as_they_are(ses: Any) -> None:
    mail = SesMail(ses, SENDER)

    posting = mail.send("wang@example.com", LETTER)

    assert posting.posted is Posted.ACCEPTED
    assert posting.reference
    assert ses.get_send_quota()["SentLast24Hours"] == 1


def test_after_hanging_up_the_next_letter_opens_a_new_connection(ses: Any) -> None:
    mail = SesMail(ses, SENDER)
    mail.send("wang@example.com", LETTER)
    mail.hang_up()

    assert mail.send("wang@example.com", LETTER).posted is Posted.ACCEPTED


def test_a_sender_that_is_not_verified_can_be_so_another_time(ses: Any) -> None:
    posting = SesMail(ses, "other@contract-centre.example").send("wang@example.com", LETTER)

    assert posting == Posting(Posted.NOT_NOW, "MessageRejected")


def test_an_address_that_is_none_is_refused(ses: Any) -> None:
    posting = SesMail(ses, SENDER).send("nobody", LETTER)

    assert posting == Posting(Posted.REFUSED, "InvalidParameterValue")


@pytest.mark.parametrize(
    ("to", "subject"),
    [("wang@example.com\r\nBcc: x@example.com", "fine"), ("wang@example.com", "fine\r\nBcc: x@example.com")],
)
def test_a_line_break_in_a_header_never_leaves_the_house(ses: Any, to: str, subject: str) -> None:
    posting = SesMail(ses, SENDER).send(to, Letter(subject, "text", "page"))

    assert posting == Posting(Posted.REFUSED, "control_character")
    assert ses.get_send_quota()["SentLast24Hours"] == 0


def test_where_nobody_listens_nothing_was_sent() -> None:
    with mail_at(f"http://127.0.0.1:{free_port()}") as mail:
        posting = mail.send("wang@example.com", LETTER)

    assert posting == Posting(Posted.NOT_NOW, "EndpointConnectionError")


@contextmanager
def service_that(answers: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[tuple[str, list[bytes]]]:
    """A mail service that takes a request whole, counts it, and answers so."""
    requests: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            requests.append(self.rfile.read(int(self.headers["Content-Length"])))
            answers(self)

        def log_message(self, format: str, *args: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", requests
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def saying(status: int, code: str) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        body = f"<ErrorResponse><Error><Code>{code}</Code></Error></ErrorResponse>".encode()
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def hanging_up(handler: BaseHTTPRequestHandler) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)


def answering_late(waiting: threading.Event) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(_: BaseHTTPRequestHandler) -> None:
        waiting.wait(PATIENT)

    return answer


@pytest.mark.parametrize(
    ("status", "code", "posted"),
    [
        (400, "Throttling", Posted.NOT_NOW),
        (403, "AccessDenied", Posted.NOT_NOW),
        (503, "ServiceUnavailable", Posted.NOT_NOW),
        (500, "InternalFailure", Posted.UNKNOWN),
        (504, "GatewayTimeout", Posted.UNKNOWN),
    ],
)
def test_each_answer_means_what_it_says_and_is_asked_for_once(status: int, code: str, posted: Posted) -> None:
    with service_that(saying(status, code)) as (url, requests), mail_at(url) as mail:
        posting = mail.send("wang@example.com", LETTER)

    assert posting == Posting(posted, code)
    assert len(requests) == 1


def test_a_connection_that_ends_without_an_answer_leaves_it_unknown() -> None:
    with service_that(hanging_up) as (url, requests), mail_at(url) as mail:
        posting = mail.send("wang@example.com", LETTER)

    assert posting.posted is Posted.UNKNOWN
    assert len(requests) == 1


def test_an_answer_that_comes_too_late_leaves_it_unknown() -> None:
    waiting = threading.Event()
    with service_that(answering_late(waiting)) as (url, requests), mail_at(url, IMPATIENT) as mail:
        posting = mail.send("wang@example.com", LETTER)
        eventually(lambda: len(requests) == 1, "it has arrived, once")
        waiting.set()

    assert posting == Posting(Posted.UNKNOWN, "ReadTimeoutError")
    assert len(requests) == 1
