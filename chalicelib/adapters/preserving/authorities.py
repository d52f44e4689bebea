"""Asking timestamp authorities (RFC 3161), one after the other, until one gives a token that counts."""

import hashlib
import logging
import os
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from chalicelib.adapters.preserving.fetching import Bounds, NoAnswer, fetch
from chalicelib.adapters.preserving.tokens import TokenRefused, vouched_time
from chalicelib.domain.sealing.trust import TimestampAuthority

log = logging.getLogger(__name__)

BOUNDS = Bounds(seconds=2.0, most_bytes=64 * 1024)
LONGEST_TOKEN = 8192
"""Bytes that signatures keep free for a token; one that does not fit is taken as none."""
_ASKED = b"how long do your certificates last?"
_CLOCKS_DIFFER = timedelta(minutes=5)
_RESTS_SECONDS = 60.0


class TimestampAuthorities:
    """Keep one for many documents: an authority that failed is asked last for a minute."""

    def __init__(self, bounds: Bounds = BOUNDS, clock: Callable[[], float] = time.monotonic) -> None:
        self._bounds = bounds
        self._clock = clock
        self._resting: dict[str, float] = {}

    def token(
        self, message: bytes, authorities: Iterable[TimestampAuthority], now: datetime, longest: int
    ) -> bytes | None:
        """A TimeStampToken (DER) over the SHA-256 of `message`; none if nobody gives one that counts."""
        trusted = tuple(authorities)
        for authority in sorted((it for it in trusted if it.asked), key=self._rests):
            try:
                token = self._asked(authority, message, now, longest)
            except (NoAnswer, TokenRefused) as failure:
                log.warning("no timestamp", extra={"authority": authority.name, "reason": str(failure)})
                self._resting[authority.url] = self._clock() + _RESTS_SECONDS
            else:
                self._resting.pop(authority.url, None)
                return token
        return None

    def certificates_end(self, authority: TimestampAuthority, now: datetime) -> datetime | None:
        """When the first certificate of a token's path ends, its anchor's included; none without a token."""
        from cryptography import x509

        token = self.token(_ASKED, [authority], now, LONGEST_TOKEN)
        if token is None:
            return None
        path = vouched_time(token, _ASKED, [authority]).path
        return min(x509.load_der_x509_certificate(der).not_valid_after_utc for der in path)

    def _rests(self, authority: TimestampAuthority) -> bool:
        return self._clock() < self._resting.get(authority.url, 0.0)

    def _asked(self, authority: TimestampAuthority, message: bytes, now: datetime, longest: int) -> bytes:
        nonce = int.from_bytes(os.urandom(8))
        answer = fetch(
            authority.url,
            self._bounds,
            body=_request(hashlib.sha256(message).digest(), nonce),
            content_type="application/timestamp-query",
        )
        token = _token_of(answer, nonce)
        vouched = vouched_time(token, message, [authority], at=now)
        if abs(vouched.at - now) > _CLOCKS_DIFFER:
            raise TokenRefused("of another time")
        if len(token) > longest:
            raise TokenRefused("longer than the room for it")
        return token


def _request(digest: bytes, nonce: int) -> bytes:
    from asn1crypto import algos, tsp

    imprint = tsp.MessageImprint(
        {"hash_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}), "hashed_message": digest}
    )
    request = {"version": 1, "message_imprint": imprint, "nonce": nonce, "cert_req": True}
    encoded: bytes = tsp.TimeStampReq(request).dump()
    return encoded


def _token_of(answer: bytes, nonce: int) -> bytes:
    try:
        return _granted(answer, nonce)
    except TokenRefused:
        raise
    except Exception as error:  # a reader of hostile bytes may raise anything
        raise TokenRefused(f"unreadable: {type(error).__name__}") from error


def _granted(answer: bytes, nonce: int) -> bytes:
    from asn1crypto import tsp

    response: Any = tsp.TimeStampResp.load(answer, strict=True)
    status = response["status"]["status"].native
    if status not in ("granted", "granted_with_mods"):
        raise TokenRefused(f"not granted: {status}")
    token = response["time_stamp_token"]
    if token["content"]["encap_content_info"]["content"].parsed["nonce"].native != nonce:
        raise TokenRefused("another nonce")
    encoded: bytes = token.dump()
    return encoded
