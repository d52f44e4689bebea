"""The judgement of pyHanko's validation with long-term data: who trusts one root, and has no network."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from itertools import pairwise
from typing import Any

from asn1crypto import pem, x509
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.validation import async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.settings import KeyUsageConstraints


@dataclass(frozen=True)
class Judgement:
    passed: bool
    told: str


async def lt_judgement(document: bytes, trust_anchor: str, at: datetime) -> Judgement:
    """Of a signature with its timestamp, as of an instant, knowing of every revocation."""
    reader = PdfFileReader(BytesIO(document))
    context = _context(reader, trust_anchor, at, "require")
    status = await async_validate_pdf_signature(
        reader.embedded_signatures[0],
        signer_validation_context=context,
        ts_validation_context=context,
        key_usage_settings=KeyUsageConstraints(key_usage={"non_repudiation"}),
    )
    vouched = status.timestamp_validity is not None and status.timestamp_validity.trusted
    return Judgement(status.bottom_line and vouched, status.pretty_print_details())


async def lta_judgement(document: bytes, trust_anchor: str, sealed_at: datetime, now: datetime) -> Judgement:
    """Of a chain of document timestamps: each one held when the next was made, and the last one holds now.

    What is needed to see that must have stood in the file when the next one was made.
    """
    reader = PdfFileReader(BytesIO(document))
    seal = await lt_judgement(document, trust_anchor, sealed_at)
    timestamps = reader.embedded_timestamp_signatures
    for earlier, later in pairwise(timestamps):
        seen = HistoricalResolver(reader, revision=later.signed_revision)
        context = _context(seen, trust_anchor, _time(later), "require")
        status = await async_validate_pdf_timestamp(earlier, context)
        if not (status.intact and status.valid and status.trusted):
            return Judgement(False, f"{_time(earlier)}: {status.summary()}")
    if not timestamps:
        return seal
    status = await async_validate_pdf_timestamp(
        timestamps[-1], _context(reader, trust_anchor, now, "soft-fail")
    )
    holds = bool(status.intact and status.valid and status.trusted)
    return Judgement(seal.passed and holds, f"{seal.told} {status.summary()}")


def _context(reader: Any, trust_anchor: str, at: datetime, revocation: str) -> Any:
    root = x509.Certificate.load(pem.unarmor(trust_anchor.encode())[2])
    told = {"trust_roots": [root], "moment": at, "allow_fetching": False, "revocation_mode": revocation}
    return DocumentSecurityStore.read_dss(reader).as_validation_context(told)


def _time(timestamp: Any) -> datetime:
    told = timestamp.signed_data["encap_content_info"]["content"].parsed
    moment: datetime = told["gen_time"].native
    return moment
