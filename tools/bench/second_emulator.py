"""The main job on another emulator: what both take is less likely to be a mistake of one of them.

`python -m tools.bench second-emulator` runs the tests of requesting, of a contract's life and of races on
moto. A failure that no difference explains ends it with 1, and so does a difference that names no test any
more.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping

from tools.checkout import CHECKOUT

TESTS = (
    "tests/functional/test_requesting.py",
    "tests/functional/test_life_of_a_contract.py",
    "tests/functional/test_races.py",
)
_LIFE = "tests/functional/test_life_of_a_contract.py::"
_DIGEST = (
    "moto's KMS signs the digest of the digest that it is given (it does not implement MessageType DIGEST),"
    " and sealing refuses what does not verify"
)
DIFFERENCES: Mapping[str, str] = {
    f"{_LIFE}test_an_official_contract_is_sealed_and_signed_and_always_the_same_bytes_l2_l3": _DIGEST,
    f"{_LIFE}test_finalizing_twice_gives_the_same_contract_once_l2": _DIGEST,
    f"{_LIFE}test_only_one_sealing_runs_at_a_time_until_its_lease_ends_l2": _DIGEST,
    f"{_LIFE}test_nothing_that_changes_after_finalizing_changes_the_contract_c14": _DIGEST,
    f"{_LIFE}test_every_change_and_every_download_is_in_the_history_l11": _DIGEST,
    f"{_LIFE}TestEnding::test_a_voided_contract_is_given_out_no_more_and_frees_its_orders_l5_l10": _DIGEST,
    f"{_LIFE}TestEnding::test_with_an_unpaid_order_one_cancels_the_order_instead_l6": _DIGEST,
    f"{_LIFE}test_download_links_work_without_a_token_and_cannot_be_bent": (
        "moto gives out an object whatever the signature of the link says"
    ),
}
"""Tests that fail there, and why."""

_OUTCOME = re.compile(r"^(PASSED|FAILED|ERROR) (tests/\S+::.+?)(?: - .*)?$", re.MULTILINE)


def compare() -> int:
    """Run the tests, and print what passes and why the rest does not; 1 if something is unexplained."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n0",
        "-rA",
        "--tb=short",
        "--localstack",
        "moto",
        *TESTS,
    ]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    outcomes = outcomes_in(done.stdout)
    for line in told(outcomes):
        print(line)
    unexplained = unexplained_of(outcomes)
    if unexplained or not outcomes:
        print(done.stdout, done.stderr, sep="\n", file=sys.stderr)
    return 1 if unexplained or not outcomes else 0


def outcomes_in(output: str) -> dict[str, bool]:
    """By test, whether it has passed; an error beside it counts as a failure."""
    outcomes: dict[str, bool] = {}
    for outcome, test in _OUTCOME.findall(output):
        outcomes[test] = outcomes.get(test, True) and outcome == "PASSED"
    return outcomes


def unexplained_of(outcomes: Mapping[str, bool]) -> list[str]:
    """Failures without a difference, and differences without a test."""
    failures = [test for test, passed in outcomes.items() if not passed and test not in DIFFERENCES]
    return [*failures, *(test for test in DIFFERENCES if test not in outcomes)]


def told(outcomes: Mapping[str, bool]) -> Iterator[str]:
    yield f"{sum(outcomes.values())} of {len(outcomes)} tests pass on moto"
    for reason in dict.fromkeys(DIFFERENCES.values()):
        named = [test for test, why in DIFFERENCES.items() if why == reason]
        yield ""
        yield f"{reason}:"
        for test in named:
            passes = " (passes now: no difference any more)" if outcomes.get(test) else ""
            yield f"  {test}{passes}"
    for test in unexplained_of(outcomes):
        yield ""
        yield f"unexplained: {test}" if test in outcomes else f"there is no such test: {test}"
