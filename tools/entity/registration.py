"""Makes of a registration what sealing needs: a key that stays in KMS, a certificate, seal artwork."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.x509.oid import NameOID

from chalicelib.domain.parties.parties import EntitySeal, InvoicingEntity
from chalicelib.domain.provider.profile import ProviderProfile
from tools.authority import DevelopmentAuthority
from tools.entity.artwork import ArtworkRefused, imported_artwork
from tools.entity.document import BadRegistration, Registration, read_registration
from tools.entity.seals import SEAL_FONT, drawn, new_key, seal_number

if TYPE_CHECKING:
    from mypy_boto3_kms import KMSClient

__all__ = ["SEAL_FONT", "register"]

_RENEWED_BEFORE = timedelta(days=60)


def register(
    document: object,
    *,
    known: Callable[[str], InvoicingEntity | None],
    kms: "KMSClient",
    authority: DevelopmentAuthority | None,
    now: datetime,
    folder: Path = Path(),
    profile: ProviderProfile | None = None,
) -> tuple[InvoicingEntity, bytes]:
    """The entity that a registration describes, and its seal artwork; the caller stores both.

    Args: the parsed JSON document; how to find an entity that is registered already (it keeps its key and
    number, and its certificate while that still fits); KMS; the development authority (none: a real one will
    issue the certificate); the folder from which a file of artwork is named; the provider's profile (none: it
    knows of China alone).
    Raises BadRegistration, with a sentence, before anything was made.
    """
    registration = read_registration(document, profile)
    earlier = known(registration.entity_id)
    current = earlier.in_force(now) if earlier else None
    number = current.seal_number if current else seal_number(registration.entity_id)
    artwork = _artwork(registration, number, folder)
    key_id = current.key_id if current else new_key(kms, registration.entity_id)
    entity = _entity(registration, key_id, current.certificate_chain if current else (), number)
    if authority is not None and not _still_fits(entity, now):
        public_key = kms.get_public_key(KeyId=key_id)["PublicKey"]
        chain = authority.issue_certificate(public_key, entity.names.zh, entity.country(authority.country))
        entity = replace(entity, certificate_chain=chain)
    entity = replace(entity, artwork_sha256=hashlib.sha256(artwork).hexdigest())
    return (_following(entity, earlier, now) if earlier else entity), artwork


def _artwork(registration: Registration, number: str, folder: Path) -> bytes:
    """The company's own, or one that is drawn from its name."""
    if registration.artwork is None:
        return drawn(registration.names.zh, number)
    try:
        return imported_artwork(folder / registration.artwork)
    except ArtworkRefused as error:
        raise BadRegistration(f"artwork {registration.artwork} cannot be used: {error}") from error


def _following(entity: InvoicingEntity, earlier: InvoicingEntity, now: datetime) -> InvoicingEntity:
    """With the seals that it had: another certificate or artwork is a new seal from now on."""
    before = earlier.in_force(now)
    entity = replace(entity, seals=earlier.seals, next_key_id=earlier.next_key_id)
    same = (before.certificate_chain, before.artwork_sha256) == (
        entity.certificate_chain,
        entity.artwork_sha256,
    )
    if same:
        return entity
    seal = EntitySeal(now, entity.key_id, entity.certificate_chain, entity.seal_number, entity.artwork_sha256)
    return replace(entity, seals=earlier.with_new_seal(seal).seals)


def _entity(registration: Registration, key_id: str, chain: tuple[str, ...], number: str) -> InvoicingEntity:
    return InvoicingEntity(
        entity_id=registration.entity_id,
        names=registration.names,
        invoice_issuer_names=registration.invoice_issuer_names,
        remittance_account=registration.remittance_account,
        particulars=registration.particulars,
        key_id=key_id,
        certificate_chain=chain,
        seal_number=number,
    )


def _still_fits(entity: InvoicingEntity, now: datetime) -> bool:
    """Whether its certificate is in its name and is not about to end."""
    if not entity.certificate_chain:
        return False
    certificate = x509.load_pem_x509_certificate(entity.certificate_chain[0].encode())
    named = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value
    return named == entity.names.zh and certificate.not_valid_after_utc - now > _RENEWED_BEFORE
