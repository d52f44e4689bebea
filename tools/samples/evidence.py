"""A report to look at and to judge: of a contract that was disputed, with all that a report can tell."""

from dataclasses import replace
from datetime import timedelta

from chalicelib.domain.common.actors import Actor, SignIn
from chalicelib.domain.common.facts import Fact, FactKind, coded, fact, said
from chalicelib.domain.common.history import SYSTEM, Action, HistoryEntry
from chalicelib.domain.common.history_chain import Head
from chalicelib.domain.contract.confirming import Wording, confirmation
from chalicelib.domain.contract.contents import ContractContent, Source
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.evidence.report import EvidenceReport, Place, Story, Told, evidence_report
from chalicelib.domain.evidence.signature_report import CertificateFacts, SignatureReport
from chalicelib.domain.sealing.verification import Findings, Result, SignatureFacts
from tools.samples.factories import NOW

_SIGNATORY = Actor(
    "oidc|5f7c8ec7", "李娜 Li Na", SignIn(("customer_signatory",), "pwd+otp", NOW, "192.0.2.7")
)
_NAMELESS = Actor("zhao.😀", "", SignIn((), "", None, "2001:db8::1"))
_CLERK = Actor("sun", "Sun Wei", SignIn(("mailroom",), "pwd", NOW, "10.0.0.1"))
_SHA256 = "5f" * 32


def a_report(content: ContractContent) -> EvidenceReport:
    """Of an official contract with this content."""
    contract = Contract(
        contract_id="01JDEVIDENCE",
        contract_number=content.contract_number,
        account_id="acme",
        source=Source.ORDERS,
        source_ids=tuple(line.reference for line in content.lines),
        status=Status.OFFICIAL,
        entity_id="cloud-cn",
        entity_names=content.provider,
        content=content,
        created_at=NOW,
        created_by=_SIGNATORY,
        revision=2,
        base_sha256="3c" * 32,
        sealed_at=NOW + timedelta(minutes=4),
        official_sha256=_SHA256,
    )
    contract = replace(contract, longevity=contract.longevity.archived(contract.longevity.proof, "7a" * 32))
    story = _story(contract)
    head = Head(len(story) - 1, _hash(len(story) - 1))
    now = NOW + timedelta(hours=3)
    return evidence_report(
        contract, Story(tuple(story)), _signature(contract), head, now=now, time_zone=content.time_zone
    )


def _story(contract: Contract) -> list[Told]:
    confirmed = confirmation(Wording.DIALOG, "zh", contract)
    official = fact(FactKind.DOCUMENT, copy="official", sha256=_SHA256)
    acts: list[tuple[Action, str, tuple[Fact, ...]]] = [
        (Action.REQUESTED, _SIGNATORY, ()),
        (Action.EDITED, _SIGNATORY, coded([FactKind.LANGUAGE_CHANGED])),
        (Action.FINALIZED, _SIGNATORY, (fact(FactKind.REVISION, revision=2),)),
        (Action.SEALED, SYSTEM, (official, fact(FactKind.SIGNATURE, level="B-LT"))),
        (Action.NOTICE_SENT, SYSTEM, (fact(FactKind.NOTICE, occasion="official"),)),
        (Action.DOWNLOADED, _NAMELESS, (official,)),
        (Action.PAPER_REQUESTED, _SIGNATORY, (fact(FactKind.COPIES, copies=6),)),
        (
            Action.PAPER_MAILED,
            _CLERK,
            (fact(FactKind.MAILING, carrier="PCL", tracking_number="PU1234567890"),),
        ),
        (Action.EVIDENCE_ISSUED, _CLERK, said("杭州互联网法院调取证据")),
    ]
    return [
        Told(
            HistoryEntry(
                contract.contract_id,
                NOW + timedelta(minutes=number, seconds=7),
                actor,
                action,
                facts=facts,
                confirmed=confirmed if action is Action.FINALIZED else None,
            ),
            Place(number, _hash(number - 1), _hash(number), f"key-{number}", "{}") if number else None,
        )
        for number, (action, actor, facts) in enumerate(acts)
    ]


def _signature(contract: Contract) -> SignatureReport:
    at = contract.sealed_at
    facts = SignatureFacts(True, True, True, contract.entity_names, at, at)
    certificate = CertificateFacts(
        subject="CN=芬迪湾数据公司,O=芬迪湾数据公司,C=CN",
        issuer="CN=Development Issuing CA,O=Development,C=CN",
        serial_number="3f9d2c71aa04",
        sha256="91" * 32,
        valid_from=NOW - timedelta(days=30),
        valid_until=NOW + timedelta(days=700),
        key="EC secp256r1",
    )
    findings = Findings(Result.GENUINE, signature=facts)
    return SignatureReport(_SHA256, 183_245, findings, "B-LTA", certificate, "CN=Timestamps of development")


def _hash(number: int) -> str:
    return f"{number:02x}" * 32
