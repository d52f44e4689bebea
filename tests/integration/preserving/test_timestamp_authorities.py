"""Timestamp authorities over HTTP: the first that answers well is taken, whatever the others do."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from asn1crypto import tsp
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID

from chalicelib.adapters.preserving.authorities import TimestampAuthorities
from chalicelib.adapters.preserving.fetching import Bounds, NoAnswer, fetch
from chalicelib.adapters.preserving.tokens import TokenRefused, vouched_time
from chalicelib.domain.sealing.trust import TimestampAuthority
from tools.authority import DevelopmentAuthority
from tools.authority.kept_keys import Issuer
from tools.authority.timestamping import POLICY, timestamp_answer
from tools.harness.development_authority import PATIENT, RunningAuthority
from tools.samples import sealing_parts as parts

MESSAGE = b"the value of a signature"
ROOM = 8192
QUICK = Bounds(seconds=0.3, most_bytes=64 * 1024)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/timestamp-reply\r\n"

Conversation = Callable[[socket.socket, bytes], None]


@contextmanager
def listening(talk: Conversation) -> Iterator[str]:
    """A server that reads one request's head and body and then says whatever it likes."""
    ended = threading.Event()

    def serve(listener: socket.socket) -> None:
        while not ended.is_set():
            try:
                connected, _ = listener.accept()
            except OSError:
                return
            with connected:
                try:
                    talk(connected, connected.recv(65536))
                except OSError:  # the client has had enough
                    continue

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, args=[listener], daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        finally:
            ended.set()
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()


def said(answer: bytes) -> Conversation:
    def talk(connected: socket.socket, _: bytes) -> None:
        connected.sendall(HEAD + b"Content-Length: %d\r\n\r\n" % len(answer) + answer)

    return talk


def hanging(connected: socket.socket, _: bytes) -> None:
    connected.recv(1)  # until the client goes away


def slow(connected: socket.socket, _: bytes) -> None:
    """A byte now and then, each in time for a timeout that counts from the last one."""
    waiting = threading.Event()
    for byte in HEAD + b"Content-Length: 9999\r\n\r\n" + bytes(9999):
        connected.sendall(bytes([byte]))
        waiting.wait(0.02)


def endless(connected: socket.socket, _: bytes) -> None:
    connected.sendall(HEAD + b"\r\n")
    while True:
        connected.sendall(bytes(65536))


def failing(connected: socket.socket, _: bytes) -> None:
    connected.sendall(b"HTTP/1.1 500 Broken\r\nContent-Length: 0\r\n\r\n")


