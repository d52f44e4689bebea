"""How the container of a seal's signature (CMS) must be written, to compare a finished one with.

It is joined from what the library encodes, apart from the template that signing fills in.
"""

from collections.abc import Sequence

from asn1crypto.algos import DigestAlgorithm, SignedDigestAlgorithm
from asn1crypto.cms import ContentType, IssuerAndSerialNumber
from asn1crypto.core import ObjectIdentifier
from asn1crypto.x509 import Certificate

from chalicelib.adapters.sealing.der import INTEGER, OCTETS, SEQUENCE, SET, tagged

_MECHANISMS = {"ec": "sha256_ecdsa", "rsa": "sha256_rsa"}
_FIRST, _SECOND = 0xA0, 0xA1  # parts of a container that may be left out
_VERSION = tagged(INTEGER, b"\x01")
_TIMESTAMP = ObjectIdentifier("1.2.840.113549.1.9.16.2.14").dump()
"""By number: a name asked for before pyHanko has added its own would hide those for good."""


def expected_container(
    chain: Sequence[bytes], signed_attributes: bytes, signature: bytes, token: bytes | None = None
) -> bytes:
    """How a signature with these certificates is embedded, DER.

    `signed_attributes`: what their set holds. The parts are joined here, and not by the library: asn1crypto
    takes a length that ends in 0x80 for an indefinite one, encodes all within it anew, twice as often with
    each layer, and so needs seconds for one container in many.
    """
    signer, *issuers = map(Certificate.load, chain)
    embedded = {signer.dump(), *(issuer.dump() for issuer in issuers if issuer.self_signed == "no")}
    named = IssuerAndSerialNumber({"issuer": signer.issuer, "serial_number": signer.serial_number})
    digest = DigestAlgorithm({"algorithm": "sha256"}).dump()
    signer_info = tagged(
        SEQUENCE,
        _VERSION,
        named.dump(),
        digest,
        tagged(_FIRST, signed_attributes),
        SignedDigestAlgorithm({"algorithm": _MECHANISMS[signer.public_key.algorithm]}).dump(),
        tagged(OCTETS, signature),
        b"" if token is None else tagged(_SECOND, tagged(SEQUENCE, _TIMESTAMP, tagged(SET, token))),
    )
    signed_data = tagged(
        SEQUENCE,
        _VERSION,
        tagged(SET, digest),
        tagged(SEQUENCE, ContentType("data").dump()),
        tagged(_FIRST, *sorted(embedded)),
        tagged(SET, signer_info),
    )
    return tagged(SEQUENCE, ContentType("signed_data").dump(), tagged(_FIRST, signed_data))
