"""Signatures that are missing, say less than they should, or are wrapped around something else."""

from collections.abc import Callable, Iterator
from typing import Any

from asn1crypto import cms, core

from tests.support.attacks.specimens import Specimens
from tests.support.attacks.writing import (
    add_to_page,
    appended,
    by_hand,
    container_of,
    hole_of,
    opened,
    range_in,
    with_container,
    with_hole,
    with_range,
)


def attacks(specimens: Specimens) -> Iterator[tuple[str, bytes]]:
    yield from _forged_ranges(specimens.contract)
    yield from _forged_contents(specimens.contract)
    yield from _forged_containers(specimens)
    yield from _wrapped(specimens)


def _forged_ranges(sealed: bytes) -> Iterator[tuple[str, bytes]]:
    """Universal signature forgery: the range is missing or says nonsense."""
    _, (begins, ends, rest) = range_in(sealed)
    written = {
        "missing": b"/BiteRange [0 1 2 3]",
        "null": b"/ByteRange null",
        "empty": b"/ByteRange []",
        "too short": b"/ByteRange [0 %d]" % begins,
        "too long": b"/ByteRange [0 %d %d %d 0 0]" % (begins, ends, rest),
        "negative": b"/ByteRange [0 %d %d -%d]" % (begins, ends, rest),
        "negative at the start": b"/ByteRange [-1 %d %d %d]" % (begins, ends, rest),
        "zeros": b"/ByteRange [0 0 0 0]",
        "overlapping": b"/ByteRange [0 %d %d %d]" % (ends, begins, len(sealed) - begins),
        "the whole file, container included": b"/ByteRange [0 %d %d 0]" % (len(sealed), len(sealed)),
        "without the end": b"/ByteRange [0 %d %d %d]" % (begins, ends, rest - 100),
        "beyond the end": b"/ByteRange [0 %d %d %d]" % (begins, ends, rest + 100),
        "with a wider hole": b"/ByteRange [0 %d %d %d]" % (begins - 200, ends, rest),
        "of fractions": b"/ByteRange [0 %d.0 %d %d]" % (begins, ends, rest),
        "of huge numbers": b"/ByteRange [0 %d %d 999999999999]" % (begins, ends),
        "written twice": b"/ByteRange[]/ByteRange[0 %d %d %d]" % (begins, ends, rest),
    }
    for what, text in written.items():
        yield f"byte range: {what}", with_range(sealed, text)


