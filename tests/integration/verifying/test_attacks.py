"""None of what may be done to a sealed contract makes a file that is called genuine."""

from collections import Counter

import pytest

from chalicelib.domain.verification import Result
from tests.support import sealing_parts as parts
from tests.support.attacks import KINDS
from tests.support.attacks.specimens import specimens

WITHOUT_REGISTER = (Result.ALTERED, Result.UNKNOWN)


@pytest.mark.parametrize("kind", KINDS)
def test_no_attack_is_genuine_with_the_register_or_without_it(kind: str) -> None:
    alone = specimens().alone()
    with_register = specimens().with_register(alone)

    for name, content in KINDS[kind](specimens()):
        findings, verdict = alone.examine(content), with_register(content, parts.NOW)

        assert content not in specimens().genuine, name
        assert findings.result in WITHOUT_REGISTER, name
        assert verdict.entry.result is Result.ALTERED, name
        assert verdict.entry.contract_number in specimens().numbers, name
        assert verdict.reasons, name


def test_the_genuine_ones_are_genuine_with_the_register_and_without_it() -> None:
    alone = specimens().alone()
    with_register = specimens().with_register(alone)

    for number, content in zip(specimens().numbers, specimens().genuine, strict=True):
        findings, verdict = alone.examine(content), with_register(content, parts.NOW)

        assert (findings.result, findings.reasons) == (Result.GENUINE, ())
        assert findings.contract_numbers == (number,)
        assert (verdict.entry.result, verdict.entry.contract_number) == (Result.GENUINE, number)


def test_there_are_many_attacks_and_no_two_are_the_same() -> None:
    names = Counter(name for make in KINDS.values() for name, _ in make(specimens()))
    contents = Counter(content for make in KINDS.values() for _, content in make(specimens()))

    assert len(names) >= 60
    assert max(names.values()) == max(contents.values()) == 1
