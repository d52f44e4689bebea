"""Evidence reports as PDF/A-3 and PDF/UA: Chinese with English beneath, for whichever court reads them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

from chalicelib.adapters.typesetting import evidence_facts
from chalicelib.adapters.typesetting import evidence_words as words
from chalicelib.adapters.typesetting.compiler import TypstCompiler, data_of
from chalicelib.adapters.typesetting.evidence_record import evidence_record
from chalicelib.adapters.typesetting.presentation import Shown
from chalicelib.adapters.typesetting.printable import PrintableCharacters, one_line, unified_line_ends
from chalicelib.adapters.typesetting.qr_code import qr_code_svg
from chalicelib.adapters.typesetting.typesetter import FONTS
from chalicelib.domain.common.actors import SignIn
from chalicelib.domain.contract.facts_of_end import facts_of_end
from chalicelib.domain.evidence.action_words import ACTIONS
from chalicelib.domain.evidence.excerpt import LeftOut
from chalicelib.domain.evidence.report import Event, EvidenceReport
from chalicelib.domain.parties.parties import Names

_REFERENCES = 10
"""Orders or bills that the page names; the data names all."""
_NOT_PRINTABLE = "〓"
"""What printers have set for a character that they have not; the attached data has it."""


class TypstEvidenceReports:
    def __init__(self, carrier_named: evidence_facts.CarrierNamed, fonts: Path = FONTS) -> None:
        """`fonts` is the folder of the only fonts that are used."""
        self._carrier_named = carrier_named
        self._font_folder = fonts
        self._compiler = TypstCompiler(fonts)

    def typeset(self, report: EvidenceReport) -> bytes:
        """A PDF with the evidence attached as data; equal reports give equal bytes."""
        shown = {
            name: self._printed(part) for name, part in shown_report(report, self._carrier_named).items()
        }
        data = data_of("both", shown) | {
            "evidence.json": evidence_record(report).encode(),
            "qr-code.svg": qr_code_svg(report.contract.content.verification_url).encode(),
        }
        return self._compiler.compiled("evidence.typ", data, report.made_at)

    def _printed(self, shown: Shown) -> Shown:
        """With a sign in place of what no font has: evidence must not fail because of somebody's name."""
        if isinstance(shown, str):
            return self._printable.with_sign(_NOT_PRINTABLE, shown)
        if isinstance(shown, Mapping):
            return {name: self._printed(part) for name, part in shown.items()}
        if isinstance(shown, Sequence):
            return [self._printed(part) for part in shown]
        return shown

    @cached_property
    def _printable(self) -> PrintableCharacters:
        return PrintableCharacters.of(self._font_folder)


def shown_report(report: EvidenceReport, carrier_named: evidence_facts.CarrierNamed) -> dict[str, Shown]:
    """What the template prints, as texts; it adds its own wording."""
    contract, content = report.contract, report.contract.content
    zone = ZoneInfo(report.time_zone)
    provider, contact = content.provider_particulars, content.contact
    return {
        "contract_number": contract.contract_number,
        "made_at": _time(report.made_at, zone),
        "verification_url": content.verification_url,
        "status": _names(words.state(report.status)),
        "ended_at": _time(contract.ended_at, zone),
        "ended_reason": [
            _names(it) for it in evidence_facts.sentences(facts_of_end(contract), carrier_named)
        ],
        "paper_status": _names(words.state(contract.paper_status)) if contract.paper_status else None,
        "sealed_at": _time(contract.sealed_at, zone),
        "amount": content.total.spoken if content.total else None,
        "references": ", ".join(one_line(it) for it in contract.source_ids[:_REFERENCES]),
        "more_references": f"{len(more)}" if (more := contract.source_ids[_REFERENCES:]) else "",
        "customer": {
            "name": one_line(content.customer_name),
            "registration_number": one_line(content.customer_particulars.registration_number),
            "account_id": one_line(contract.account_id),
            "contact": ", ".join(filter(None, (one_line(contact.name), one_line(contact.email))))
            if contact
            else "",
        },
        "provider": {
            "name": _names(content.provider),
            "registration_number": one_line(
                provider.unified_social_credit_code or provider.registration_number if provider else ""
            ),
            "address": unified_line_ends(content.provider_address),
        },
        "documents": {
            "confirmed": contract.base_sha256,
            "official": contract.official_sha256,
            "size": f"{report.signature.size}",
            "archive": list(contract.longevity.archive_sha256s),
        },
        "signature": _signature(report, zone),
        "confirmation": _confirmation(report.confirmation, zone),
        "terms": [{"title": _names(it.title), "version": one_line(it.version)} for it in content.annexes],
        "events": list(_events(report, zone, carrier_named)),
        "left_out": _left_out(report.left_out),
        "head": {"entries": str(report.head.count), "hash": report.head.hash} if report.head.count else None,
    }


