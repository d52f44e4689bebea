"""What authorities say of the revocation of certificates: lists and OCSP answers, kept for a while."""

import logging
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from chalicelib.adapters.preserving.fetching import Bounds, NoAnswer, fetch
from chalicelib.adapters.preserving.waiting import completed

log = logging.getLogger(__name__)

BOUNDS = Bounds(seconds=2.0, most_bytes=512 * 1024)
_KEPT_SECONDS = 15 * 60.0
"""A list may be fresh for a week: what was revoked meanwhile is to be known earlier."""
_CLEARED_SECONDS = 60.0
_MISSED_SECONDS = 60.0
"""An address that gave nothing is left alone that long."""


class CertificateRevoked(Exception):
    """A certificate of the path was revoked."""


class RevocationUnknown(Exception):
    """Nobody says now whether a certificate of the path was revoked; the text says why, in few words."""


@dataclass(frozen=True)
class Evidence:
    """That no certificate of a path was revoked; everything DER."""

    certificates: tuple[bytes, ...] = ()
    crls: tuple[bytes, ...] = ()
    ocsps: tuple[bytes, ...] = ()

    def __add__(self, other: "Evidence") -> "Evidence":
        return Evidence(
            _each_once((*self.certificates, *other.certificates)),
            _each_once((*self.crls, *other.crls)),
            _each_once((*self.ocsps, *other.ocsps)),
        )


NOTHING = Evidence()


class RevocationData:
    """Keep one for many documents: it remembers what it fetched."""

    def __init__(self, bounds: Bounds = BOUNDS, clock: Callable[[], float] = time.monotonic) -> None:
        self._bounds = bounds
        self._clock = clock
        self._cleared: dict[tuple[tuple[bytes, ...], tuple[str, ...]], tuple[float, Evidence]] = {}
        self._kept: dict[tuple[str, bytes], tuple[float, bytes | None]] = {}

    def of(self, path: Sequence[bytes], addresses: Iterable[str], now: datetime) -> Evidence:
        """The evidence for a path (DER, the certificate in question first, its trust anchor last).

        `addresses` of revocation lists are read first; then those that the certificates name.
        Raises CertificateRevoked or RevocationUnknown.
        """
        asked = (tuple(path), tuple(addresses))
        known = self._cleared.get(asked)
        if known is not None and self._clock() < known[0]:
            return known[1]
        if len(path) < 2:  # noqa: PLR2004 - a certificate and its issuer
            raise RevocationUnknown("no issuer is known")
        evidence = self._evidence(*asked, now)
        self._cleared[asked] = (self._clock() + _CLEARED_SECONDS, evidence)
        return evidence

    def _evidence(self, path: tuple[bytes, ...], addresses: tuple[str, ...], now: datetime) -> Evidence:
        from asn1crypto import x509

        links = [x509.Certificate.load(link) for link in path]
        crls = self._lists(addresses)
        try:
            used = _proven(links, crls, (), now)
        except RevocationUnknown:
            named = [url for link in links[:-1] for url in _crl_addresses(link)]
            crls = [*crls, *self._lists(named)]
            used = _proven(links, crls, self._answers(links, crls), now)
        return Evidence(path, *used)

    def _lists(self, addresses: Iterable[str]) -> list[bytes]:
        found = [self._fetched(url, b"") for url in dict.fromkeys(addresses)]
        return [content for content in found if content is not None]

    def _answers(self, links: Sequence[Any], crls: Sequence[bytes]) -> list[bytes]:
        """OCSP answers for the certificates whose issuer has published no list that could be read."""
        from asn1crypto.crl import CertificateList

        listed = {CertificateList.load(crl).issuer.dump() for crl in crls}
        answers = []
        for link, issuer in pairwise(links):
            if issuer.subject.dump() in listed:
                continue
            request = _ocsp_request(link, issuer)
            answers += [self._fetched(url, request) for url in link.ocsp_urls]
        return [answer for answer in answers if answer is not None]

    def _fetched(self, url: str, body: bytes) -> bytes | None:
        kept = self._kept.get((url, body))
        if kept is not None and self._clock() < kept[0]:
            return kept[1]
        content: bytes | None = None
        try:
            content = self._read(url, body)
        except NoAnswer as failure:
            log.warning("no revocation data", extra={"address": url, "reason": str(failure)})
        seconds = _MISSED_SECONDS if content is None else _KEPT_SECONDS
        self._kept[url, body] = (self._clock() + seconds, content)
        return content

    def _read(self, url: str, body: bytes) -> bytes:
        """Only what reads as what it should be; whether it counts is for the path's validation to say."""
        from asn1crypto.crl import CertificateList
        from asn1crypto.ocsp import OCSPResponse

        kind = "application/ocsp-request" if body else ""
        content = fetch(url, self._bounds, body=body or None, content_type=kind)
        try:
            reads = OCSPResponse if body else CertificateList
            _ = reads.load(content, strict=True).native
        except Exception as error:  # a reader of hostile bytes may raise anything
            raise NoAnswer(f"unreadable: {type(error).__name__}") from error
        return content


