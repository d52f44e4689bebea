"""Whether an entity's certificate may seal now: before anything is signed with its key."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from chalicelib.domain.common.errors import Unsealable
from chalicelib.domain.parties.parties import InvoicingEntity


def read_chain(entity: InvoicingEntity) -> tuple[x509.Certificate, ...]:
    """The entity's certificates, the signer's first, each issued by the next.

    Raises Unsealable `certificate_unreadable`, `certificate_chain_broken` or `certificate_usage_wrong`.
    """
    try:
        chain = tuple(x509.load_pem_x509_certificate(pem.encode()) for pem in entity.certificate_chain)
    except ValueError as error:
        raise Unsealable("certificate_unreadable", entity=entity.entity_id) from error
    if not chain:
        raise Unsealable("certificate_unreadable", entity=entity.entity_id)
    try:
        for issued, issuer in pairwise(chain):
            issued.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature) as error:
        raise Unsealable("certificate_chain_broken", entity=entity.entity_id) from error
    _check_usage(chain[0], entity)
    return chain


def chain_ends(entity: InvoicingEntity) -> datetime:
    """When the first certificate of its chain ends. Raises like `read_chain`."""
    return min(certificate.not_valid_after_utc for certificate in read_chain(entity))


def _check_usage(signer: x509.Certificate, entity: InvoicingEntity) -> None:
    """A seal binds the company, so its certificate must be made for commitment to content."""
    try:
        usage = signer.extensions.get_extension_for_class(x509.KeyUsage).value
    except (x509.ExtensionNotFound, ValueError) as error:
        raise Unsealable("certificate_usage_wrong", entity=entity.entity_id) from error
    if not usage.content_commitment:
        raise Unsealable("certificate_usage_wrong", entity=entity.entity_id)


def check_validity(chain: Sequence[x509.Certificate], at: datetime, entity: InvoicingEntity) -> None:
    """Raises Unsealable `certificate_not_yet_valid` or `certificate_expired` for any of the chain."""
    for certificate in chain:
        if at < certificate.not_valid_before_utc:
            raise Unsealable("certificate_not_yet_valid", entity=entity.entity_id)
        if at > certificate.not_valid_after_utc:
            raise Unsealable("certificate_expired", entity=entity.entity_id)


def check_key(signer: x509.Certificate, public_key: bytes, entity: InvoicingEntity) -> None:
    """Raises Unsealable `certificate_key_mismatch` when the certificate is for another key."""
    certified = signer.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    if certified != public_key:
        raise Unsealable("certificate_key_mismatch", entity=entity.entity_id)