def _signature(report: EvidenceReport, zone: ZoneInfo) -> dict[str, Shown]:
    told = report.signature
    facts, certificate = told.findings.signature, told.certificate
    return {
        "result": _names(words.RESULTS[told.findings.result]),
        "level": told.level,
        "is_intact": bool(facts and facts.intact),
        "is_whole": bool(facts and facts.covers_whole_document),
        "signer": _names(facts.signer) if facts and facts.signer else None,
        "signed_at": _time(facts.signed_at, zone) if facts else None,
        "timestamp": _time(facts.timestamp, zone) if facts else None,
        "authority": one_line(told.timestamp_authority),
        "certificate": None
        if certificate is None
        else {
            "subject": one_line(certificate.subject),
            "issuer": one_line(certificate.issuer),
            "serial_number": certificate.serial_number,
            "sha256": certificate.sha256,
            "valid": [_time(certificate.valid_from, zone), _time(certificate.valid_until, zone)],
            "key": certificate.key,
        },
    }


def _confirmation(event: Event | None, zone: ZoneInfo) -> dict[str, Shown] | None:
    if event is None:
        return None
    confirmed = event.confirmed
    return {
        "at": _time(event.at, zone),
        "who": _who(event),
        "words": one_line(confirmed.words) if confirmed else "",
        "way": _names(words.way_of_confirming(confirmed.wording)) if confirmed else None,
        "wording": confirmed.wording if confirmed else "",
    }


def _events(
    report: EvidenceReport, zone: ZoneInfo, carrier_named: evidence_facts.CarrierNamed
) -> Iterator[dict[str, Shown]]:
    """With a place for what is not shown, before the one that follows it."""
    runs = report.left_out.numbers if report.left_out else ()
    by_following: dict[int, dict[str, Shown]] = {last + 1: {"run": _run(first, last)} for first, last in runs}
    for number, it in enumerate(report.events, 1):
        if it.place is not None and it.place.sequence in by_following:
            yield by_following[it.place.sequence]
        yield _event(number, it, zone, carrier_named)


def _left_out(left_out: LeftOut | None) -> dict[str, Shown] | None:
    if left_out is None:
        return None
    runs = [_run(first, last) for first, last in left_out.numbers]
    return {"count": f"{left_out.count:,}", "runs": runs, "of_before": left_out.of_before}


def _run(first: int, last: int) -> str:
    return f"{first}" if first == last else f"{first}–{last}"


def _event(
    number: int, event: Event, zone: ZoneInfo, carrier_named: evidence_facts.CarrierNamed
) -> dict[str, Shown]:
    place = event.place
    return {
        "number": str(place.sequence) if place else "–" if number > 1 else "0",
        "time": _time(event.at, zone),
        "action": _names(ACTIONS[event.action]),
        "told": [_names(it) for it in evidence_facts.sentences(event.facts, carrier_named)],
        "fingerprints": [
            {"of": _names(of), "sha256": sha256} for of, sha256 in evidence_facts.fingerprints(event.facts)
        ],
        "who": _who(event),
        "sign_in": _sign_in(event.sign_in, zone),
        "hash": place.hash if place else None,
    }


def _who(event: Event) -> dict[str, Shown]:
    """A person by name and subject; staff and the clock by what they are."""
    named = words.nobody_in_person(event.actor)
    if named is not None:
        return {"name": _names(named), "subject": ""}
    subject = one_line(event.actor)
    name = one_line(event.actor_name)
    return {"name": {"zh": name or subject, "en": name or subject}, "subject": subject if name else ""}


def _sign_in(sign_in: SignIn | None, zone: ZoneInfo) -> dict[str, Shown] | None:
    if sign_in is None:
        return None
    roles = [words.role(it) for it in sign_in.roles]
    return {
        "roles": _names(Names("、".join(it.zh for it in roles), "; ".join(it.en for it in roles)))
        if roles
        else None,
        "method": one_line(sign_in.method),
        "at": _time(sign_in.at, zone),
        "address": sign_in.address,
    }


def _time(at: datetime | None, zone: ZoneInfo) -> dict[str, Shown] | None:
    """In the provider's zone with its distance from UTC, and in UTC."""
    if at is None:
        return None
    local = at.astimezone(zone)
    sign = local.strftime("%z")
    return {
        "local": f"{local:%Y-%m-%d %H:%M:%S} UTC{sign[:3]}:{sign[3:5]}",
        "utc": f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
    }


def _names(names: Names) -> dict[str, Shown]:
    return {"zh": one_line(names.zh), "en": one_line(names.en)}
