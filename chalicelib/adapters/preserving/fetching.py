"""One HTTP exchange with a stranger: bounded in time and size, whatever the other side does."""

import socket
import ssl
import threading
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse
from urllib.parse import SplitResult, urlsplit


class NoAnswer(Exception):
    """The other side gave no usable answer; the text says why, in few words."""


@dataclass(frozen=True)
class Bounds:
    seconds: float
    """For the whole exchange, once the name is resolved."""
    most_bytes: int


def fetch(url: str, bounds: Bounds, *, body: bytes | None = None, content_type: str = "") -> bytes:
    """The body of a 200 answer: GET, or POST where there is a body. Redirects are not followed.

    Raises NoAnswer.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise NoAnswer("no http address")
    try:
        connected = _connected(parts, bounds.seconds)
    except (OSError, ValueError) as error:
        raise NoAnswer(f"no connection: {type(error).__name__}") from error
    # A socket's own timeout begins anew with each byte; who sends one now and then would never be cut off.
    watch = threading.Timer(bounds.seconds, _cut_off, [connected])
    watch.daemon = True
    watch.start()
    try:
        return _exchange(connected, parts, bounds, body, content_type)
    except (OSError, HTTPException, ValueError) as error:
        raise NoAnswer(f"no answer: {type(error).__name__}") from error
    finally:
        watch.cancel()
        connected.close()


def _connected(parts: SplitResult, seconds: float) -> socket.socket:
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    plain = socket.create_connection((parts.hostname or "", port), timeout=seconds)
    if not secure:
        return plain
    try:
        context = ssl.create_default_context()
        # The handshake comes with the first bytes sent, when the watch is running already.
        return context.wrap_socket(plain, server_hostname=parts.hostname, do_handshake_on_connect=False)
    except BaseException:
        plain.close()
        raise


def _cut_off(connected: socket.socket) -> None:
    try:
        socket.socket.shutdown(connected, socket.SHUT_RDWR)  # not that of TLS, which may wait
    except OSError:
        return


def _exchange(
    connected: socket.socket, parts: SplitResult, bounds: Bounds, body: bytes | None, content_type: str
) -> bytes:
    if isinstance(connected, ssl.SSLSocket):
        connected.do_handshake()
    connection = HTTPConnection(parts.hostname or "", parts.port)
    connection.sock = connected
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {"Connection": "close"} | ({"Content-Type": content_type} if content_type else {})
    connection.request("GET" if body is None else "POST", target, body=body, headers=headers)
    with connection.getresponse() as answer:
        return _body(answer, bounds.most_bytes)


def _body(answer: HTTPResponse, most_bytes: int) -> bytes:
    if answer.status != HTTPStatus.OK:
        raise NoAnswer(f"status {answer.status}")
    content = answer.read(most_bytes + 1)
    if len(content) > most_bytes:
        raise NoAnswer("too long an answer")
    return content
