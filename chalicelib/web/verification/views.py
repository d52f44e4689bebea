"""Verifying a file that somebody brings."""

from aws_lambda_powertools import Logger

from chalicelib.domain.sealing.verification import SignatureFacts
from chalicelib.web.contracts.answers import NoticeAnswer
from chalicelib.web.edge.calls import Call, WithBody, WithQuery
from chalicelib.web.edge.fields import timestamp_or_none
from chalicelib.web.edge.sentences import sentence
from chalicelib.web.parties.answers import EntityAnswer
from chalicelib.web.verification.answers import RegisterAnswer, SignatureAnswer, VerificationAnswer
from chalicelib.web.verification.bodies import RegisterQuery

log = Logger(service="contract-centre")


def verified(call: WithBody[bytes]) -> VerificationAnswer:
    """The body is the file."""
    verdict = call.services.verify_file(call.body, call.now)
    entry = verdict.entry
    call.services.measurements.count("Verifications", result=str(entry.result))
    call.services.measurements.count("FilesVerified", result=entry.result)
    log.info("verified", result=entry.result, reasons=list(verdict.reasons), bytes=len(call.body))
    zone = call.services.provider.time_zone
    return VerificationAnswer(
        result=entry.result,
        contract_number=entry.contract_number,
        status=entry.status,
        issued_at=timestamp_or_none(entry.issued_at),
        invoicing_entity=(
            EntityAnswer(id=entry.entity_id or "", name=entry.entity_names.in_language(call.language))
            if entry.entity_names
            else None
        ),
        signature=_signature(verdict.signature, call) if verdict.signature else None,
        reasons=[
            NoticeAnswer(code=reason, detail=sentence(reason, {}, call.language, zone))
            for reason in verdict.reasons
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
    query = call.query
    found = call.services.look_up(contract_number, query.sha256, call.now)
    call.services.measurements.count("Verifications", result=str(found.result))
    entity = found.entity_names
    return RegisterAnswer(
        result=found.result,
        status=found.status,
        issued_at=timestamp_or_none(found.issued_at),
        invoicing_entity=(
            EntityAnswer(id=found.entity_id or "", name=entity.in_language(call.language)) if entity else None
        ),
    )
