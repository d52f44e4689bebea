"""A verification comes to one thing with one consequence, in every combination of what can be found."""

from itertools import chain, combinations, product

import pytest

from chalicelib.domain.contract.contracts import Status
from chalicelib.domain.sealing.verdicts import (
    CONSEQUENCES,
    Consequence,
    KnownAs,
    Verdict,
    VerdictKind,
    verdict_on_file,
    verdict_on_hash,
    verdict_on_number,
)
from chalicelib.domain.sealing.verification import Reason

STANDINGS = (None, Status.OFFICIAL, Status.VOIDED, Status.CANCELLED, Status.EXPIRED)
KNOWN = (None, *KnownAs)
UP_TO_THREE_REASONS = tuple(chain.from_iterable(combinations(Reason, count) for count in range(4)))
EVERY_FILE = [
    (known_as, status, reasons, is_signed)
    for known_as, status, reasons, is_signed in product(KNOWN, STANDINGS, UP_TO_THREE_REASONS, (False, True))
]


def on_file(
    known_as: KnownAs | None = None,
    status: Status | None = None,
    *reasons: Reason,
    is_signed: bool = True,
) -> Verdict:
    return verdict_on_file(known_as, status, reasons, is_signed=is_signed)


def test_every_kind_has_one_consequence_and_every_consequence_a_kind() -> None:
    assert set(CONSEQUENCES) == set(VerdictKind)
    assert set(CONSEQUENCES.values()) == set(Consequence)


def test_only_what_the_register_knows_as_an_official_contract_can_be_relied_on() -> None:
    for known_as, status, reasons, is_signed in EVERY_FILE:
        verdict = verdict_on_file(known_as, status, reasons, is_signed=is_signed)
        is_contract = known_as in (KnownAs.OFFICIAL, KnownAs.ARCHIVE_COPY) and status is Status.OFFICIAL
        assert (verdict.consequence is Consequence.RELY) == is_contract
    for known_as, status in product(KNOWN, STANDINGS):
        is_contract = known_as in (KnownAs.OFFICIAL, KnownAs.ARCHIVE_COPY) and status is Status.OFFICIAL
        assert (verdict_on_hash(known_as, status).consequence is Consequence.RELY) == is_contract


def test_a_number_alone_is_never_relied_on() -> None:
    assert {verdict_on_number(status).consequence for status in STANDINGS} == {
        Consequence.COMPARE_THE_FILE,
        Consequence.NO_EFFECT,
        Consequence.CHECK_THE_NUMBER,
    }


def test_how_a_contract_ended_is_told_exactly_where_the_verdict_is_that_it_ended() -> None:
    verdicts = [verdict_on_file(*facts[:3], is_signed=facts[3]) for facts in EVERY_FILE]
    verdicts += [verdict_on_hash(*facts) for facts in product(KNOWN, STANDINGS)]
    verdicts += [verdict_on_number(status) for status in STANDINGS]

    for verdict in verdicts:
        assert (verdict.ended_as is not None) == (verdict.consequence is Consequence.NO_EFFECT)
        assert verdict.ended_as is not Status.OFFICIAL


def test_every_kind_is_the_verdict_on_something() -> None:
    found = {verdict_on_file(*facts[:3], is_signed=facts[3]).kind for facts in EVERY_FILE}
    found |= {verdict_on_hash(*facts).kind for facts in product(KNOWN, STANDINGS)}
    found |= {verdict_on_number(status).kind for status in STANDINGS}

    assert found == set(VerdictKind)


def test_the_order_in_which_reasons_are_found_decides_nothing() -> None:
    for one, other in combinations(Reason, 2):
        assert on_file(None, None, one, other) == on_file(None, None, other, one)


@pytest.mark.parametrize("status", STANDINGS)
def test_an_evidence_report_is_no_contract_whatever_became_of_its_contract(status: Status | None) -> None:
    assert on_file(KnownAs.EVIDENCE_REPORT, status, Reason.SEAL_IRREGULAR).kind is VerdictKind.EVIDENCE_REPORT
    assert verdict_on_hash(KnownAs.EVIDENCE_REPORT, status).consequence is Consequence.NOT_THE_CONTRACT


@pytest.mark.parametrize("status", STANDINGS)
def test_a_draft_is_a_draft_whatever_became_of_its_contract_l1(status: Status | None) -> None:
    assert on_file(KnownAs.DRAFT, status, Reason.NOT_SIGNED_HERE).kind is VerdictKind.DRAFT
    assert verdict_on_hash(KnownAs.DRAFT, status).kind is VerdictKind.DRAFT


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        (Reason.CHANGED_AFTER_SIGNING, VerdictKind.CHANGED),
        (Reason.ADDED_AFTER_SIGNING, VerdictKind.ADDED_TO),
        (Reason.SEAL_IRREGULAR, VerdictKind.IRREGULAR_SEAL),
        (Reason.SIGNATURE_IRREGULAR, VerdictKind.IRREGULAR_SEAL),
        (Reason.TIMESTAMP_MISSING, VerdictKind.UNPROVEN_TIME),
        (Reason.CERTIFICATE_REVOKED, VerdictKind.CERTIFICATE_REVOKED),
        (Reason.NOT_REGISTERED, VerdictKind.SEALED_NOT_REGISTERED),
        (Reason.CANNOT_BE_VERIFIED, VerdictKind.UNREADABLE),
    ],
)
def test_what_was_found_in_a_file_that_the_register_does_not_know_is_said(
    reason: Reason, kind: VerdictKind
) -> None:
    assert on_file(None, Status.OFFICIAL, reason).kind is kind
    assert on_file(None, None, reason).kind is kind


def test_an_intact_signature_of_somebody_else_is_no_contract_here() -> None:
    assert on_file(None, None, Reason.NOT_SIGNED_HERE).kind is VerdictKind.SIGNED_BY_OTHERS
    assert on_file(None, None, Reason.NOT_SIGNED_HERE, is_signed=False).kind is VerdictKind.NOT_ISSUED_HERE


def test_an_unsigned_file_that_names_a_contract_is_another_file_than_that_contracts() -> None:
    assert (
        on_file(None, Status.OFFICIAL, Reason.NOT_SIGNED_HERE, is_signed=False).kind is VerdictKind.OTHER_FILE
    )
