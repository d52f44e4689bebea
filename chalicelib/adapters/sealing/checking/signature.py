"""Checks that a sealed file's one signature is the registered entity's, and covers all of it."""

from datetime import datetime
from typing import Any, cast

from asn1crypto import pem, x509
from asn1crypto.cms import CMSAttributes, ContentInfo
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from chalicelib.adapters.sealing.checking.expected_container import expected_container
from chalicelib.adapters.sealing.checking.findings import require
from chalicelib.adapters.sealing.der import SEQUENCE, tagged
from chalicelib.adapters.sealing.statement import FIELD_NAME
from chalicelib.domain.common.errors import Unsealable
from chalicelib.domain.parties.parties import InvoicingEntity


def check_signature(pdf: Any, entity: InvoicingEntity, field_name: str = FIELD_NAME) -> datetime:
    """When it was signed, in the time zone it says. Raises Unsealable `seal_check_failed`."""
    signatures = pdf.embedded_signatures
    require(len(signatures) == 1, f"{len(signatures)} signatures")
    signature = signatures[0]
    require(signature.field_name == field_name, "the signature is in another field")
    signer, *issuers = [_certificate(text) for text in entity.certificate_chain]
    require(signature.signer_cert.dump() == signer.dump(), "signed with a certificate that is not registered")
    signed_at = signature.self_reported_timestamp
    if signed_at is None or signed_at.tzinfo is None:
        raise Unsealable("seal_check_failed", reason="no signing time")
    _validate(signature, signer, issuers, signed_at)
    _check_container(pdf, signature, [signer, *issuers])
    certified = pdf.root["/Perms"].raw_get("/DocMDP") == signature.sig_field.raw_get("/V")
    require(certified and signature.docmdp_level == MDPPerm.NO_CHANGES, "changes are not ruled out")
    return cast(datetime, signed_at)


def _validate(signature: Any, signer: Any, issuers: list[Any], signed_at: datetime) -> None:
    context = ValidationContext(
        trust_roots=issuers[-1:] or [signer],
        other_certs=issuers[:-1],
        moment=signed_at,
        allow_fetching=False,
        revocation_mode="soft-fail",
    )
    usage = KeyUsageConstraints(key_usage={"non_repudiation"})
    status = validate_pdf_signature(signature, context, key_usage_settings=usage, skip_diff=True)
    require(status.intact, "the file was changed after it was signed")
    require(status.valid, "the signature does not verify")
    require(status.trusted, "the certificate was not valid when the file was signed")
    require(
        status.coverage == SignatureCoverageLevel.ENTIRE_FILE, "the signature leaves out a part of the file"
    )


def _check_container(pdf: Any, signature: Any, chain: list[Any]) -> None:
    """What the signature cannot cover, because it lies in its own container, is as signing writes it."""
    [info] = ContentInfo.load(bytes(signature.pkcs7_content))["content"]["signer_infos"]
    expected = expected_container(
        [link.dump() for link in chain], info["signed_attrs"].contents, info["signature"].native, _token(info)
    )
    _, before, after, _ = signature.byte_range
    pdf.stream.seek(before)
    written: bytes = pdf.stream.read(after - before)
    padded = expected.hex().upper().encode().ljust(len(written) - 2, b"0")
    require(written == b"<" + padded + b">", "the signature's container holds something else")


def _token(info: Any) -> bytes | None:
    """The timestamp token; that nothing else stands beside it is for the comparison to say."""
    unsigned = info["unsigned_attrs"]
    if not isinstance(unsigned, CMSAttributes) or not len(unsigned):
        return None
    return tagged(SEQUENCE, unsigned[0]["values"][0].contents)


def _certificate(text: str) -> Any:
    _, _, encoded = pem.unarmor(text.encode())
    return x509.Certificate.load(encoded)
