"""What the strict validator is told beforehand: everything it may rely on, and nothing that it could ask."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cached_property
from typing import Protocol

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from chalicelib.domain.sealing.seals import RegisteredSeal


class Vouched(Protocol):
    """What a trusted timestamp says."""

    @property
    def at(self) -> datetime: ...
    @property
    def path(self) -> tuple[bytes, ...]:
        """The certificates that it rests on, DER."""
        ...


Vouching = Callable[[bytes, bytes], Vouched]
"""(token, message) to what a trusted authority says of it; raises for a token that does not count."""


class Evidence(Protocol):
    """What a store in the file holds; everything DER."""

    @property
    def certificates(self) -> Sequence[bytes]: ...
    @property
    def crls(self) -> Sequence[bytes]: ...
    @property
    def ocsps(self) -> Sequence[bytes]: ...


class Addition(Protocol):
    """One revision behind the sealed part, of the kinds that maintenance appends."""

    @property
    def begin(self) -> int: ...
    @property
    def end(self) -> int:
        """Its place in the file."""
        ...

    @property
    def evidence(self) -> Evidence: ...
    @property
    def token(self) -> bytes:
        """Of a timestamp over all that stands before it; empty where it is none."""
        ...

    @property
    def covered(self) -> bytes:
        """The bytes that its timestamp vouches for."""
        ...


Additions = Callable[[bytes], Sequence[Addition]]
"""A file to the revisions behind its sealed part; raises where anything stands there that is not ours."""


class SealedPart(Protocol):
    """What the sealed part of a file says, once everything in it was found in order."""

    @property
    def signed_at(self) -> datetime: ...
    @property
    def contract_number(self) -> str: ...


class SealedPartCheck(Protocol):
    def __call__(self, sealed: bytes, artwork_sha256s: frozenset[str], /) -> SealedPart:
        """Raises anything unless the part is a base with one seal's update after it, whole and in place."""
        ...


class KnownCertificate:
    """A registered certificate with all that was registered with it."""

    def __init__(self, seals: tuple[RegisteredSeal, ...]) -> None:
        """`seals`: those of one certificate chain; they differ in their artwork."""
        self.seal = seals[0]
        self.artwork_sha256s = frozenset(seal.artwork_sha256 for seal in seals)
        revoked = [seal.revoked_at for seal in seals if seal.revoked_at is not None]
        self.revoked_at = min(revoked, default=None)

    @cached_property
    def certificates(self) -> tuple[x509.Certificate, ...]:
        return tuple(x509.load_pem_x509_certificate(pem.encode()) for pem in self.seal.certificate_chain)

    @cached_property
    def chain(self) -> tuple[bytes, ...]:
        """DER, the signer's first."""
        return tuple(certificate.public_bytes(Encoding.DER) for certificate in self.certificates)

    def in_force_at(self, at: datetime) -> bool:
        """The whole chain."""
        return all(link.not_valid_before_utc <= at <= link.not_valid_after_utc for link in self.certificates)


def known_certificates(seals: tuple[RegisteredSeal, ...]) -> tuple[KnownCertificate, ...]:
    by_chain: dict[tuple[str, ...], list[RegisteredSeal]] = {}
    for seal in seals:
        by_chain.setdefault(seal.certificate_chain, []).append(seal)
    return tuple(KnownCertificate(tuple(same)) for same in by_chain.values())
