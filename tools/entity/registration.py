"""Makes of a registration what sealing needs: a key that stays in KMS, a certificate, seal artwork."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.x509.oid import NameOID

from chalicelib.domain.parties import InvoicingEntity
from tools.authority import DevelopmentAuthority
from tools.entity.document import BadRegistration, Registration, read_registration
from tools.entity.outlines import CharacterMissing, Typeface
from tools.entity.seal_design import NameDoesNotFit, seal_artwork

if TYPE_CHECKING:
    from mypy_boto3_kms import KMSClient

SEAL_FONT = Path(__file__).parents[2] / "chalicelib" / "assets" / "fonts" / "NotoSerifSC_700Bold.ttf"
_RENEWED_BEFORE = timedelta(days=60)


def register(
    document: object,
    *,
    known: Callable[[str], InvoicingEntity | None],
    kms: "KMSClient",
    state_dir: Path,
    now: datetime,
) -> tuple[InvoicingEntity, bytes]:
    """The entity that a registration describes, and its seal artwork; the caller stores both.

    Args: the parsed JSON document; how to find an entity that is registered already (it keeps its key and
    number, and its certificate while that still fits); KMS; the folder of the development authority.
    Raises BadRegistration, with a sentence, before anything was made.
    """
    registration = read_registration(document)
    earlier = known(registration.entity_id)
    number = earlier.seal_number if earlier else _seal_number(registration.entity_id)
    try:
        with Typeface(SEAL_FONT) as typeface:
            artwork = seal_artwork(registration.names.zh, number, typeface)
    except (CharacterMissing, NameDoesNotFit) as error:
        raise BadRegistration(f"names.zh cannot be put on a seal: {error}") from error
    key_id = earlier.key_id if earlier else _new_key(kms, registration)
    chain = earlier.certificate_chain if earlier else ()
    if not _still_fits(chain, registration.names.zh, now):
        authority = DevelopmentAuthority(state_dir, now)
        public_key = kms.get_public_key(KeyId=key_id)["PublicKey"]
        chain = authority.issue_certificate(public_key, registration.names.zh)
    return _entity(registration, key_id, chain, number), artwork


def _entity(registration: Registration, key_id: str, chain: tuple[str, ...], number: str) -> InvoicingEntity:
    return InvoicingEntity(
        entity_id=registration.entity_id,
        names=registration.names,
        invoice_issuer_names=registration.invoice_issuer_names,
        remittance_account=registration.remittance_account,
        key_id=key_id,
        certificate_chain=chain,
        seal_number=number,
    )


def _still_fits(chain: tuple[str, ...], name: str, now: datetime) -> bool:
    """Whether the certificate is in this name and is not about to end."""
    if not chain:
        return False
    certificate = x509.load_pem_x509_certificate(chain[0].encode())
    named = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value
    return named == name and certificate.not_valid_after_utc - now > _RENEWED_BEFORE


def _seal_number(entity_id: str) -> str:
    """Thirteen digits, as on real seals, the same for the same id."""
    return str(10**12 + int(hashlib.sha256(entity_id.encode()).hexdigest(), 16) % (9 * 10**12))


def _new_key(kms: "KMSClient", registration: Registration) -> str:
    """The ARN of a key that signs for this entity alone; the sealing function may use it by its tag."""
    tags = {"contract-centre:purpose": "sealing", "contract-centre:entity": registration.entity_id}
    created = kms.create_key(
        KeySpec="ECC_NIST_P256",
        KeyUsage="SIGN_VERIFY",
        Description=f"Seals contracts of {registration.entity_id}",
        Tags=[{"TagKey": key, "TagValue": value} for key, value in tags.items()],
    )
    return created["KeyMetadata"]["Arn"]
