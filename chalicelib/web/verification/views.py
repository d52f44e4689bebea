"""Verifying a file that somebody brings."""

from aws_lambda_powertools import Logger

from chalicelib.application.official.register import RegisterEntry, verdict_of
from chalicelib.domain.sealing.verdicts import Verdict
from chalicelib.domain.sealing.verification import SignatureFacts
from chalicelib.web.edge.calls import Call, WithBody, WithQuery
from chalicelib.web.edge.fields import timestamp_or_none
from chalicelib.web.edge.sentences import said
from chalicelib.web.parties.answers import EntityAnswer
from chalicelib.web.verification.answers import (
    RegisterAnswer,
    SignatureAnswer,
    VerdictAnswer,
    VerificationAnswer,
    VerificationReasonAnswer,
)
from chalicelib.web.verification.bodies import HashQuery, RegisterQuery
from chalicelib.web.verification.verdict_sentences import advice_of, sentence_of

log = Logger(service="contract-centre")


def verified(call: WithBody[bytes]) -> VerificationAnswer:
    """The body is the file."""
    verdict = call.services.verify_file(call.body, call.now)
    entry = verdict.entry
    call.services.measurements.count("Verifications", result=str(entry.result))
    call.services.measurements.count("FilesVerified", result=entry.result)
    log.info("verified", result=entry.result, reasons=list(verdict.reasons), bytes=len(call.body))
    return VerificationAnswer(
        result=entry.result,
        verdict=_verdict(verdict.verdict, call),
        contract_number=entry.contract_number,
        status=entry.status,
        issued_at=timestamp_or_none(entry.issued_at),
        invoicing_entity=_entity(entry, call),
        signature=_signature(verdict.signature, call) if verdict.signature else None,
        reasons=[
            VerificationReasonAnswer(code=reason, detail=said(reason, {}, call)) for reason in verdict.reasons
        ],
    )


def _signature(facts: SignatureFacts, call: Call) -> SignatureAnswer:
    return SignatureAnswer(
        intact=facts.intact,
        covers_whole_document=facts.covers_whole_document,
        trusted=facts.trusted,
        signer=facts.signer.in_language(call.language) if facts.signer else None,
        signed_at=timestamp_or_none(facts.signed_at),
        timestamp=timestamp_or_none(facts.timestamp),
    )


def registered(call: WithQuery[RegisterQuery], contract_number: str) -> RegisterAnswer:
    sha256 = call.query.sha256
    return _entry(call.services.look_up(contract_number, sha256, call.now), sha256, call)


def registered_by_hash(call: WithQuery[HashQuery]) -> RegisterAnswer:
    sha256 = call.query.sha256
    return _entry(call.services.look_up.by_hash(sha256, call.now), sha256, call)


def _entry(found: RegisterEntry, sha256: str | None, call: Call) -> RegisterAnswer:
    call.services.measurements.count("Verifications", result=str(found.result))
    return RegisterAnswer(
        result=found.result,
        verdict=_verdict(verdict_of(found, sha256), call),
        contract_number=found.contract_number,
        status=found.status,
        issued_at=timestamp_or_none(found.issued_at),
        invoicing_entity=_entity(found, call),
    )


def _verdict(verdict: Verdict, call: Call) -> VerdictAnswer:
    return VerdictAnswer(
        kind=verdict.kind,
        sentence=sentence_of(verdict, call.language),
        consequence=verdict.consequence,
        advice=advice_of(verdict, call.language),
    )


def _entity(entry: RegisterEntry, call: Call) -> EntityAnswer | None:
    if entry.entity_names is None:
        return None
    return EntityAnswer(id=entry.entity_id or "", name=entry.entity_names.in_language(call.language))