def _forged_contents(sealed: bytes) -> Iterator[tuple[str, bytes]]:
    room = len(hole_of(sealed))
    yield "contents: null", with_hole(sealed, b"null".ljust(room))
    yield "contents: empty", with_hole(sealed, b"<>".ljust(room))
    yield "contents: zeros", with_hole(sealed, b"<" + b"0" * (room - 2) + b">")
    yield (
        "contents: cut",
        with_hole(sealed, hole_of(sealed)[: room // 2] + b">" + b" " * (room - room // 2 - 1)),
    )
    yield "contents: a string", with_hole(sealed, b"(" + b"a" * (room - 2) + b")")
    _, (begins, _ends, _rest) = range_in(sealed)
    key = sealed.rindex(b"/Contents", 0, begins)
    yield "contents: missing", sealed[:key] + b"/Kontents" + sealed[key + 9 :]
    yield (
        "contents: text hidden behind a shorter container",
        with_hole(sealed, hole_of(sealed)[:-200] + b"> /Extra (paid in full)".ljust(199) + b">"),
    )
    odd = container_of(sealed).hex().upper().encode()
    yield (
        "contents: something in the padding",
        with_hole(sealed, b"<" + (odd + b"00DEADBEEF").ljust(room - 2, b"0") + b">"),
    )


def _forged_containers(specimens: Specimens) -> Iterator[tuple[str, bytes]]:
    """What the signature does not cover, because it lies beside it."""
    sealed = specimens.contract
    stranger = _by_a_stranger(specimens)
    theirs = _signer_in(cms.ContentInfo.load(container_of(stranger))["content"])

    def changed(change: Callable[[Any], None]) -> bytes:
        info = cms.ContentInfo.load(container_of(sealed))
        change(info["content"])
        return with_container(sealed, info.dump(force=True))

    for change in (beside_it, issuers_left_out, signed_by_nobody, of_another_version, content_of_its_own):
        yield f"container: {change.__name__.replace('_', ' ')}", changed(change)
    yield "container: a stranger's certificate in it", changed(lambda it: _keep(it, theirs))
    yield "container: that of another contract", with_container(sealed, container_of(specimens.another))
    yield "container: that of a stranger", with_container(sealed, container_of(stranger))


def _signer_in(signed: Any) -> Any:
    serial = signed["signer_infos"][0]["sid"].chosen["serial_number"].native
    return next(it for it in signed["certificates"] if it.chosen.serial_number == serial)


def _keep(signed: Any, *others: Any) -> None:
    """The signer's certificate and these, in the place of its issuers'."""
    signed["certificates"] = cms.CertificateSet([_signer_in(signed), *others])


def beside_it(signed: Any) -> None:
    attribute = cms.CMSAttribute({"type": "1.2.3.4", "values": [core.UTF8String("paid in full")]})
    signed["signer_infos"][0]["unsigned_attrs"] = cms.CMSAttributes([attribute])


def issuers_left_out(signed: Any) -> None:
    _keep(signed)


def signed_by_nobody(signed: Any) -> None:
    signed["signer_infos"] = cms.SignerInfos([])


def of_another_version(signed: Any) -> None:
    signed["version"] = "v3"


def content_of_its_own(signed: Any) -> None:
    signed["encap_content_info"]["content"] = core.OctetString(b"paid in full")


def _by_a_stranger(specimens: Specimens) -> bytes:
    return specimens.sealed_by(specimens.others["stranger"])


def _wrapped(specimens: Specimens) -> Iterator[tuple[str, bytes]]:
    """What was signed stays somewhere in the file; what is shown is something else."""
    sealed = specimens.contract
    _, (begins, ends, rest) = range_in(sealed)
    malicious = b"\n99998 0 obj\n<</Type/Catalog>>\nendobj\n"
    tail = sealed[ends:]

    moved = b"/ByteRange [0 %d %d %d]" % (begins, ends + len(malicious), rest)
    wrapped = sealed[:ends] + malicious + tail
    yield "wrapping: something between hole and end", wrapped
    yield "wrapping: and the range moved with it", with_range(wrapped, moved)
    hole = hole_of(sealed)
    yield "wrapping: a wider hole that shows something", (sealed[:begins] + hole + b"/Pages 1 0 R" + tail)
    yield "wrapping: the signed end at the end of the file", (sealed + malicious + sealed[ends:])
    signature = opened(sealed).root["/AcroForm"]["/Fields"][0].raw_get("/V").idnum
    written = sealed[sealed.rindex(b"\n%d 0 obj" % signature) :].split(b"obj\n", 1)[1].split(b"\nendobj")[0]
    yield (
        "incremental saving: the signature copied into a new revision",
        by_hand(sealed, {signature: written}),
    )
    overlaid = appended(sealed, lambda writer: add_to_page(writer, b"1 g 0 0 500 500 re f\n"))
    yield "incremental saving: copied over an overlay", by_hand(overlaid, {signature: written})
    size = int(opened(sealed).trailer["/Size"])
    yield "incremental saving: a second object with the same signature", by_hand(sealed, {size: written})
    yield "incremental saving: without a table", sealed + b"%d 0 obj\n%s\nendobj\n" % (size, written)
    elsewhere = sealed[:begins] + b"<00>" + tail
    extra = b"%d 0 obj\n<</Contents %s /ByteRange [0 %d %d %d]>>\nendobj\n" % (
        size,
        hole,
        len(elsewhere),
        len(elsewhere) + len(hole),
        0,
    )
    yield "the hole moved to the end", elsewhere + extra
    yield (
        "the range in a comment",
        with_range(sealed, b"").replace(
            b"%%EOF\n", b"%%%%EOF\n%%/ByteRange [0 %d %d %d]\n" % (begins, ends, rest)
        ),
    )
