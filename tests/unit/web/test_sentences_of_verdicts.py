"""Every verdict is put into one sentence, and every consequence into another, in both languages."""

from itertools import product

import pytest

from chalicelib.domain.contract.contracts import Status
from chalicelib.domain.sealing.verdicts import CONSEQUENCES, Consequence, Verdict, VerdictKind
from chalicelib.web.verification.verdict_sentences import ADVICE, SENTENCES, advice_of, sentence_of

ENDS = (None, Status.VOIDED, Status.CANCELLED, Status.EXPIRED)
FULL_STOP = {"en": ".", "zh": "。"}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_is_one_sentence_and_tells_no_two_things_apart_by_nothing(language: str) -> None:
    said = {
        (kind, ended_as): sentence_of(Verdict(kind, ended_as), language)
        for kind, ended_as in product(VerdictKind, ENDS)
    }

    assert all(
        text.count(FULL_STOP[language]) == 1 and text.endswith(FULL_STOP[language]) for text in said.values()
    )
    assert not any("{" in text for text in said.values())
    ended = [kind for kind in VerdictKind if CONSEQUENCES[kind] is Consequence.NO_EFFECT]
    assert len(set(said.values())) == len(VerdictKind) + len(ended) * (len(ENDS) - 1)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_only_one_consequence_allows_to_rely_on_a_file(language: str) -> None:
    advice = {CONSEQUENCES[kind]: advice_of(Verdict(kind), language) for kind in VerdictKind}

    assert set(advice) == set(ADVICE) == set(Consequence)
    assert len(set(advice.values())) == len(Consequence)
    assert set(SENTENCES) == set(VerdictKind)
    allowed = {"en": "You can rely", "zh": "您可以采信"}[language]
    assert [it for it, text in advice.items() if allowed in text] == [Consequence.RELY]
