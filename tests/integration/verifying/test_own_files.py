"""What is told of a file that was sealed here: who signed it, and who vouched for the time."""

from __future__ import annotations

import hashlib

from cryptography import x509

from chalicelib.adapters.verifying.own_files import OwnFileReader
from chalicelib.domain.evidence.signature_report import SignatureReport
from chalicelib.domain.sealing.trust import Trust
from chalicelib.domain.sealing.verification import Result
from chalicelib.verifier import validator
from tests.support.attacks.specimens import Specimens, bare, lasting


def told_of(sealed_then: Specimens) -> SignatureReport:
    trust = Trust(sealed_then.authorities)
    return OwnFileReader(validator).report(sealed_then.contract, "B-LT", sealed_then.seals, trust)


def test_the_signers_certificate_is_told_and_who_made_the_timestamp() -> None:
    sealed_then = lasting()
    registered = x509.load_pem_x509_certificate(sealed_then.company.certificate_chain[0].encode())

    told = told_of(sealed_then)

    assert told.findings.result is Result.GENUINE
    assert told.certificate is not None
    assert told.certificate.subject == registered.subject.rfc4514_string()
    assert int(told.certificate.serial_number, 16) == registered.serial_number
    assert told.certificate.key == "EC secp256r1"
    assert told.timestamp_authority.startswith("CN=DEMO Development Timestamp Authority,")
    assert (told.sha256, told.size) == (
        hashlib.sha256(sealed_then.contract).hexdigest(),
        len(sealed_then.contract),
    )


def test_without_a_timestamp_nobody_is_named() -> None:
    assert told_of(bare()).timestamp_authority == ""
