"""The seals of an entity, one after the other: new keys, certificates that come back from an authority."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from chalicelib.adapters.sealing.certificates import check_validity, read_chain
from chalicelib.domain.common.errors import Unsealable
from chalicelib.domain.parties.parties import EntitySeal, InvoicingEntity
from tools.authority import DevelopmentAuthority
from tools.entity.document import BadRegistration
from tools.entity.outlines import CharacterMissing, Typeface
from tools.entity.seal_design import NameDoesNotFit, seal_artwork

if TYPE_CHECKING:
    from mypy_boto3_kms import KMSClient

SEAL_FONT = Path(__file__).parents[2] / "chalicelib" / "assets" / "fonts" / "NotoSerifSC_700Bold.ttf"


def with_rotated_seal(
    entity: InvoicingEntity,
    valid_from: datetime,
    *,
    kms: "KMSClient",
    authority: DevelopmentAuthority,
    now: datetime,
) -> tuple[InvoicingEntity, bytes]:
    """The entity with one more seal from that instant on, and its artwork: key, certificate, number are new.

    Raises BadRegistration for a seal that would begin in the past, or after its certificate's end.
    """
    _require_to_come(valid_from, now)
    key_id = new_key(kms, entity.entity_id)
    public_key = kms.get_public_key(KeyId=key_id)["PublicKey"]
    chain = authority.issue_certificate(public_key, entity.names.zh, entity.country(authority.country))
    return _with_seal(entity, key_id, chain, valid_from, number=_next_number(entity))


def with_next_key(entity: InvoicingEntity, kms: "KMSClient") -> InvoicingEntity:
    """The entity with a key that waits for its certificate: the one that waits already, or a new one."""
    return entity if entity.next_key_id else replace(entity, next_key_id=new_key(kms, entity.entity_id))


def with_certificate(
    entity: InvoicingEntity, chain: Sequence[str], valid_from: datetime, *, kms: "KMSClient", now: datetime
) -> tuple[InvoicingEntity, bytes]:
    """The entity with a seal for the certificate that its authority has issued, and the artwork of it.

    Args: the chain (PEM), the company's certificate first; the instant from which it seals.
    Raises BadRegistration for a chain that could not seal then, or that is for none of the entity's keys.
    """
    _require_to_come(valid_from, now)
    key_id = _key_of(entity, chain, kms)
    certified = replace(entity, key_id=key_id, certificate_chain=tuple(chain))
    try:
        check_validity(read_chain(certified), valid_from, certified)
    except Unsealable as refused:
        raise BadRegistration(f"this certificate cannot seal then: {refused.code}") from refused
    known = next((seal for seal in entity.seals if seal.key_id == key_id), None)
    if known is None and key_id != entity.next_key_id:
        number = entity.seal_number
    else:
        number = known.seal_number if known else _next_number(entity)
    waiting = None if key_id == entity.next_key_id else entity.next_key_id
    return _with_seal(replace(entity, next_key_id=waiting), key_id, tuple(chain), valid_from, number=number)


@cache  # tests register the same company again and again
def drawn(name: str, number: str) -> bytes:
    """The seal's artwork. Raises BadRegistration for a name that cannot be put on it."""
    try:
        return seal_artwork(name, number, _typeface())
    except (CharacterMissing, NameDoesNotFit) as error:
        raise BadRegistration(f"names.zh cannot be put on a seal: {error}") from error


@cache  # half a second to read, and a provider has several entities
def _typeface() -> Typeface:
    return Typeface(SEAL_FONT)


def seal_number(entity_id: str, generation: int = 0) -> str:
    """Thirteen digits, as on real seals, the same for the same id; each later seal has another."""
    named = entity_id if generation == 0 else f"{entity_id}#{generation}"
    return str(10**12 + int(hashlib.sha256(named.encode()).hexdigest(), 16) % (9 * 10**12))


def new_key(kms: "KMSClient", entity_id: str) -> str:
    """The ARN of a key that signs for this entity alone; the sealing function may use it by its tag."""
    tags = {"contract-centre:purpose": "sealing", "contract-centre:entity": entity_id}
    created = kms.create_key(
        KeySpec="ECC_NIST_P256",
        KeyUsage="SIGN_VERIFY",
        Description=f"Seals contracts of {entity_id}",
        Tags=[{"TagKey": key, "TagValue": value} for key, value in tags.items()],
    )
    return created["KeyMetadata"]["Arn"]


def _next_number(entity: InvoicingEntity) -> str:
    return seal_number(entity.entity_id, max(1, len(entity.seals)))


def _with_seal(
    entity: InvoicingEntity, key_id: str, chain: tuple[str, ...], valid_from: datetime, *, number: str
) -> tuple[InvoicingEntity, bytes]:
    artwork = drawn(entity.names.zh, number)
    seal = EntitySeal(valid_from, key_id, chain, number, hashlib.sha256(artwork).hexdigest())
    return entity.with_new_seal(seal), artwork


def _require_to_come(valid_from: datetime, now: datetime) -> None:
    if valid_from < now:
        earliest = now.astimezone(UTC).isoformat(timespec="seconds")
        raise BadRegistration(f"a seal cannot begin in the past; it is {earliest} now")


def _key_of(entity: InvoicingEntity, chain: Sequence[str], kms: "KMSClient") -> str:
    """The one of the entity's keys that the certificate is for."""
    try:
        certified = x509.load_pem_x509_certificate(chain[0].encode()).public_key()
    except (ValueError, IndexError) as error:
        raise BadRegistration("this is no chain of certificates (PEM)") from error
    wanted = certified.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    known = [entity.next_key_id, *(seal.key_id for seal in entity.seals), entity.key_id]
    for key_id in dict.fromkeys(key for key in known if key):
        if kms.get_public_key(KeyId=key_id)["PublicKey"] == wanted:
            return key_id
    raise BadRegistration("the certificate is for none of the entity's keys")
