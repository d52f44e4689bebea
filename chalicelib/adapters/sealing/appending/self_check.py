"""Reads a finished file back before it is used: what a reader would find, and whether the signature holds."""

import re

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256

from chalicelib.adapters.sealing.appending import der
from chalicelib.adapters.sealing.appending.base_file import BaseFile
from chalicelib.adapters.sealing.appending.container import MESSAGE_DIGEST
from chalicelib.adapters.sealing.appending.der import OCTETS, SET, tagged
from chalicelib.adapters.sealing.findings import require
from chalicelib.domain.errors import Unsealable

PublicKey = RSAPublicKey | EllipticCurvePublicKey

_END = re.compile(rb"startxref\n(\d+)\n%%EOF\n")
_SECTION = re.compile(rb"(\d+) (\d+)\n")
_COVERED = re.compile(rb"/ByteRange\[0 (\d+) (\d+) (\d+)\] */Contents<")
_ENTRY = 20
_SHA256 = SHA256()
_ECDSA = ECDSA(_SHA256)
_LONGEST_END = 40


def check_structure(output: bytes, base: BaseFile, numbers: frozenset[int]) -> tuple[int, int]:
    """Where the signature's container begins in the output and where it ends, brackets included.

    Raises Unsealable `seal_check_failed` unless the output is the base and one update that writes these
    objects, each of them where the table says, and its signature covers all but the container.
    """
    content = base.content
    require(output.startswith(content), "the output does not begin with the base")
    offsets = _objects(output, base)
    require(offsets.keys() == numbers, "the output's table names other objects")
    there = [output.startswith(b"%d 0 obj\n" % number, offset) for number, offset in offsets.items()]
    require(all(there) and min(offsets.values()) >= len(content), "an object of the output is elsewhere")
    covered = _COVERED.search(output, offsets[base.size + 2])
    if covered is None:
        raise Unsealable("seal_check_failed", reason="the output has no signature")
    hole, rest, length = map(int, covered.groups())
    whole = hole == covered.end() - 1 and rest + length == len(output) and output[rest - 1 : rest] == b">"
    require(whole, "the output is not covered by its signature")
    return hole, rest


def _objects(output: bytes, base: BaseFile) -> dict[int, int]:
    """Where the last table of the output says that objects are."""
    tail = output.rfind(b"startxref", -_LONGEST_END)
    end = _END.fullmatch(output, tail)
    if end is None or not output.startswith(b"xref\n", int(end[1])):
        raise Unsealable("seal_check_failed", reason="the output does not end in a table")
    position = int(end[1]) + len(b"xref\n")
    offsets: dict[int, int] = {}
    while section := _SECTION.match(output, position):
        first, count = int(section[1]), int(section[2])
        begin, position = section.end(), section.end() + _ENTRY * count
        for number in range(first, first + count):
            offsets[number] = int(output[begin : begin + 10])
            begin += _ENTRY
    del offsets[0]
    _check_trailer(output[position:tail], base, max(offsets))
    return offsets


def _check_trailer(written: bytes, base: BaseFile, largest: int) -> None:
    entries = base.trailer | {
        b"/Size": b"%d" % max(base.size, largest + 1),
        b"/Prev": b"%d" % base.table,
    }
    expected = b"trailer\n<<%b>>\n" % b"".join([b"%b %b" % entry for entry in entries.items()])
    require(written == expected, "another trailer")


def check_container(written: bytes, digest: bytes, certificate: bytes, key: PublicKey) -> None:
    """Raises Unsealable `seal_check_failed` unless this container, in hexadecimal, signs the digest.

    Args: the certificate that it must name (DER), and its key.
    """
    container = bytes.fromhex(written.decode("ascii"))
    *_, (_, _, begin, end) = der.parts(container, *der.content(container, 0, 1, 0))
    _, _, _, attributes, _, signature, *_ = der.parts(container, *_only(container, begin, end))
    _, begin, _, end = attributes
    signed = b"\x31" + container[begin + 1 : end]
    require(MESSAGE_DIGEST + tagged(SET, tagged(OCTETS, digest)) in signed, "another digest is signed")
    require(certificate in container, "the signature lacks its certificate")
    _, _, begin, end = signature
    try:
        if isinstance(key, RSAPublicKey):
            key.verify(container[begin:end], signed, PKCS1v15(), _SHA256)
        else:
            key.verify(container[begin:end], signed, _ECDSA)
    except InvalidSignature as error:
        raise Unsealable("seal_check_failed", reason="the signature does not verify") from error


def _only(container: bytes, begin: int, end: int) -> tuple[int, int]:
    """The content of the one value that lies here."""
    [(_, _, inner, inner_end)] = der.parts(container, begin, end)
    return inner, inner_end
