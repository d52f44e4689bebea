"""The evidence as data, attached to the report for machines that read it."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime

from chalicelib.adapters.typesetting.record import plain
from chalicelib.domain.common.actors import SignIn
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.evidence.excerpt import LeftOut
from chalicelib.domain.evidence.report import Event, EvidenceReport
from chalicelib.domain.evidence.signature_report import SignatureReport

FORMAT = "contract-centre/evidence/1"
"""Names the schema, docs/evidence.schema.json; a change of it is another number."""
FORMAT_OF_AN_EXCERPT = "contract-centre/evidence/2"
"""Its events are not all: who knows the first form alone must not take them for that."""

Shown = Mapping[str, object]


def evidence_record(report: EvidenceReport) -> str:
    """JSON of all that the report says, and more exactly: times in UTC, entries as they are stored."""
    contract, head = report.contract, report.head
    told = {
        "format": FORMAT,
        "made_at": report.made_at,
        "contract": _contract(contract),
        "parties": _parties(contract),
        "terms_of_service": [
            {"product": it.product, "version": it.version, "title": it.title}
            for it in contract.content.annexes
        ],
        "state": {
            "status": report.status,
            "ended_at": contract.ended_at,
            "ended_by": _ended_by(report),
            "reason": contract.ended_reason,
            "paper_status": contract.paper_status,
        },
        "documents": {
            "confirmed_sha256": contract.base_sha256,
            "official_sha256": contract.official_sha256,
            "archive_sha256s": list(contract.longevity.archive_sha256s),
        },
        "signature": _signature(report.signature),
        "events": [_event(event) for event in report.events],
        "chain": {"entries": head.count, "hash": head.hash},
    }
    if report.left_out is not None:
        told |= {"format": FORMAT_OF_AN_EXCERPT, "left_out": _left_out(report.left_out)}
    return json.dumps(told, ensure_ascii=False, default=plain)


def _ended_by(report: EvidenceReport) -> str | None:
    """As the story tells it: nobody of the provider's staff by name."""
    ended = report.contract.ended_by
    return ended if any(it.actor == ended for it in report.events) else None


def _contract(contract: Contract) -> Shown:
    content = contract.content
    return {
        "contract_id": contract.contract_id,
        "contract_number": contract.contract_number,
        "source": contract.source,
        "source_ids": list(contract.source_ids),
        "language": content.language,
        "requested_at": contract.created_at,
        "drawn_up_at": content.drawn_up_at,
        "sealed_at": contract.sealed_at,
        "total": content.total,
        "lines": len(content.lines),
        "verification_url": content.verification_url,
    }


def _parties(contract: Contract) -> Shown:
    content, particulars = contract.content, contract.content.customer_particulars
    provider, contact = content.provider_particulars, content.contact
    return {
        "customer": {
            "account_id": contract.account_id,
            "name": content.customer_name,
            "type": content.customer_type,
            "registration_number": particulars.registration_number,
            "contact": None
            if contact is None
            else {
                "name": contact.name,
                "phone": contact.phone,
                "email": contact.email,
                "address": contact.address,
            },
        },
        "provider": {
            "entity_id": contract.entity_id,
            "name": content.provider,
            "credit_code": provider.unified_social_credit_code if provider else "",
            "registration_number": provider.registration_number if provider else "",
            "address": content.provider_address,
        },
    }


def _signature(report: SignatureReport) -> Shown:
    findings = report.findings
    facts = findings.signature
    return {
        "sha256": report.sha256,
        "size": report.size,
        "result": findings.result,
        "reasons": list(findings.reasons),
        "level": report.level,
        "intact": bool(facts and facts.intact),
        "covers_whole_document": bool(facts and facts.covers_whole_document),
        "trusted": bool(facts and facts.trusted),
        "signer": facts.signer if facts else None,
        "signed_at": facts.signed_at if facts else None,
        "timestamp": facts.timestamp if facts else None,
        "timestamp_authority": report.timestamp_authority or None,
        "certificate": report.certificate,
    }


def _event(event: Event) -> Shown:
    return {
        "at": _exact(event.at),
        "action": event.action,
        "actor": event.actor,
        "actor_name": event.actor_name or None,
        "sign_in": _sign_in(event.sign_in),
        "detail": event.detail,
        "facts": [{"code": it.code, "values": dict(it.values)} for it in event.facts],
        "confirmed": event.confirmed,
        "chained": event.place,
    }


def _left_out(left_out: LeftOut) -> Shown:
    runs = [{"first": first, "last": last} for first, last in left_out.numbers]
    return {"numbers": runs, "of_before": left_out.of_before}


def _sign_in(sign_in: SignIn | None) -> Shown | None:
    if sign_in is None:
        return None
    return {
        "roles": list(sign_in.roles),
        "method": sign_in.method or None,
        "at": sign_in.at,
        "address": sign_in.address or None,
    }


def _exact(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
