"""The judgement of pyHanko's validation with long-term data, as EN 319 102-1 describes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from asn1crypto import pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESPassed
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.ades import ades_lta_validation
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.policy_decl import PdfSignatureValidationSpec, SignatureValidationSpec
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator.context import CertValidationPolicySpec, ValidationTimingInfo
from pyhanko_certvalidator.policy_decl import (
    CertRevTrustPolicy,
    RevocationCheckingPolicy,
    RevocationCheckingRule,
)
from pyhanko_certvalidator.registry import SimpleTrustManager


@dataclass(frozen=True)
class Judgement:
    passed: bool
    told: str


async def lt_judgement(document: bytes, trust_anchor: str, at: datetime) -> Judgement:
    """What a stranger finds who trusts this root (PEM), has no network, and asks for every revocation."""
    reader = PdfFileReader(BytesIO(document))
    told = {"trust_roots": [_root(trust_anchor)], "moment": at, "allow_fetching": False}
    context = DocumentSecurityStore.read_dss(reader).as_validation_context(
        told | {"revocation_mode": "require"}
    )
    status = await async_validate_pdf_signature(
        reader.embedded_signatures[0],
        signer_validation_context=context,
        ts_validation_context=context,
        key_usage_settings=KeyUsageConstraints(key_usage={"non_repudiation"}),
    )
    vouched = status.timestamp_validity is not None and status.timestamp_validity.trusted
    return Judgement(status.bottom_line and vouched, status.pretty_print_details())


async def lta_judgement(document: bytes, trust_anchor: str, at: datetime) -> Judgement:
    """What a stranger finds at this instant who trusts this root (PEM) and has no network."""
    rule = RevocationCheckingRule.CRL_OR_OCSP_REQUIRED
    policy = CertValidationPolicySpec(
        trust_manager=SimpleTrustManager.build(trust_roots=[_root(trust_anchor)]),
        revinfo_policy=CertRevTrustPolicy(
            RevocationCheckingPolicy(ee_certificate_rule=rule, intermediate_ca_cert_rule=rule)
        ),
    )
    signature = PdfFileReader(BytesIO(document)).embedded_signatures[0]
    result = await ades_lta_validation(
        signature,
        PdfSignatureValidationSpec(SignatureValidationSpec(policy)),
        ValidationTimingInfo(validation_time=at, best_signature_time=at, point_in_time_validation=False),
    )
    return Judgement(isinstance(result.ades_subindic, AdESPassed), str(result.ades_subindic))


def _root(trust_anchor: str) -> x509.Certificate:
    return x509.Certificate.load(pem.unarmor(trust_anchor.encode())[2])