def _crl_addresses(certificate: Any) -> list[str]:
    return [url for point in certificate.crl_distribution_points for url in [point.url] if url is not None]


def _ocsp_request(certificate: Any, issuer: Any) -> bytes:
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.serialization import Encoding
    from cryptography.x509 import load_der_x509_certificate, ocsp

    asked, asker = (load_der_x509_certificate(it.dump()) for it in (certificate, issuer))
    names_it_by = hashes.SHA1()  # noqa: S303 - as authorities look it up, no proof of anything # nosec B303
    request = ocsp.OCSPRequestBuilder().add_certificate(asked, asker, names_it_by).build()
    return request.public_bytes(Encoding.DER)


def _proven(
    links: Sequence[Any], crls: Sequence[bytes], ocsps: Sequence[bytes], now: datetime
) -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
    """Those lists and answers that are about these certificates, if together they clear the whole path."""
    from pyhanko_certvalidator.errors import PathValidationError, RevokedError

    if not crls and not ocsps:
        raise RevocationUnknown("nobody answers")
    related = _related(links, crls)
    try:
        completed(_validate(links, related, ocsps, now))
    except RevokedError as error:
        raise CertificateRevoked(str(error)) from error
    except PathValidationError as error:
        raise RevocationUnknown(type(error).__name__) from error
    except Exception as error:  # a reader of hostile bytes may raise anything
        raise RevocationUnknown(f"unreadable: {type(error).__name__}") from error
    return related, tuple(ocsps)


def _related(links: Sequence[Any], crls: Sequence[bytes]) -> tuple[bytes, ...]:
    from asn1crypto.crl import CertificateList

    issuers = {link.issuer.dump() for link in links[:-1]}
    return _each_once(crl for crl in crls if CertificateList.load(crl).issuer.dump() in issuers)


async def _validate(
    links: Sequence[Any], crls: Sequence[bytes], ocsps: Sequence[bytes], now: datetime
) -> None:
    from asn1crypto.crl import CertificateList
    from asn1crypto.ocsp import OCSPResponse
    from pyhanko_certvalidator import ValidationContext
    from pyhanko_certvalidator.authority import CertTrustAnchor
    from pyhanko_certvalidator.path import ValidationPath
    from pyhanko_certvalidator.validate import async_validate_path

    context = ValidationContext(
        trust_roots=[links[-1]],
        other_certs=links[1:-1],
        moment=now,
        allow_fetching=False,
        revocation_mode="require",
        crls=[CertificateList.load(crl) for crl in crls],
        ocsps=[OCSPResponse.load(ocsp) for ocsp in ocsps],
    )
    *above, leaf = reversed(links[:-1])
    await async_validate_path(context, ValidationPath(CertTrustAnchor(links[-1]), above, leaf))


def _each_once(things: Iterable[bytes]) -> tuple[bytes, ...]:
    return tuple(dict.fromkeys(things))
