"""Reads a finished file back before it is used: what a reader would find, and whether the signature holds."""

import re
from binascii import unhexlify
from collections.abc import Set

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256

from chalicelib.adapters.sealing.appending import der
from chalicelib.adapters.sealing.appending.base_file import BaseFile
from chalicelib.adapters.sealing.appending.container import MESSAGE_DIGEST
from chalicelib.adapters.sealing.appending.der import OCTETS, SET, tagged
from chalicelib.adapters.sealing.appending.dictionaries import dictionary
from chalicelib.adapters.sealing.findings import require
from chalicelib.domain.common.errors import Unsealable

PublicKey = RSAPublicKey | EllipticCurvePublicKey

_END = re.compile(rb"startxref\n(\d+)\n%%EOF\n")
_TABLE = re.compile(rb"xref\n0 1\n0000000000 65535 f \n((?:\d+ \d+\n(?:\d{10} 00000 n \n)+)+)(?=trailer\n)")
_LINE = re.compile(rb"(?:(\d+) (\d+)\n)?(\d{10}) 00000 n \n")
_COVERED = re.compile(rb"/ByteRange\[0 (\d+) (\d+) (\d+)\] */Contents<")
_SHA256 = SHA256()
_PKCS1V15 = PKCS1v15()
_SIGNERS = 0, 1, 0, 4
_DIGEST = MESSAGE_DIGEST + tagged(SET, tagged(OCTETS, bytes(32)))[:-32]
_ECDSA = ECDSA(_SHA256)
_LONGEST_END = 40


def check_structure(output: bytes, base: BaseFile, numbers: Set[int]) -> tuple[int, int]:
    """Where the signature's container begins in the output and where it ends, brackets included.

    Raises Unsealable `seal_check_failed` unless the output is the base and one update that writes these
    objects, each of them where the table says, and its signature covers all but the container.
    """
    content = base.content
    require(output.startswith(content), "the output does not begin with the base")
    offsets = _objects(output, base)
    require(offsets.keys() == numbers, "the output's table names other objects")
    for number, offset in offsets.items():
        there = offset >= len(content) and output.startswith(b"%d 0 obj\n" % number, offset)
        require(there, "an object of the output is elsewhere")
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
    table = _TABLE.match(output, int(end[1])) if end else None
    if table is None:
        raise Unsealable("seal_check_failed", reason="the output does not end in a table")
    offsets: dict[int, int] = {}
    number = after = 1
    for first, count, offset in _LINE.findall(table[1]):
        if first:
            require(number == after, "a section of the table has another length")
            number = int(first)
            after = number + int(count)
        offsets[number] = int(offset)
        number += 1
    require(number == after, "a section of the table has another length")
    _check_trailer(output[table.end() : tail], base, max(offsets))
    return offsets


def _check_trailer(written: bytes, base: BaseFile, largest: int) -> None:
    entries = base.trailer | {
        b"/Size": b"%d" % max(base.size, largest + 1),
        b"/Prev": b"%d" % base.table,
    }
    require(written == b"trailer\n%b\n" % dictionary(entries), "another trailer")


def check_container(written: bytes, digest: bytes, certificate: bytes, key: PublicKey) -> None:
    """Raises Unsealable `seal_check_failed` unless this container, in hexadecimal, signs the digest.

    Args: the certificate that it must name (DER), and its key.
    """
    container = unhexlify(written)
    [(_, _, begin, end)] = der.parts(container, *der.content(container, *_SIGNERS))
    _, _, _, (_, begin, _, end), _, (_, _, value, value_end), *_ = der.parts(container, begin, end)
    signed, signature = b"\x31" + container[begin + 1 : end], container[value:value_end]
    require(_DIGEST + digest in signed, "another digest is signed")
    require(certificate in container, "the signature lacks its certificate")
    try:
        if isinstance(key, RSAPublicKey):
            key.verify(signature, signed, _PKCS1V15, _SHA256)
        else:
            key.verify(signature, signed, _ECDSA)
    except InvalidSignature as error:
        raise Unsealable("seal_check_failed", reason="the signature does not verify") from error
