"""The container of a signature (CMS) as a template: made once for a certificate, filled in for each document.

PAdES: the signed attributes are the content's type, its digest, and the certificate that signed. When it was
signed is said in the signature's dictionary, never in an attribute.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.adapters.sealing import der
from chalicelib.adapters.sealing.appending.timestamp import ATTRIBUTE_AROUND_TOKEN
from chalicelib.adapters.sealing.der import IDENTIFIER, INTEGER, OCTETS, SEQUENCE, SET, tagged

_DATA = tagged(IDENTIFIER, bytes.fromhex("2a864886f70d010701"))
_SIGNED_DATA = tagged(IDENTIFIER, bytes.fromhex("2a864886f70d010702"))
_CONTENT_TYPE = tagged(IDENTIFIER, bytes.fromhex("2a864886f70d010903"))
MESSAGE_DIGEST = tagged(IDENTIFIER, bytes.fromhex("2a864886f70d010904"))
_SIGNING_CERTIFICATE = tagged(IDENTIFIER, bytes.fromhex("2a864886f70d010910022f"))
_TIMESTAMP = tagged(IDENTIFIER, bytes.fromhex("2a864886f70d010910020e"))
_NULL = b"\x05\x00"
_SHA256 = tagged(SEQUENCE, tagged(IDENTIFIER, bytes.fromhex("608648016503040201")), _NULL)
_RSA_KEY = tagged(IDENTIFIER, bytes.fromhex("2a864886f70d010101"))
_ECDSA_SHA256 = tagged(SEQUENCE, tagged(IDENTIFIER, bytes.fromhex("2a8648ce3d040302")))
_RSA_SHA256 = tagged(SEQUENCE, tagged(IDENTIFIER, bytes.fromhex("2a864886f70d01010b")), _NULL)
_EXPLICIT, _UNSIGNED = 0xA0, 0xA1
_VERSION = tagged(INTEGER, b"\x01")
_LARGEST_ECDSA_P256 = 72


@dataclass(frozen=True)
class ContainerTemplate:
    """Everything of a container that does not depend on the document."""

    largest: int
    """Bytes that it takes at most, without a time stamp."""
    _head: bytes
    _signer: bytes
    _before_digest: bytes
    _after_digest: bytes
    _algorithm: bytes

    def signed_attributes(self, digest: bytes) -> bytes:
        """What is signed: the attributes for this SHA-256 digest of the document."""
        return b"%b%b%b" % (self._before_digest, digest, self._after_digest)

    def filled(self, signed_attributes: bytes, signature: bytes, token: bytes | None = None) -> bytes:
        """The container, DER; `token` is a time stamp over the signature."""
        signer = tagged(
            SEQUENCE,
            self._signer,
            b"\xa0",  # the attributes, tagged as a part of the whole
            signed_attributes[1:],
            self._algorithm,
            tagged(OCTETS, signature),
            b"" if token is None else tagged(_UNSIGNED, tagged(SEQUENCE, _TIMESTAMP, tagged(SET, token))),
        )
        data = tagged(SEQUENCE, self._head, tagged(SET, signer))
        return tagged(SEQUENCE, _SIGNED_DATA, tagged(_EXPLICIT, data))

    def room(self, for_token: int) -> int:
        """Bytes to keep free where a token of this size may come; 0 for none."""
        return self.largest + (for_token and for_token + ATTRIBUTE_AROUND_TOKEN)


def container_template(chain: Sequence[bytes]) -> ContainerTemplate:
    """For these certificates, DER, the signer's first. Those that issued themselves are not embedded.

    Raises ValueError for a certificate that cannot be read.
    """
    serial, issuer, subject_key = _named(chain[0])
    embedded = [chain[0], *(one for one in chain[1:] if not _issued_itself(one))]
    attributes = _attributes(chain[0])
    before, _, after = attributes.partition(bytes(32))
    is_rsa = _RSA_KEY in subject_key
    template = ContainerTemplate(
        largest=0,
        _head=b"".join(
            [
                _VERSION,
                tagged(SET, _SHA256),
                tagged(SEQUENCE, _DATA),
                tagged(_EXPLICIT, *sorted(set(embedded))),
            ]
        ),
        _signer=_VERSION + tagged(SEQUENCE, issuer, serial) + _SHA256,
        _before_digest=before,
        _after_digest=after,
        _algorithm=_RSA_SHA256 if is_rsa else _ECDSA_SHA256,
    )
    longest = _modulus_size(subject_key) if is_rsa else _LARGEST_ECDSA_P256
    largest = len(template.filled(template.signed_attributes(bytes(32)), bytes(longest)))
    return ContainerTemplate(**{**vars(template), "largest": largest})


def _attributes(certificate: bytes) -> bytes:
    """The signed attributes, with zeros for the digest.

    The certificate is named by its hash alone: its issuer and number are in the signer's own fields.
    """
    identified = tagged(SEQUENCE, tagged(OCTETS, hashlib.sha256(certificate).digest()))
    signing_certificate = tagged(SEQUENCE, tagged(SEQUENCE, identified))
    attributes = [
        tagged(SEQUENCE, _CONTENT_TYPE, tagged(SET, _DATA)),
        tagged(SEQUENCE, MESSAGE_DIGEST, tagged(SET, tagged(OCTETS, bytes(32)))),
        tagged(SEQUENCE, _SIGNING_CERTIFICATE, tagged(SET, signing_certificate)),
    ]
    return tagged(SET, *sorted(attributes))


def _fields(certificate: bytes) -> list[bytes]:
    """The fields of a certificate from the serial number on, as they are encoded."""
    fields = [
        certificate[begin:end] for _, begin, _, end in der.parts(certificate, *der.content(certificate, 0, 0))
    ]
    return fields[1:] if fields[0][0] == _EXPLICIT else fields


def _named(certificate: bytes) -> tuple[bytes, bytes, bytes]:
    """Serial number, issuer, and the subject's public key."""
    serial, _, issuer, _, _, key, *_ = _fields(certificate)
    return serial, issuer, key


def _issued_itself(certificate: bytes) -> bool:
    _, _, issuer, _, subject, *_ = _fields(certificate)
    return issuer == subject


def _modulus_size(key: bytes) -> int:
    """Bytes of an RSA key, which are those of its signatures."""
    begin, end = der.content(key, 0, 1)
    modulus, modulus_end = der.content(key[begin + 1 : end], 0, 0)  # after the number of unused bits
    return modulus_end - modulus - (key[begin + 1 + modulus] == 0)
