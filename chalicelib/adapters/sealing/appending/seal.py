"""Puts a seal behind a base: prepares the update, signs, joins, and reads the result back."""

from binascii import hexlify
from hashlib import sha256

from chalicelib.adapters.sealing.appending.base_file import BaseFile
from chalicelib.adapters.sealing.appending.read_back import check_container, check_structure
from chalicelib.adapters.sealing.appending.refusals import confirm
from chalicelib.adapters.sealing.appending.signer import Signer
from chalicelib.adapters.sealing.appending.update import prepared
from chalicelib.adapters.sealing.appending.words import Seal


def append_seal(base: bytes, seal: Seal, signer: Signer) -> bytes:
    """The sealed file.

    Raises NotUnderstood before anything was signed, what the signer raises, and NotAsWritten when the result
    does not stand up to being read back.
    """
    file = BaseFile(base)
    update = prepared(file, seal, signer.room)
    covered = sha256(base)
    covered.update(update.before)
    covered.update(update.after)
    digest = covered.digest()
    container = signer.container(digest)
    confirm(len(container) <= signer.room, "the signature is larger than its room")
    written = hexlify(container).upper().ljust(2 * signer.room, b"0")
    output = b"".join([base, update.before, b"<", written, b">", update.after])
    hole, rest = check_structure(output, file, update)
    check_container(output[hole + 1 : rest - 1], digest, signer.certificate, signer.verify)
    return output
