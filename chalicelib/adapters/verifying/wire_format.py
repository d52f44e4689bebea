"""How the validating process is told what to do, and how it answers: one line of JSON, then the file."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from chalicelib.domain.parties.parties import Names
from chalicelib.domain.sealing.seals import RegisteredSeal
from chalicelib.domain.sealing.trust import TimestampAuthority
from chalicelib.domain.sealing.verification import Findings, Reason, Result, SignatureFacts


@dataclass(frozen=True)
class Task:
    """Everything that the validator may rely on, and the file."""

    seals: tuple[RegisteredSeal, ...]
    authorities: tuple[TimestampAuthority, ...]
    content: bytes


def written_task(task: Task) -> bytes:
    seals = [asdict(seal) | {"revoked_at": _text(seal.revoked_at)} for seal in task.seals]
    told = {"seals": seals, "authorities": [asdict(authority) for authority in task.authorities]}
    return json.dumps(told).encode() + b"\n" + task.content


def read_task(written: bytes) -> Task:
    head, _, content = written.partition(b"\n")
    told = json.loads(head)
    authorities = tuple(_authority(each) for each in told["authorities"])
    return Task(tuple(_seal(each) for each in told["seals"]), authorities, content)


def written_findings(findings: Findings) -> bytes:
    return json.dumps(told_findings(findings)).encode()


def told_findings(findings: Findings) -> dict[str, Any]:
    """As JSON knows it."""
    facts = findings.signature
    told = asdict(findings)
    if facts is not None:
        told["signature"] |= {"signed_at": _text(facts.signed_at), "timestamp": _text(facts.timestamp)}
    return told


def read_findings(written: bytes) -> Findings:
    """Raises ValueError, KeyError or TypeError for what is no answer."""
    return findings_of(json.loads(written))


def findings_of(told: dict[str, Any]) -> Findings:
    """Raises ValueError, KeyError or TypeError for what is no answer."""
    facts = told["signature"]
    if facts is not None:
        times = {name: _instant(facts[name]) for name in ("signed_at", "timestamp")}
        signer = Names(**facts["signer"]) if facts["signer"] else None
        facts = SignatureFacts(**(facts | times | {"signer": signer}))
    return Findings(
        result=Result(told["result"]),
        reasons=tuple(Reason(reason) for reason in told["reasons"]),
        signature=facts,
        contract_numbers=tuple(told["contract_numbers"]),
        entity_id=told["entity_id"],
    )


def _seal(told: dict[str, Any]) -> RegisteredSeal:
    return RegisteredSeal(
        entity_id=told["entity_id"],
        names=Names(**told["names"]),
        certificate_chain=tuple(told["certificate_chain"]),
        artwork_sha256=told["artwork_sha256"],
        revoked_at=_instant(told["revoked_at"]),
    )


def _authority(told: dict[str, Any]) -> TimestampAuthority:
    lists = {name: tuple(told[name]) for name in ("trust_anchors", "policies")}
    return TimestampAuthority(**(told | lists))


def _text(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
