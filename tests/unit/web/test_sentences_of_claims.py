"""Everything that the finance desk is told about a claim is a sentence in both languages."""

import inspect
import re

import pytest

from chalicelib.domain.claims import comparing, matching
from chalicelib.domain.claims.comparing import compared
from chalicelib.domain.claims.matching import doubts
from chalicelib.domain.claims.remittance import ClaimStatus
from chalicelib.web.edge.sentences import SENTENCES, TEXTS, sentence
from tests.support.payments import OTHER_NUMBER, a_claim, a_payment, yuan
from tools.samples.contract_contents import BEIJING

ODD = (
    a_payment(
        reference="",
        amount=yuan("1"),
        payer="Somebody",
        account="2",
        received_on=a_claim().paid_on.replace(year=2025),
    ),
    a_payment(OTHER_NUMBER, amount=yuan("9999")),
)


def test_every_finding_has_its_sentence_o1() -> None:
    sources = [inspect.getsource(module) for module in (comparing, matching)]
    codes = {code for source in sources for code in re.findall(r'MatchFinding\(\s*"(\w+)"', source)}

    assert len(codes) == 15
    assert codes - set(SENTENCES) == set()
    assert {f"claim_{status}" for status in ClaimStatus} - set(TEXTS) == set()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_findings_are_said_with_their_facts_o1(language: str) -> None:
    claim, twin = a_claim(), a_claim()
    twins = (a_payment(), a_payment(), a_payment(claim_id=twin.claim_id))
    findings = [finding for payment in ODD for finding in compared(claim, (payment,)).findings]
    findings += doubts(claim, [claim, twin], twins)

    said = [sentence(finding.code, finding.facts, language, BEIJING) for finding in findings]

    assert all(said)
    assert not any("{" in each for each in said)
    assert any("CNY 1,199.00" in each for each in said)
    assert any(OTHER_NUMBER in each for each in said)
    assert any(twin.claim_id in each for each in said)
