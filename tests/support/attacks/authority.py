"""What a timestamp and certificate authority says, without asking it over the network."""

import atexit
import copy
import functools
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from asn1crypto import algos, pem, tsp

from chalicelib.adapters.preserving.revocation import Evidence
from chalicelib.domain.sealing.trust import TimestampAuthority
from tools.authority import DevelopmentAuthority
from tools.authority.revocation import revocation_list
from tools.authority.timestamping import timestamp_answer
from tools.samples import sealing_parts as parts


@dataclass(frozen=True)
class Authority:
    authority: DevelopmentAuthority

    def certificate(self, public_key: bytes, name: str = parts.NAME) -> tuple[str, ...]:
        return self.authority.issue_certificate(public_key, name)

    def token(self, message: bytes, at: datetime = parts.NOW) -> bytes:
        """A timestamp token over the message, DER."""
        imprint = {
            "hash_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}),
            "hashed_message": hashlib.sha256(message).digest(),
        }
        request = tsp.TimeStampReq({"version": 1, "message_imprint": imprint, "cert_req": True})
        answer = tsp.TimeStampResp.load(timestamp_answer(self.authority, request.dump(), at))
        token: bytes = answer["time_stamp_token"].dump()
        return token

    def evidence(
        self, chain: tuple[str, ...], at: datetime = parts.NOW, revoked: Mapping[int, datetime] | None = None
    ) -> Evidence:
        """What sealing puts into a file's store; `revoked`: serial numbers, and since when."""
        paths = [*chain, *self.authority.chain_of(self.authority.timestamping.certificate)]
        certificates = dict.fromkeys(pem.unarmor(text.encode())[2] for text in paths)
        telling = self.authority
        if revoked is not None:
            telling = copy.copy(self.authority)
            telling.revoked = lambda: dict(revoked)  # type: ignore[method-assign]
        lists = tuple(revocation_list(telling, issuer, at) for issuer in telling.issuers)
        return Evidence(tuple(certificates), lists, ())

    @property
    def timestamping(self) -> TimestampAuthority:
        return TimestampAuthority("demo", "http://127.0.0.1/tsa", (self.authority.trust_anchor,))


@functools.cache
def authority(name: str) -> Authority:
    """One of this name for the whole process."""
    folder = TemporaryDirectory(prefix=name)
    atexit.register(folder.cleanup)
    return Authority(DevelopmentAuthority(Path(folder.name), parts.NOW - timedelta(days=1)))


def ours() -> Authority:
    """The one that the service trusts."""
    return authority("ours")


def theirs() -> Authority:
    """One that somebody has made for himself."""
    return authority("theirs")
