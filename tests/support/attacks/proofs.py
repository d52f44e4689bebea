"""Timestamps and revocation data stripped, replaced, or made to carry something else."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from asn1crypto import cms
from cryptography import x509

from chalicelib.adapters.preserving.archive_timestamps import prepared, with_timestamp
from chalicelib.adapters.preserving.revocation import Evidence
from chalicelib.adapters.preserving.security_store import with_store
from chalicelib.adapters.sealing.der import SEQUENCE, SET, tagged
from tests.support.attacks.authority import ours, theirs
from tests.support.attacks.specimens import Specimens
from tests.support.attacks.updates import (
    a_field_moved,
    a_script,
    a_text_field,
    a_turned_page,
    an_attachment,
    white_over_the_amount,
)
from tests.support.attacks.writing import appended, by_hand, container_of, range_in, with_container
from tools.samples import sealing_parts as parts

_UNSIGNED = 0xA1
"""Before the attributes of a signature that it does not cover."""
_CONTENT = 0xA0
"""Before what a signed message consists of."""


def attacks(specimens: Specimens) -> Iterator[tuple[str, bytes]]:
    """Of a contract with a timestamp and a store."""
    _, (_begins, ends, rest) = range_in(specimens.contract)
    signed, store = specimens.contract[: ends + rest], specimens.contract[ends + rest :]
    for name, forged in _forged_tokens(specimens, signed):
        yield f"{name}, with the store", forged + store
        yield f"{name}, without the store", forged
    yield "the store cut off", signed
    yield from _forged_stores(specimens, signed, store)
    yield from _forged_revisions(specimens)


def _forged_tokens(specimens: Specimens, signed: bytes) -> Iterator[tuple[str, bytes]]:
    signature = _signature_in(signed)
    late, early = parts.NOW + timedelta(days=3), parts.NOW - timedelta(days=3)
    tokens = {
        "no timestamp": None,
        "a stranger's timestamp": theirs().token(signature),
        "a timestamp of something else": ours().token(b"something else"),
        "the timestamp of another contract": ours().token(_signature_in(specimens.another)),
        "a later timestamp": ours().token(signature, late),
        "an earlier timestamp": ours().token(signature, early),
        "half a timestamp": ours().token(signature)[:-20] + bytes(20),
    }
    for name, token in tokens.items():
        yield name, _with_tokens(signed, *([] if token is None else [token]))
    yield "two timestamps", _with_tokens(signed, ours().token(signature), theirs().token(signature))


def _forged_stores(specimens: Specimens, signed: bytes, store: bytes) -> Iterator[tuple[str, bytes]]:
    """Some are written exactly as maintenance writes them, and only what they hold is wrong."""
    chain = specimens.company.certificate_chain
    good, foreign = ours().evidence(chain), theirs().evidence(specimens.others["stranger"].certificate_chain)
    serial = x509.load_pem_x509_certificate(chain[0].encode()).serial_number
    revoked = ours().evidence(chain, revoked={serial: parts.NOW - timedelta(hours=1)})
    yield "a store of somebody else's certificates", with_store(signed, foreign)
    yield "a store of both", with_store(signed, good + foreign)
    yield "a store with somebody else's list", with_store(signed, Evidence(good.certificates, foreign.crls))
    yield "a store without any list", with_store(signed, Evidence(good.certificates))
    yield "a store that says the certificate was revoked", with_store(signed, revoked)
    yield "the store of another contract", signed + specimens.another[-len(store) :]
    yield "the store twice", signed + store + store
    yield "the store changed", specimens.contract.replace(b"/DSS", b"/DSZ")
    yield "an empty store", by_hand(signed, {_size(signed): b"<<>>"})
    yield "a line before the store", signed + b"\n" + store
    yield "a stranger's list after the store", with_store(specimens.contract, foreign)
    yield (
        "a list that is none",
        specimens.contract[:-40].replace(b"/CRLs", b"/Crls") + specimens.contract[-40:],
    )


def _forged_revisions(specimens: Specimens) -> Iterator[tuple[str, bytes]]:
    """A trusted authority timestamps whatever it is asked to."""
    contract = specimens.contract
    changes: list[Callable[[Any], None]] = [
        white_over_the_amount,
        a_turned_page,
        a_script,
        a_text_field,
        a_field_moved,
        an_attachment,
    ]
    for change in changes:
        name, changed = change.__name__.replace("_", " "), appended(contract, change)
        yield f"{name}, and a trusted timestamp over it", with_timestamp(changed, ours().token) or b""
    fresh = ours().evidence(specimens.company.certificate_chain, parts.NOW + timedelta(days=9))
    yield "an overlay and a newer store", with_store(appended(contract, white_over_the_amount), fresh)
    yield "an overlay under maintenance", appended(with_store(contract, fresh), white_over_the_amount)
    yield "a stranger's timestamp of the document", with_timestamp(contract, theirs().token) or b""
    placed = prepared(contract)
    yield "a timestamp of another document", placed.filled(ours().token(specimens.another))
    yield "a document timestamp without a token", placed.content
    timestamped = specimens.maintained["timestamped"]
    yield "an overlay after a timestamp of the document", appended(timestamped, white_over_the_amount)
    yield (
        "the field of a timestamp shown on the page",
        timestamped.replace(b"/Rect [ 0 0 0 0 ]", b"/Rect [ 0 0 9 9 ]"),
    )
    yield "a timestamp of the document renamed", timestamped.replace(b"ArchiveTimestamp", b"ArchiveTimestanp")
    yield "something behind a timestamp of the document", timestamped + b"%"
    yield "a timestamp of the document cut", timestamped[:-30]


def _with_tokens(signed: bytes, *tokens: bytes) -> bytes:
    """Put together byte by byte, up to the whole message.

    asn1crypto takes each length that ends in 0x80 for one that is not known yet. What has it and was changed
    is written anew, with all its parts, several times at each level: half a minute for one signature.
    """
    info = cms.ContentInfo.load(container_of(signed))
    signed_data = info["content"]
    signer = signed_data["signer_infos"][0]
    fields = [signer[name].dump() for name in signer if name != "unsigned_attrs"]
    if tokens:
        kind = cms.CMSAttributeType("signature_time_stamp_token").dump()
        attributes = [tagged(SEQUENCE, kind, tagged(SET, token)) for token in tokens]
        fields.append(tagged(_UNSIGNED, *sorted(attributes)))
    before = [signed_data[name].dump() for name in signed_data if name != "signer_infos"]
    changed = tagged(SEQUENCE, *before, tagged(SET, tagged(SEQUENCE, *fields)))
    return with_container(signed, tagged(SEQUENCE, info["content_type"].dump(), tagged(_CONTENT, changed)))


def _signature_in(content: bytes) -> bytes:
    value: bytes = cms.ContentInfo.load(container_of(content))["content"]["signer_infos"][0][
        "signature"
    ].native
    return value


def _size(content: bytes) -> int:
    return int(content.rpartition(b"/Size")[2].split(b"/")[0])