def elsewhere(connected: socket.socket, _: bytes) -> None:
    connected.sendall(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")


def hanging_up(connected: socket.socket, _: bytes) -> None:
    connected.shutdown(socket.SHUT_RDWR)


REFUSAL = b"\x30\x05\x30\x03\x02\x01\x02"  # a status and no token

TROUBLES = {
    "garbage": said(b"\x30\x82garbage"),
    "nothing": said(b""),
    "a page": said(b"<html>sign in</html>"),
    "a refusal": said(REFUSAL),
    "an error": failing,
    "a redirect": elsewhere,
    "no HTTP at all": lambda connected, _: connected.sendall(b"SSH-2.0-x\r\n"),
    "hanging up": hanging_up,
    "hanging": hanging,
    "slow": slow,
    "endless": endless,
}
WITHOUT_END = (hanging, slow)
"""These last until they are given up, and the next one has no more time than they have had."""


@pytest.mark.parametrize("trouble", TROUBLES.values(), ids=TROUBLES)
def test_whatever_an_authority_does_the_next_one_is_asked(
    authority: RunningAuthority, trouble: Conversation
) -> None:
    bounds = replace(PATIENT, seconds=4.0) if trouble in WITHOUT_END else PATIENT
    with listening(trouble) as url:
        asked = (TimestampAuthority("bad", url, (authority.authority.trust_anchor,)), authority.timestamping)
        token = TimestampAuthorities(bounds).token(MESSAGE, asked, parts.NOW, ROOM)

    assert token is not None
    assert vouched_time(token, MESSAGE, [authority.timestamping]).at == parts.NOW


def test_where_nobody_listens_there_is_no_timestamp(authority: RunningAuthority) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/"
    nobody = replace(authority.timestamping, url=url)

    assert TimestampAuthorities(QUICK).token(MESSAGE, [nobody], parts.NOW, ROOM) is None
    assert TimestampAuthorities(QUICK).token(MESSAGE, [], parts.NOW, ROOM) is None


@pytest.mark.parametrize("url", ["ftp://127.0.0.1/", "file:///etc/passwd", "", "http://"])
def test_only_http_addresses_are_asked(url: str) -> None:
    with pytest.raises(NoAnswer):
        fetch(url, QUICK)


@pytest.mark.parametrize("talk", [hanging, slow, said(b"no TLS")])
def test_a_server_that_does_not_speak_tls_is_given_up_in_time(talk: Conversation) -> None:
    with listening(talk) as url, pytest.raises(NoAnswer):
        fetch(url.replace("http:", "https:"), QUICK)


def test_who_failed_is_asked_last_for_a_while(authority: RunningAuthority) -> None:
    calls: list[str] = []
    clock = [0.0]

    def failing_and_counting(connected: socket.socket, request: bytes) -> None:
        calls.append("bad")
        failing(connected, request)

    with listening(failing_and_counting) as url:
        asked = (TimestampAuthority("bad", url, ()), authority.timestamping)
        authorities = TimestampAuthorities(PATIENT, clock=lambda: clock[0])
        for at in (0.0, 1.0, 59.0, 61.0):
            clock[0] = at
            assert authorities.token(MESSAGE, asked, parts.NOW, ROOM) is not None

    assert len(calls) == 2  # first, and when it had rested


def test_one_that_is_not_asked_any_more_is_not_asked(authority: RunningAuthority) -> None:
    retired = replace(authority.timestamping, asked=False)

    assert TimestampAuthorities(QUICK).token(MESSAGE, [retired], parts.NOW, ROOM) is None


def test_a_token_longer_than_its_room_is_taken_as_none(authority: RunningAuthority) -> None:
    assert TimestampAuthorities(PATIENT).token(MESSAGE, [authority.timestamping], parts.NOW, 1000) is None


def answering(make: Callable[[bytes], bytes]) -> Conversation:
    def talk(connected: socket.socket, received: bytes) -> None:
        head, _, body = received.partition(b"\r\n\r\n")
        while f"content-length: {len(body)}".encode() not in head.lower():
            body += connected.recv(65536)
        said(make(body))(connected, body)

    return talk


def altered(request: bytes, **changes: object) -> bytes:
    asked = tsp.TimeStampReq.load(request)
    for name, value in changes.items():
        asked[name] = value
    return bytes(asked.dump(force=True))


def of_another_request(ours: DevelopmentAuthority, changes: dict[str, object], request: bytes) -> bytes:
    return timestamp_answer(ours, altered(request, **changes), parts.NOW)


class Otherwise(DevelopmentAuthority):
    """The development authority with a timestamp certificate that is somehow wrong."""

    wrong: Callable[[x509.CertificateBuilder], x509.CertificateBuilder]

    @property
    def timestamping(self) -> Issuer:
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "DEMO wrong")])
        builder = self._builder(name, key.public_key(), self.issuing, timedelta(days=30))
        return Issuer(type(self).wrong(builder).sign(self.issuing.key, hashes.SHA256()), key)


def with_certificate(
    folder: Path, wrong: Callable[[x509.CertificateBuilder], x509.CertificateBuilder]
) -> DevelopmentAuthority:
    kind = type("Wrong", (Otherwise,), {"wrong": staticmethod(wrong)})
    made: DevelopmentAuthority = kind(folder, parts.NOW)
    return made


