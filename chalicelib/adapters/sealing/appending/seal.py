"""Puts a seal behind a base: prepares the update, signs, joins, and reads the result back."""

from binascii import hexlify
from hashlib import sha256

from chalicelib.adapters.sealing.appending.base_file import BaseFile
from chalicelib.adapters.sealing.appending.self_check import check_container, check_structure
from chalicelib.adapters.sealing.appending.signer import TemplateSigner
from chalicelib.adapters.sealing.appending.update import prepared
from chalicelib.adapters.sealing.findings import require
from chalicelib.adapters.sealing.statement import SealText


def appended(base: bytes, seal: SealText, signer: TemplateSigner) -> bytes:
    """The sealed file.

    Raises NotUnderstood, before anything was signed; Unsealable for artwork that cannot be drawn, and when
    the result does not stand up to being read back; and what the signer raises.
    """
    file = BaseFile(base)
    update = prepared(file, seal, signer.room)
    of_base = sha256(base)
    covered = of_base.copy()
    covered.update(update.before)
    covered.update(update.after)
    container = signer.container(covered.digest())
    require(len(container) <= signer.room, "the signature is larger than its room")
    written = hexlify(container).upper().ljust(2 * signer.room, b"0")
    output = b"".join([base, update.before, b"<", written, b">", update.after])
    hole, rest = check_structure(output, file, update.numbers)
    of_base.update(memoryview(output)[len(base) : hole])
    of_base.update(memoryview(output)[rest:])
    check_container(output[hole + 1 : rest - 1], of_base.digest(), signer.certificate, signer.public_key)
    return output
