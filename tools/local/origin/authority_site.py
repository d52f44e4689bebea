"""The development authority over HTTP: timestamps, revocation lists, OCSP answers, its own certificates."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding

from tools.authority import DevelopmentAuthority
from tools.local.origin.exchange import Answer, Request, problem

PREFIX = "/authority"


class AuthoritySite:
    """Opens the authority anew for each call, so that it knows what commands have done to it meanwhile."""

    def __init__(
        self, folder: Path, address: str, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        """Args: folder: of the authority; address: where this part is reached."""
        # Loaded before anybody asks: a seal waits for a timestamp for two seconds, on however slow a machine.
        from tools.authority import revocation, timestamping

        self._stamped, self._revocation = timestamping.timestamp_answer, revocation
        self._folder = folder
        self._address = address
        self._clock = clock
        self._lock = threading.Lock()  # who comes first may make a key

    def __call__(self, request: Request) -> Answer:
        now = self._clock()
        with self._lock:
            authority = DevelopmentAuthority(self._folder, now, self._address)
            asked = request.path.removeprefix(f"{PREFIX}/")
            try:
                return self._answered(authority, asked, request.body, now)
            except (ValueError, TypeError, KeyError):
                return problem(HTTPStatus.BAD_REQUEST, "invalid_request", "This cannot be read.")

    def _answered(self, authority: DevelopmentAuthority, asked: str, body: bytes, now: datetime) -> Answer:
        if asked == "tsa":
            return _binary("application/timestamp-reply", self._stamped(authority, body, now))
        if asked == "ocsp":
            return _binary("application/ocsp-response", self._revocation.ocsp_answer(authority, body, now))
        for issuer in authority.issuers:
            if asked == f"{issuer.key_identifier}.crl":
                revoked = self._revocation.revocation_list(authority, issuer, now)
                return _binary("application/pkix-crl", revoked)
            if asked == f"{issuer.key_identifier}.cer":
                return _binary("application/pkix-cert", issuer.certificate.public_bytes(Encoding.DER))
        return problem(HTTPStatus.NOT_FOUND, "not_found", "The authority has nothing here.")


def _binary(kind: str, content: bytes) -> Answer:
    return Answer(HTTPStatus.OK, (("Content-Type", kind), ("Cache-Control", "no-store")), content)
