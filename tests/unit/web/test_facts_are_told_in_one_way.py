"""What histories tell beside their actions is called one thing, by evidence reports and by pages."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import chalicelib
from chalicelib.adapters.typesetting.evidence_facts import fingerprints, sentences
from chalicelib.domain.common.facts import CopyKind, Fact, FactKind, NotTold, coded, fact, said
from chalicelib.domain.evidence.fact_words import FACTS, words_of
from chalicelib.domain.notices.occasions import OccasionKind
from chalicelib.domain.paper.paper_request import Recipient
from chalicelib.domain.parties.parties import Names
from tests.support.built_site import site_in_force

SOURCES = Path(chalicelib.__file__).parent
SHA256 = "5f" * 32
CARRIER = Names("普罗莱特", "Purolator")
DAYS = {"en": "26 Nov 2026", "zh": "2026年11月26日"}
"""How pages write 2026-11-26; reports write all days as numbers."""
FAULTS = {
    code
    for path in SOURCES.rglob("*.py")
    for code in re.findall(r"Unsealable\(\s*\"(\w+)\"", path.read_text(encoding="utf-8"))
} - {"archive_check_failed", "archive_unreadable", "document_missing", "document_altered", "history_altered"}
"""Why a contract cannot be sealed; the others are of archive copies and of evidence itself."""
EVERY_FACT = [
    *coded(
        [
            FactKind.CONTACT_CHANGED,
            FactKind.LANGUAGE_CHANGED,
            FactKind.REFRESHED,
            FactKind.NOTE_CHANGED,
            FactKind.MATCHED_BY_ITSELF,
            FactKind.BY_HAND,
        ]
    ),
    fact(FactKind.REVISION, revision=2),
    *(fact(FactKind.DOCUMENT, copy=it, sha256=SHA256) for it in (*CopyKind, "of another release")),
    fact(FactKind.SIGNATURE, level="B-LT"),
    fact(FactKind.CERTIFICATE, sha256=SHA256),
    *(fact(FactKind.SEALING_FAULT, fault=it) for it in (*sorted(FAULTS), "of_another_release")),
    *(fact(FactKind.ORDER_ENDED, order_id="cancelled", state=it) for it in ("cancelled", "refunded")),
    fact(FactKind.ORDER_PAID, order_id="O-1"),
    fact(FactKind.COPIES, copies=1),
    *(fact(FactKind.RECIPIENT_CHANGED, field=it) for it in Recipient.__dataclass_fields__),
    *(fact(FactKind.CONTRACT_ENDED, status=it) for it in ("voided", "cancelled", "expired", "deleted")),
    *(fact(FactKind.MAILING, carrier=it, tracking_number="PU1234567890") for it in ("PCL", "A Pigeon")),
    *(fact(FactKind.NOTICE, occasion=it, days=3) for it in OccasionKind),
    *(fact(FactKind.NOT_TOLD, why=it) for it in NotTold),
    fact(FactKind.CLAIM, claim_id="C-1"),
    fact(FactKind.PAYMENT, payment_id="P-1", received_on="2026-11-26", amount="-1234.50", currency="CNY"),
    *said("Order {order_id} was cancelled"),
]


def test_every_kind_of_fact_and_every_value_that_decides_has_words() -> None:
    found = {id(words_of(it)) for it in EVERY_FACT}

    assert {it.code for it in EVERY_FACT} == set(FactKind)
    assert [key for key, words in FACTS.items() if id(words) not in found] == []
    assert {f"sealing_fault.fault={it}" for it in FAULTS} == {it for it in FACTS if "fault=" in it}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_report_tells_of_each_fact(language: str) -> None:
    for each in EVERY_FACT:
        assert re.fullmatch(r"[^{}]+|“Order \{order_id\} was cancelled”", as_a_report(each, language)), each


@pytest.mark.skipif(shutil.which("node") is None, reason="without Node pages' scripts cannot be run")
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("page", ["contract", "claim", "desk-contract"])
def test_pages_tell_each_fact_as_a_report_does(page: str, language: str) -> None:
    told = [it for it in EVERY_FACT if page.startswith("desk") or it.code is not FactKind.SEALING_FAULT]

    shown = as_pages(told, page, language)

    assert shown == [as_a_report(each, language) for each in told]


@pytest.mark.skipif(shutil.which("node") is None, reason="without Node pages' scripts cannot be run")
@pytest.mark.parametrize("page", ["desk-contract", "desk-sealing"])
def test_the_desk_tells_why_sealing_failed_in_the_same_words_and_what_mends_it(page: str) -> None:
    faults = [it for it in EVERY_FACT if it.code is FactKind.SEALING_FAULT]
    program = (
        f"console.log(JSON.stringify({json.dumps([it.values['fault'] for it in faults])}.map(faultText)))"
    )

    told = printed(program, "desk/sealing_faults.js", "faultText", page, "en")

    for each, sentence in zip(faults, told, strict=True):
        assert re.fullmatch(re.escape(as_a_report(each, "en")) + r"\. [A-Z].+\.", sentence)


def as_a_report(told: Fact, language: str) -> str:
    [words] = [*sentences([told], carrier_named), *(of for of, _ in fingerprints([told]))]
    return words.in_language(language)


def carrier_named(typed: str) -> Names | None:
    return CARRIER if typed == "PCL" else None


def as_pages(facts: list[Fact], page: str, language: str) -> list[str]:
    answers = [{"code": it.code, "values": {**it.values, **names_of_carrier(it)}} for it in facts]
    program = f"console.log(JSON.stringify({json.dumps(answers)}.map(toldFact)))"
    told = printed(program, "ui/told_facts.js", "toldFact", page, language)
    return [it.replace("\u00a0", " ").replace(DAYS[language], "2026-11-26") for it in told]


def names_of_carrier(told: Fact) -> dict[str, str]:
    """As the service answers."""
    known = carrier_named(told.values.get("carrier", ""))
    return {"carrier_en": known.en, "carrier_zh": known.zh} if known else {}


def printed(program: str, script: str, function: str, page: str, language: str) -> list[str]:
    """What the built site's script says on a page."""
    [assets] = (site_in_force() / "assets").iterdir()
    words, speaker = assets / "scripts" / script, assets / "scripts" / "shell" / "words.js"
    whole = f"""
        import {{ {function} }} from {json.dumps(words.as_uri())};
        import {{ speak }} from {json.dumps(speaker.as_uri())};
        await speak({json.dumps(language)}, {json.dumps(page)});
        {program};
    """
    command = ["node", "--input-type=module", "--eval", whole]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return list(map(str, json.loads(done.stdout)))