STAMPING = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
BOTH = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING, ExtendedKeyUsageOID.CODE_SIGNING])
WRONG_CERTIFICATES = {
    "no usage": lambda builder: builder,
    "another usage": lambda builder: builder.add_extension(
        x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CODE_SIGNING]), critical=True
    ),
    "more than one usage": lambda builder: builder.add_extension(BOTH, critical=True),
    "a usage that is not critical": lambda builder: builder.add_extension(STAMPING, critical=False),
}


@pytest.mark.parametrize("wrong", WRONG_CERTIFICATES.values(), ids=WRONG_CERTIFICATES)
def test_a_certificate_that_is_not_for_timestamps_alone_is_refused(
    authority: RunningAuthority, wrong: Callable[[x509.CertificateBuilder], x509.CertificateBuilder]
) -> None:
    issuer = with_certificate(authority.folder, wrong)
    refused(authority, lambda request: timestamp_answer(issuer, request, parts.NOW))


def test_a_certificate_that_has_ended_is_refused(authority: RunningAuthority) -> None:
    later = parts.NOW + timedelta(days=4 * 365)
    old = authority.authority

    with listening(answering(lambda request: timestamp_answer(old, request, later))) as url:
        asked = replace(authority.timestamping, url=url)
        assert TimestampAuthorities(PATIENT).token(MESSAGE, [asked], later, ROOM) is None


def test_an_authority_that_nobody_trusts_is_refused(authority: RunningAuthority, tmp_path: Path) -> None:
    stranger = DevelopmentAuthority(tmp_path, parts.NOW)
    refused(authority, lambda request: timestamp_answer(stranger, request, parts.NOW))


def test_another_message_nonce_policy_or_time_is_refused(authority: RunningAuthority) -> None:
    ours = authority.authority
    other = tsp.MessageImprint({"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": bytes(32)})

    refused(
        authority, lambda request: timestamp_answer(ours, altered(request, message_imprint=other), parts.NOW)
    )
    refused(authority, lambda request: timestamp_answer(ours, altered(request, nonce=1), parts.NOW))
    refused(authority, lambda request: timestamp_answer(ours, altered(request, nonce=None), parts.NOW))
    refused(authority, lambda request: timestamp_answer(ours, request, parts.NOW - timedelta(hours=1)))
    refused(
        authority, lambda request: timestamp_answer(ours, request, parts.NOW, "1.2.3"), policies=(POLICY,)
    )


def test_a_signature_that_does_not_verify_is_refused(authority: RunningAuthority) -> None:
    ours = authority.authority
    forged = Issuer(ours.timestamping.certificate, ec.generate_private_key(ec.SECP256R1()))

    class Forger(DevelopmentAuthority):
        @property
        def timestamping(self) -> Issuer:
            return forged

    refused(
        authority, lambda request: timestamp_answer(Forger(authority.folder, parts.NOW), request, parts.NOW)
    )


def refused(
    authority: RunningAuthority, make: Callable[[bytes], bytes], policies: tuple[str, ...] = ()
) -> None:
    """Alone it gives nothing; with a good one after it, that one is asked."""
    with listening(answering(make)) as url:
        bad = replace(authority.timestamping, name="bad", url=url, policies=policies)
        assert TimestampAuthorities(PATIENT).token(MESSAGE, [bad], parts.NOW, ROOM) is None
        assert TimestampAuthorities(PATIENT).token(MESSAGE, [bad, authority.timestamping], parts.NOW, ROOM)


@pytest.mark.parametrize("junk", [b"", b"\x30", b"\x00" * 100, b"\x30\x80" * 5000])
def test_whatever_stands_in_place_of_a_token_is_refused(authority: RunningAuthority, junk: bytes) -> None:
    with pytest.raises(TokenRefused):
        vouched_time(junk, MESSAGE, [authority.timestamping])
