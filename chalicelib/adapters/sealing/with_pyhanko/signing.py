"""The digital signature of a seal: PAdES, certified with no changes allowed, one call to the key's keeper."""

import asyncio
import hashlib
from collections.abc import Sequence
from typing import Any

from asn1crypto.algos import SignedDigestAlgorithm
from asn1crypto.x509 import Certificate
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import Signer
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigMDPSetup, SigObjSetup
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_byterange import SignatureObject
from pyhanko_certvalidator.registry import SimpleCertificateStore

from chalicelib.adapters.sealing.appending import (
    ATTRIBUTE_AROUND_TOKEN,
    Statement,
    Timestamp,
    fitting_token,
    template_for,
)
from chalicelib.adapters.sealing.keys import SigningKeys

_ROOM_BESIDE_NAMES = 570
"""Bytes for the signed attributes and algorithms."""
_MECHANISMS = {"ec": "sha256_ecdsa", "rsa": "sha256_rsa"}


class _CertifiedSigner(Signer):
    """Knows the certificates of a signature, and how much room it takes."""

    def __init__(self, chain: Sequence[bytes]) -> None:
        """`chain`: DER, the signer's certificate first."""
        signing_cert, *issuers = map(Certificate.load, chain)
        registry = SimpleCertificateStore()  # without the signer's own: it would be embedded twice
        registry.register_multiple(issuers)
        public_key = signing_cert.public_key
        mechanism = SignedDigestAlgorithm({"algorithm": _MECHANISMS[public_key.algorithm]})
        super().__init__(
            signing_cert=signing_cert,
            cert_registry=registry,
            embed_roots=False,
            signature_mechanism=mechanism,
        )
        embedded = [signing_cert, *(issuer for issuer in issuers if issuer.self_signed == "no")]
        self.room = sum(len(certificate.dump()) for certificate in embedded) + _ROOM_BESIDE_NAMES
        self.room += 2 * len(signing_cert.issuer.dump())  # named in the signer and in its attributes
        self.room += max(80, public_key.byte_size)  # the signature itself


class KeptKeySigner(_CertifiedSigner):
    """Signs with a key that stays with its keeper."""

    def __init__(
        self,
        keys: SigningKeys,
        key_id: str,
        chain: Sequence[bytes],
        timestamp: Timestamp | None = None,
        timestamp_room: int = 0,
    ) -> None:
        """`timestamp_room`: bytes kept free for a token; a larger one is left out."""
        super().__init__(chain)
        self._keys, self._key_id = keys, key_id
        self._template = template_for(chain)
        self._timestamp, self._timestamp_room = timestamp, timestamp_room
        self.room += timestamp_room and timestamp_room + ATTRIBUTE_AROUND_TOKEN

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """pyHanko's way in; there is no dry run, because the room is known beforehand."""
        if digest_algorithm != "sha256" or dry_run:
            raise NotImplementedError
        return self._keys.sign(self._key_id, hashlib.sha256(data).digest())

    def container(self, document_digest: bytes) -> bytes:
        """The signature of a document with this SHA-256 digest, and its time stamp, DER.

        Nothing within it is written by asn1crypto, which pyHanko would have do it: with a token of an unlucky
        length that takes most of a minute, as checking/expected_container.py says.
        """
        signed = asyncio.run(self.async_sign(document_digest, "sha256", use_pades=True))
        [info] = signed["content"]["signer_infos"]
        signature = info["signature"].native
        token = fitting_token(self._timestamp, signature, self._timestamp_room)
        return self._template.filled(info["signed_attrs"].dump(), signature, token)


def sign(writer: Any, signer: KeptKeySigner, field_name: str, statement: Statement) -> bytes:
    """Writes the update with its signature and returns the whole file. Raises what the keys raise."""
    writer.register_extension(ESIC_EXTENSION_1)
    embedding = PdfCMSEmbedder().write_cms(field_name, writer, existing_fields_only=True)
    next(embedding)
    placeholder = SignatureObject(
        timestamp=statement.signed_at,
        subfilter=SigSeedSubFilter.PADES,
        name=statement.name,
        reason=statement.reason,
        location=statement.location or None,
        bytes_reserved=2 * signer.room,  # it is written in hexadecimal
    )
    certification = SigMDPSetup(md_algorithm="sha256", certify=True, docmdp_perms=MDPPerm.NO_CHANGES)
    embedding.send(SigObjSetup(sig_placeholder=placeholder, mdp_setup=certification))
    prepared, output = embedding.send(SigIOSetup(md_algorithm="sha256", in_place=True))
    embedding.send(signer.container(prepared.document_digest))
    sealed: bytes = output.getvalue()
    return sealed
