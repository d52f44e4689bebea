"""Timestamp tokens: whose they are, what they vouch for, and whether they count here."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from chalicelib.adapters.preserving.waiting import completed
from chalicelib.domain.sealing.trust import TimestampAuthority


class TokenRefused(Exception):
    """The token does not count; the text says why, in few words."""


@dataclass(frozen=True)
class VouchedTime:
    """What a trusted token says."""

    at: datetime
    authority: str
    ends_at: datetime
    """When the first certificate of its path ends, the trust anchor left out."""
    path: tuple[bytes, ...]
    """DER: the authority's certificate first, the trust anchor last."""


def vouched_time(
    token: bytes,
    message: bytes,
    authorities: Iterable[TimestampAuthority],
    *,
    at: datetime | None = None,
    crls: Sequence[bytes] = (),
    ocsps: Sequence[bytes] = (),
) -> VouchedTime:
    """The time at which a trusted authority saw `message`.

    Args: token and message as they are (the token names the digest); the authorities that count, asked or
    not; the instant at which the token's certificate must be in force (default: the token's own time), and
    what is known of revocations then.
    Raises TokenRefused: unreadable, another message, no trusted authority, another policy, a certificate
    that is not for timestamping alone, or was not in force, or revoked.
    """
    return _vouched(token, message, tuple(authorities), at, tuple(crls), tuple(ocsps))


@lru_cache(maxsize=4)
def _vouched(  # noqa: PLR0917 - all that the answer depends on
    token: bytes,
    message: bytes,
    authorities: tuple[TimestampAuthority, ...],
    at: datetime | None,
    crls: tuple[bytes, ...],
    ocsps: tuple[bytes, ...],
) -> VouchedTime:
    """The same for the same: sealing asks it of its token when it stores proof, and when it tells of it."""
    try:
        signed, told = _opened(token)
        _require_usage(signed)
        for authority in authorities:
            if authority.policies and told["policy"].native not in authority.policies:
                continue
            context = _context(authority, at or told["gen_time"].native, crls, ocsps)
            path = _trusted_path(signed, message, context)
            if path is not None:
                ends = min(link.not_valid_after for link in path[:-1] or path)
                der = tuple(link.dump() for link in path)
                return VouchedTime(told["gen_time"].native, authority.name, ends, der)
    except TokenRefused:
        raise
    except Exception as error:  # a reader of hostile bytes may raise anything
        raise TokenRefused(f"unreadable: {type(error).__name__}") from error
    raise TokenRefused("not of a trusted authority, or under another policy")


def _opened(token: bytes) -> tuple[Any, Any]:
    from asn1crypto import cms, tsp

    content = cms.ContentInfo.load(token, strict=True)
    if content["content_type"].native != "signed_data":
        raise TokenRefused("no signed content")
    signed = content["content"]
    told = signed["encap_content_info"]["content"].parsed
    if not isinstance(told, tsp.TSTInfo):
        raise TokenRefused("no timestamp")
    if told["message_imprint"]["hash_algorithm"]["algorithm"].native not in ("sha256", "sha384", "sha512"):
        raise TokenRefused("a weak digest")
    return signed, told


def _require_usage(signed: Any) -> None:
    """RFC 3161 wants a certificate for timestamping, critically, and for nothing else."""
    from chalicelib.pyhanko_parts import load_parts_alone

    load_parts_alone()
    from pyhanko.sign.general import extract_certificate_info

    signer = extract_certificate_info(signed).signer_cert
    usage = signer.extended_key_usage_value
    critical = any(
        extension["extn_id"].native == "extended_key_usage" and extension["critical"].native
        for extension in signer["tbs_certificate"]["extensions"]
    )
    if usage is None or not critical or usage.native != ["time_stamping"]:
        raise TokenRefused("a certificate that is not for timestamping alone")


def _context(
    authority: TimestampAuthority, at: datetime, crls: Sequence[bytes], ocsps: Sequence[bytes]
) -> Any:
    from asn1crypto.crl import CertificateList
    from asn1crypto.ocsp import OCSPResponse
    from pyhanko_certvalidator import ValidationContext

    return ValidationContext(
        trust_roots=list(_anchors(authority.trust_anchors)),
        moment=at,
        allow_fetching=False,
        revocation_mode="soft-fail",
        crls=[CertificateList.load(crl) for crl in crls],
        ocsps=[OCSPResponse.load(ocsp) for ocsp in ocsps],
    )


def _trusted_path(signed: Any, message: bytes, context: Any) -> tuple[Any, ...] | None:
    """The certificates up to the authority's anchor; none where they do not lead there."""
    from pyhanko.sign.validation.generic_cms import validate_tst_signed_data

    status = completed(
        validate_tst_signed_data(signed, context, lambda name: hashlib.new(name, message).digest())
    )
    if not status["intact"]:
        raise TokenRefused("for another message")
    if not status["valid"]:
        raise TokenRefused("a signature that does not verify")
    path = status["validation_path"]
    if path is None or status["trust_problem_indic"] is not None:
        return None
    return tuple(reversed(list(path)))


@lru_cache(maxsize=16)
def _anchors(pems: tuple[str, ...]) -> tuple[Any, ...]:
    from asn1crypto import pem, x509

    return tuple(x509.Certificate.load(pem.unarmor(text.encode())[2]) for text in pems)
