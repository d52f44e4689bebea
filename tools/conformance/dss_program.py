"""Run as a program: has EU DSS judge signed files, and prints JSON. A process of its own: it holds Java.

Arguments: the jar, the root that is trusted (PEM), then in turn a file and the time as of which it is judged
(ISO 8601). Its answer is, for each file: the format that was found, and what speaks against the file.
"""

import json
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import jpype

_MOST_MEMORY = "-Xmx768m"
_POLICY = "eu.europa.esig.dss.model.policy."
_ENUMERATIONS = "eu.europa.esig.dss.enumerations."
_REQUIRED = """
    SigningCertificateRecognition SigningCertificateDigestValuePresent
    SigningCertificateDigestValueMatch SigningCertificateAttributePresent
    UnicitySigningCertificateAttribute SigningCertificateIssuerSerialMatch ReferenceDataExistence
    ReferenceDataIntact SignatureIntact ProspectiveCertificateChain SignatureDuplicated
    SignerInformationStore StructuralValidation ByteRange ByteRangeCollision ByteRangeAllDocument
    PdfSignatureDictionary PdfPageDifference PdfAnnotationOverlap PdfVisualDifference DocMDP
    FieldMDP SigFieldLock UndefinedChanges FormFillChanges AnnotationChanges CertificateSignature
    CertificateNotExpired RevocationDataAvailable AcceptableRevocationDataFound
    CertificateNotRevoked CertificateNotOnHold RevocationIssuerNotExpired UnknownStatus
    ThisUpdatePresent RevocationIssuerKnown RevocationIssuerValidAtProductionTime
    RevocationAfterCertificateIssuance RevocationHasInformationAboutCertificate SelfIssuedOCSP
    CRLNextUpdatePresent CertificateIssuerName CertificateSerialNumber TimestampCoherence
    BestSignatureTimeBeforeExpirationDateOfSigningCertificate
    RevocationTimeAgainstBestSignatureDuration TimestampValid MessageDigestOrSignedProperties
    SignatureTimeStamp TLevelTimeStamp
"""
_REQUIRED_OF = {
    "CA_CERTIFICATE": frozenset(["CertificateCA", "CertificateMaxPathLength"]),
    "SIGNING_CERT": frozenset(
        ["CertificateAuthorityInfoAccessPresent", "CertificateRevocationInfoAccessPresent"]
    ),
}


def main(jar: str, root: str, *files: str) -> None:
    jpype.startJVM(_MOST_MEMORY, classpath=[jar])
    judged = zip(files[::2], map(datetime.fromisoformat, files[1::2]), strict=True)
    print(json.dumps([_judgement(Path(file), at, Path(root)) for file, at in judged]))


def _judgement(file: Path, at: datetime, root: Path) -> dict[str, Any]:
    java = jpype.JClass
    trusted = java("eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource")()
    trusted.addCertificate(
        java("eu.europa.esig.dss.spi.DSSUtils").loadCertificate(java("java.io.File")(str(root)))
    )
    verifier = java("eu.europa.esig.dss.spi.validation.CommonCertificateVerifier")()
    verifier.setTrustedCertSources(trusted)
    document = java("eu.europa.esig.dss.model.FileDocument")(str(file))
    validator = java("eu.europa.esig.dss.validation.SignedDocumentValidator").fromDocument(document)
    validator.setCertificateVerifier(verifier)
    validator.setValidationTime(java("java.util.Date")(int(at.timestamp() * 1000)))
    policy = jpype.JProxy(_POLICY + "ValidationPolicy", inst=_Policy())
    report = validator.validateDocument(policy).getSimpleReport()
    formats = [str(report.getSignatureFormat(each)) for each in report.getSignatureIdList()]
    return {"formats": formats, "faults": list(_faults(report))}


