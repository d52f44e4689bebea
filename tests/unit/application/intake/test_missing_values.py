"""What exports write where there is nothing is nothing; what may be a name is one."""

import pytest

from chalicelib.application.intake.values import is_missing

NOTHING = (
    "null NULL None \\N nan N/A n.a. N.A. #N/A #NULL! (none) [null] <null> 'null' - -- — ... NaT (blank)"
)
NAMES = "0 ☆ ? Nonesuch NAT-Gateway N 无忧云 C++"


@pytest.mark.parametrize("told", ["", " ", "\u00a0", "\u200b", "not available", "ＮＵＬＬ", *NOTHING.split()])
def test_nothing_is_written_in_many_ways(told: str) -> None:
    assert is_missing(told)


@pytest.mark.parametrize("told", ["null " * 9, *NAMES.split()])
def test_what_may_be_a_name_is_one(told: str) -> None:
    assert not is_missing(told)
