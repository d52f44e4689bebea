"""None of what may be done to a sealed contract makes a file that is called genuine."""

import subprocess
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path

import pytest

from chalicelib.domain.sealing.verification import Reason, Result
from tests.support.attacks import ON_BARE, ON_LASTING, Attacks
from tests.support.attacks.keys import signed_in_order
from tests.support.attacks.specimens import Specimens, bare, lasting
from tests.support.attacks.writing import container_of, range_in
from tools.samples import sealing_parts as parts


@pytest.mark.parametrize("kind", ON_BARE)
def test_no_attack_on_a_sealed_contract_is_genuine(kind: str) -> None:
    require_none_genuine(bare(), ON_BARE[kind])


@pytest.mark.parametrize("kind", ON_LASTING)
def test_no_attack_on_a_timestamped_contract_is_genuine(kind: str) -> None:
    require_none_genuine(lasting(), ON_LASTING[kind])


def require_none_genuine(specimens: Specimens, attacks: Attacks) -> None:
    """Neither with the register nor without it: the register does all that it can, and so does the rest."""
    alone = specimens.alone()
    with_register = specimens.with_register(alone)

    for name, content in attacks(specimens):
        findings, verdict = alone.examine(content), with_register(content, parts.NOW)

        assert content not in specimens.genuine, name
        assert findings.result in (Result.ALTERED, Result.UNKNOWN), name
        assert verdict.entry.result is Result.ALTERED, name
        assert verdict.entry.contract_number in specimens.numbers, name
        assert verdict.reasons, name


@pytest.mark.parametrize("specimens", [bare, lasting], ids=lambda it: it.__name__)
def test_what_was_handed_out_and_our_own_maintenance_are_genuine(specimens: Callable[[], Specimens]) -> None:
    alone = specimens().alone()
    with_register = specimens().with_register(alone)

    for content in specimens().genuine:
        findings, verdict = alone.examine(content), with_register(content, parts.NOW)

        number = specimens().numbers[content == specimens().another]
        assert (findings.result, findings.reasons) == (Result.GENUINE, ())
        assert findings.contract_numbers == (number,)
        assert (verdict.entry.result, verdict.entry.contract_number) == (Result.GENUINE, number)
        assert findings.signature is not None
        assert (findings.signature.timestamp is not None) == bool(specimens().authorities)


def test_what_our_key_signs_in_order_is_genuine_so_its_misuse_is_found_for_what_it_is() -> None:
    assert bare().alone().examine(signed_in_order(bare())).result is Result.GENUINE


def test_there_are_many_attacks_and_no_two_are_the_same() -> None:
    made = chain.from_iterable(
        make(specimens)
        for specimens, kinds in ((bare(), ON_BARE), (lasting(), ON_LASTING))
        for make in kinds.values()
    )
    contents = Counter(content for _, content in made)

    assert len(contents) >= 180
    assert max(contents.values()) == 1


def test_a_revoked_certificate_proves_nothing_unless_a_timestamp_is_older() -> None:
    before, after = parts.NOW - timedelta(days=1), parts.NOW + timedelta(days=1)

    def reasons(specimens: Specimens, revoked_at: datetime) -> tuple[Reason, ...]:
        [seal] = specimens.seals
        revoked = replace(seal, revoked_at=revoked_at)
        return specimens.alone(revoked).examine(specimens.contract).reasons

    assert reasons(lasting(), after) == ()
    assert reasons(lasting(), before) == (Reason.CERTIFICATE_REVOKED,)
    assert reasons(bare(), after) == reasons(bare(), before) == (Reason.CERTIFICATE_REVOKED,)


@pytest.mark.parametrize("specimens", [bare, lasting], ids=lambda it: it.__name__)
def test_two_other_verifiers_agree_on_the_genuine_ones(
    specimens: Callable[[], Specimens], tmp_path: Path
) -> None:
    content = specimens().contract
    _, (begins, ends, rest) = range_in(content)
    (tmp_path / "contract.pdf").write_bytes(content)
    (tmp_path / "signed").write_bytes(content[:begins] + content[ends : ends + rest])
    (tmp_path / "container.der").write_bytes(container_of(content))
    (tmp_path / "root.pem").write_text(specimens().company.certificate_chain[-1])

    told = told_by("pdfsig -nocert contract.pdf", tmp_path)
    told_by(
        "openssl cms -verify -binary -inform DER -in container.der -content signed -CAfile root.pem"
        f" -purpose any -attime {parts.NOW.timestamp():.0f} -out verified",
        tmp_path,
    )

    assert "Signature is Valid." in told
    assert (tmp_path / "verified").read_bytes() == (tmp_path / "signed").read_bytes()


def told_by(command: str, folder: Path) -> str:
    done = subprocess.run(command.split(), cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