def _faults(report: Any) -> Iterator[str]:
    """What is not entirely well: a signature, a timestamp, and every error and warning about one."""
    timestamps = [it for each in report.getSignatureIdList() for it in report.getSignatureTimestamps(each)]
    for timestamp in timestamps:
        if str(timestamp.getIndication()) != "PASSED":
            yield f"timestamp {timestamp.getIndication()} {timestamp.getSubIndication()}"
    for identifier in [*report.getSignatureIdList(), *report.getTimestampIdList()]:
        if str(report.getIndication(identifier)) not in {"TOTAL_PASSED", "PASSED"}:
            yield f"{report.getIndication(identifier)} {report.getSubIndication(identifier)}"
        told = [
            *report.getAdESValidationErrors(identifier),
            *report.getAdESValidationWarnings(identifier),
        ]
        yield from (str(message.getValue()) for message in told)


class _Rule:
    """Something that must hold."""

    def getLevel(self) -> Any:  # noqa: N802 - Java's name
        return jpype.JClass(_ENUMERATIONS + "Level").FAIL


class _KeyUsage(_Rule):
    """A seal commits to content."""

    def getValues(self) -> Any:  # noqa: N802
        return _list("nonRepudiation")


class _Algorithms(_Rule):
    """What this product signs with, and authorities: nothing that is weak."""

    def getAcceptableDigestAlgorithms(self) -> Any:  # noqa: N802
        known = jpype.JClass(_ENUMERATIONS + "DigestAlgorithm")
        return _list(known.SHA256, known.SHA384, known.SHA512)

    def getAcceptableEncryptionAlgorithms(self) -> Any:  # noqa: N802
        known = jpype.JClass(_ENUMERATIONS + "EncryptionAlgorithm")
        return _list(known.RSA, known.ECDSA)

    def getAcceptableEncryptionAlgorithmsWithMinKeySizes(self) -> Any:  # noqa: N802
        known = jpype.JClass(_ENUMERATIONS + "EncryptionAlgorithm")
        sized = jpype.JClass(_POLICY + "EncryptionAlgorithmWithMinKeySize")
        return _list(sized(known.RSA, 2048), sized(known.ECDSA, 256))

    def getAcceptableDigestAlgorithmsWithExpirationDates(self) -> Any:  # noqa: N802
        return jpype.JClass("java.util.HashMap")()

    def getAcceptableEncryptionAlgorithmsWithExpirationDates(self) -> Any:  # noqa: N802
        return jpype.JClass("java.util.HashMap")()

    def getCryptographicSuiteUpdateDate(self) -> None:  # noqa: N802
        return None

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("get") and name.endswith("Level"):
            return lambda *_: self.getLevel()
        raise AttributeError(name)


class _Policy:
    """What a signature must hold to; the library brings no policy of its own, only the interface of one."""

    def getPolicyName(self) -> str:  # noqa: N802
        return "contracts"

    def getPolicyDescription(self) -> str:  # noqa: N802
        return "Everything that a contract is to be proved by"

    def isEIDASConstraintPresent(self) -> bool:  # noqa: N802
        return False

    def getValidationModel(self) -> Any:  # noqa: N802
        return jpype.JClass(_ENUMERATIONS + "ValidationModel").SHELL

    def getCertificateKeyUsageConstraint(self, context: Any, part: Any) -> Any:  # noqa: N802
        signs = (str(context), str(part)) == ("SIGNATURE", "SIGNING_CERT")
        return jpype.JProxy(_POLICY + "MultiValuesRule", inst=_KeyUsage()) if signs else None

    def getSignatureCryptographicConstraint(self, *_: Any) -> Any:  # noqa: N802
        return jpype.JProxy(_POLICY + "CryptographicSuite", inst=_Algorithms())

    getCertificateCryptographicConstraint = getSignatureCryptographicConstraint  # noqa: N815
    getEvidenceRecordCryptographicConstraint = getSignatureCryptographicConstraint  # noqa: N815

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if not name.startswith("get"):
            raise AttributeError(name)
        rule = name.removeprefix("get").removesuffix("Constraint").removesuffix("Rule")

        def wanted(*contexts: Any) -> Any:
            part = str(contexts[-1]) if contexts else ""
            is_required = rule in _REQUIRED.split() or rule in _REQUIRED_OF.get(part, ())
            return jpype.JProxy(_POLICY + "LevelRule", inst=_Rule()) if is_required else None

        return wanted


def _list(*items: Any) -> Any:
    return jpype.JClass("java.util.ArrayList")(list(items))


if __name__ == "__main__":
    main(*sys.argv[1:])
