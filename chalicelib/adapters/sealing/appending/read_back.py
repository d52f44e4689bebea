"""Reads a finished file back before it is used: what a reader would find, and whether the signature holds."""

import re
from binascii import unhexlify

from chalicelib.adapters.sealing import der
from chalicelib.adapters.sealing.appending.base_dictionaries import dictionary
from chalicelib.adapters.sealing.appending.base_file import BaseFile
from chalicelib.adapters.sealing.appending.container_template import MESSAGE_DIGEST
from chalicelib.adapters.sealing.appending.refusals import NotAsWritten, confirm
from chalicelib.adapters.sealing.appending.signer import Verify
from chalicelib.adapters.sealing.appending.update import PreparedUpdate
from chalicelib.adapters.sealing.der import OCTETS, SET, tagged

_END = re.compile(rb"startxref\n(\d+)\n%%EOF\n")
_TABLE = re.compile(
    rb"xref\n0 1\n0000000000 65535 f \n((?:\d++ \d++\n(?:\d{10} 00000 n \n)++)++)(?=trailer\n)"
)
_LINE = re.compile(rb"(?:(\d+) (\d+)\n)?(\d{10}) 00000 n \n")
_COVERED = re.compile(rb"/ByteRange\[0 (\d++) (\d++) (\d++)\] *+/Contents<")
_SIGNERS = 0, 1, 0, 4
_DIGEST = MESSAGE_DIGEST + tagged(SET, tagged(OCTETS, bytes(32)))[:-32]
_LONGEST_END = 40


def check_structure(output: bytes, base: BaseFile, update: PreparedUpdate) -> tuple[int, int]:
    """Where the signature's container begins in the output and where it ends, brackets included.

    Raises NotAsWritten unless the output is the base and this update, byte for byte, with each object where
    the table says, and its signature covers all but the container: so it covers what was hashed.
    """
    content = base.content
    confirm(output.startswith(content), "the output does not begin with the base")
    offsets = _objects(output, base)
    confirm(offsets.keys() == update.numbers, "the output's table names other objects")
    for number, offset in offsets.items():
        if offset < len(content) or not output.startswith(b"%d 0 obj\n" % number, offset):
            raise NotAsWritten("an object of the output is elsewhere")
    covered = _COVERED.search(output, offsets[base.size + 2])
    if covered is None:
        raise NotAsWritten("the output has no signature")
    hole, rest, length = map(int, covered.groups())
    whole = hole == covered.end() - 1 and rest + length == len(output) and output[rest - 1 : rest] == b">"
    confirm(whole, "the output is not covered by its signature")
    hashed = output[len(content) : hole] == update.before and output[rest:] == update.after
    confirm(hashed, "the output is not what was hashed")
    return hole, rest


def _objects(output: bytes, base: BaseFile) -> dict[int, int]:
    """Where the last table of the output says that objects are."""
    tail = output.rfind(b"startxref", -_LONGEST_END)
    end = _END.fullmatch(output, tail)
    table = _TABLE.match(output, int(end[1])) if end else None
    if table is None:
        raise NotAsWritten("the output does not end in a table")
    offsets: dict[int, int] = {}
    number = after = 1
    for first, count, offset in _LINE.findall(table[1]):
        if first:
            confirm(number == after, "a section of the table has another length")
            number = int(first)
            after = number + int(count)
        offsets[number] = int(offset)
        number += 1
    confirm(number == after, "a section of the table has another length")
    _check_trailer(output[table.end() : tail], base, max(offsets))
    return offsets


def _check_trailer(written: bytes, base: BaseFile, largest: int) -> None:
    entries = base.trailer | {
        b"/Size": b"%d" % max(base.size, largest + 1),
        b"/Prev": b"%d" % base.table,
    }
    confirm(written == b"trailer\n%b\n" % dictionary(entries), "another trailer")


def check_container(written: bytes, digest: bytes, certificate: bytes, verify: Verify) -> None:
    """Raises NotAsWritten unless this container, in hexadecimal, signs the digest.

    Args: the certificate that it must name (DER), and what knows its key.
    """
    container = unhexlify(written)
    [(_, _, begin, end)] = der.parts(container, *der.content(container, *_SIGNERS))
    _, _, _, (_, begin, _, end), _, (_, _, value, value_end), *_ = der.parts(container, begin, end)
    signed, signature = b"\x31" + container[begin + 1 : end], container[value:value_end]
    confirm(_DIGEST + digest in signed, "another digest is signed")
    confirm(certificate in container, "the signature lacks its certificate")
    confirm(verify(signature, signed), "the signature does not verify")
