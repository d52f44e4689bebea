"""The HTTP server of the local origin: threads, connections kept open, one part per path."""

from __future__ import annotations

import socket
import sys
import uuid
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from chalicelib.web.edge.gateway_answers import gateway_answer, gateway_headers
from tools.local.origin.exchange import Answer, Part, Request, problem

# What API Gateway takes; the application refuses far less than this by itself.
LARGEST_BODY = 10 * 1024 * 1024
MOST_DISCARDED = 64 * 1024 * 1024
IDLE_SECONDS = 60
NO_SNIFFING = ("X-Content-Type-Options", "nosniff")
# What only says something about documents is not repeated on each of a page's many scripts.
DOCUMENT_HEADERS = (("Referrer-Policy", "same-origin"), ("X-Frame-Options", "SAMEORIGIN"))


class UnreadableBody(Exception):
    """Raised when a request's body has no honest length, or too great a one."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer

    @classmethod
    def dishonest(cls, detail: str) -> UnreadableBody:
        return cls(problem(HTTPStatus.BAD_REQUEST, "invalid_request", detail))

    @classmethod
    def too_large(cls) -> UnreadableBody:
        """As the deployed gateway says it."""
        status, body = gateway_answer("REQUEST_TOO_LARGE")
        headers = {**gateway_headers("REQUEST_TOO_LARGE"), "X-Request-Id": str(uuid.uuid4())}
        return cls(Answer(status, tuple(headers.items()), body))


class Server(ThreadingHTTPServer):
    """Gives each request to the part with the longest matching prefix; "" matches everything."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, bound: socket.socket, parts: Mapping[str, Part]) -> None:
        """Args: bound: a socket bound to its port and not yet listening; it listens from now on."""
        self._parts = sorted(parts.items(), key=lambda item: len(item[0]), reverse=True)
        super().__init__(bound.getsockname(), _Handler, bind_and_activate=False)
        self.socket.close()
        self.socket = bound
        self.server_activate()

    def answer(self, request: Request) -> Answer:
        path = request.path
        for prefix, part in self._parts:
            if path == prefix or path.startswith(f"{prefix}/"):
                return part(request)
        raise LookupError(f"No part answers {path}")

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is nothing to report."""
        if not isinstance(sys.exception(), (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = IDLE_SECONDS
    wbufsize = -1  # one packet for head and body
    disable_nagle_algorithm = True
    server: Server

    def do_GET(self) -> None:
        try:
            body = self._read_body()
        except UnreadableBody as unreadable:
            self.close_connection = True
            self._send(unreadable.answer)
            return
        headers = {name.lower(): value for name, value in self.headers.items()}
        self._send(self.server.answer(Request(self.command, self.path, headers, body)))

    def __getattr__(self, name: str) -> Callable[[], None]:
        """Whatever the method is, a part answers it: what none knows, each refuses in its own form."""
        if name.startswith("do_"):
            return self.do_GET
        raise AttributeError(name)

    def _read_body(self) -> bytes:
        if "chunked" in self.headers.get("Transfer-Encoding", "").lower():
            return self._read_chunks()
        text = self.headers.get("Content-Length", "0").strip()
        if not text.isascii() or not text.isdigit():
            raise UnreadableBody.dishonest("Content-Length is no number.")
        return self._read(int(text))

    def _read_chunks(self) -> bytes:
        body = b""
        while size := self._chunk_size():
            body += self._read(size, already=len(body))
            self.rfile.readline()
        while self.rfile.readline().strip():  # trailers
            pass
        return body

    def _chunk_size(self) -> int:
        try:
            return int(self.rfile.readline(128).split(b";")[0], 16)
        except ValueError:
            raise UnreadableBody.dishonest("A chunk has no size.") from None

    def _read(self, size: int, already: int = 0) -> bytes:
        if not 0 <= size <= LARGEST_BODY - already:
            self._discard(min(size, MOST_DISCARDED))
            raise UnreadableBody.too_large()
        return self.rfile.read(size)

    def _discard(self, size: int) -> None:
        """Take what the client is still sending; many read the answer only after that."""
        while size > 0 and (piece := self.rfile.read(min(size, 1 << 16))):
            size -= len(piece)

    def _send(self, answer: Answer) -> None:
        self.send_response_only(answer.status)
        kinds = [value for name, value in answer.headers if name.lower() == "content-type"]
        document = any(kind.startswith("text/html") for kind in kinds)
        for name, value in (*answer.headers, NO_SNIFFING, *(DOCUMENT_HEADERS if document else ())):
            if name.lower() != "content-length":
                self.send_header(name, value)
        self.send_header("Date", self.date_time_string())
        if answer.status not in (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED):
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD" and answer.status not in (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED):
            self.wfile.write(answer.body)
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        """The API writes its own log."""
